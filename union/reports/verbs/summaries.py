"""What the part summaries writes into the record of acts, in words."""

VERBS = {}
