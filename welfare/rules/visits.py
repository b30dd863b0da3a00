"""The figures of visits to staff that a district may set."""

SPECS = []
