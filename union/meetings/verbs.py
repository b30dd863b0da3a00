"""What meetings write into the record of acts, in words."""

VERBS: dict[str, str] = {}
