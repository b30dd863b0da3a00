"""What is done with clubs, in Chinese words."""

VERBS = {}
