"""What is done with the women's special contracts, in Chinese words."""

VERBS = {}
