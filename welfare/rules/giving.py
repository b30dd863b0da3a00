"""Giving knows no figure that a district would set: it is voluntary, whole and in nobody's order."""

SPECS = []
