"""What the part following writes into the record of acts, in words."""

VERBS = {}
