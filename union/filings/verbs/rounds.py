"""What the part rounds writes into the record of acts, in words."""

VERBS = {}
