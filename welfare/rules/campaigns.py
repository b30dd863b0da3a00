"""The figures of campaigns and their purchases that a district may set."""

SPECS = []
