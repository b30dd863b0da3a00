"""What the part surveys writes into the record of acts, in words."""

VERBS = {}
