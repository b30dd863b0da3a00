"""The figures of star groups that a district may set."""

SPECS = []
