"""What is done with the allocation from the employer, in Chinese words."""

VERBS = {}
