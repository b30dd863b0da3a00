"""What is done with check-ups, in Chinese words."""

VERBS = {}
