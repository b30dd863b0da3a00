"""What is done with campaigns and their purchases, in Chinese words."""

VERBS = {}
