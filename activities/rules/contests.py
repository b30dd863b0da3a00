"""The figures of contests with entries that a district may set."""

SPECS = []
