"""What is done with membership dues, in Chinese words."""

VERBS = {}
