"""What the part rubrics writes into the record of acts, in words."""

VERBS = {}
