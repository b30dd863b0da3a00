"""What is done with hardship files, in Chinese words."""

VERBS = {}
