"""The figures of applications for aid that a district may set."""

SPECS = []
