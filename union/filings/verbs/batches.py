"""What the part batches writes into the record of acts, in words."""

VERBS = {}
