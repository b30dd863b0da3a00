"""What is done with mutual-aid plans, in Chinese words."""

VERBS = {}
