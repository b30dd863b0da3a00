"""What the part sheets writes into the record of acts, in words."""

VERBS = {}
