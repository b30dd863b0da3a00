"""What the part dashboards writes into the record of acts, in words."""

VERBS = {}
