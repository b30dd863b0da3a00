"""The figures of mutual-aid plans that a district may set."""

SPECS = []
