"""The figures of pairs that a district may set."""

SPECS = []
