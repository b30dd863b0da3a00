"""What is done with giving, in Chinese words."""

VERBS = {}
