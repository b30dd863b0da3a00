VERBS: dict[str, str] = {}
