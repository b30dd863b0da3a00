"""The figures of clubs that a district may set."""

SPECS = []
