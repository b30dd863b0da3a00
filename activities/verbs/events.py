"""What is done with activities from announcement to summary, in Chinese words."""

VERBS = {}
