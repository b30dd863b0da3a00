"""The figures of giving that a district may set."""

SPECS = []
