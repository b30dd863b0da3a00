"""What the boards write into the log: nothing, whoever looks at them is not written down."""

VERBS: dict[str, str] = {}
