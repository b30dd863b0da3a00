"""What is done with recuperation trips, in Chinese words."""

VERBS = {}
