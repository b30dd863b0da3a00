"""What is done with study and training, in Chinese words."""

VERBS = {}
