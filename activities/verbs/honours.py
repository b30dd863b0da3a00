"""What is done with honours, in Chinese words."""

VERBS = {}
