"""Rule figures of the part surveys."""

SPECS = []
