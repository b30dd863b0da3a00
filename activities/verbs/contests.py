"""What is done with contests with entries, in Chinese words."""

VERBS = {}
