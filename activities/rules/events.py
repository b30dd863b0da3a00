"""The figures of activities from announcement to summary that a district may set."""

SPECS = []
