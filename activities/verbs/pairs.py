"""What is done with pairs, in Chinese words."""

VERBS = {}
