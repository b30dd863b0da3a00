"""The figures of recuperation trips that a district may set."""

SPECS = []
