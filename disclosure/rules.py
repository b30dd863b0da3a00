"""The figures of disclosure that a district may set."""

SPECS: list = []
