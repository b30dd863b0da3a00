"""What is done with the ledger, its budget and its review, in Chinese words."""

VERBS = {}
