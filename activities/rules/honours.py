"""The figures of honours that a district may set."""

SPECS = []
