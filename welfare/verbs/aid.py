"""What is done with applications for aid, in Chinese words."""

VERBS = {}
