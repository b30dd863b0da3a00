"""The figures of check-ups that a district may set."""

SPECS = []
