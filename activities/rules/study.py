"""The figures of study and training that a district may set."""

SPECS = []
