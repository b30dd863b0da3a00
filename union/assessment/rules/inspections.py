"""Rule figures of the part inspections."""

SPECS = []
