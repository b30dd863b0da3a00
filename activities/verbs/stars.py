"""What is done with star groups, in Chinese words."""

VERBS = {}
