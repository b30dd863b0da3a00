"""What is done with visits to staff, in Chinese words."""

VERBS = {}
