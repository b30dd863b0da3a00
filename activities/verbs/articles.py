"""What is done with articles, in Chinese words."""

VERBS = {}
