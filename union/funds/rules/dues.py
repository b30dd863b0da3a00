"""The figures of membership dues that a district may set."""

SPECS = []
