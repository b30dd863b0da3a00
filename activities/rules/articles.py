"""The figures of articles that a district may set."""

SPECS = []
