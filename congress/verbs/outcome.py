"""What this part of the work writes into the log, in Chinese words."""

VERBS = {}
