"""What the part inspections writes into the record of acts, in words."""

VERBS = {}
