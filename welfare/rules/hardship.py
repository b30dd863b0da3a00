"""The figures of hardship files that a district may set."""

SPECS = []
