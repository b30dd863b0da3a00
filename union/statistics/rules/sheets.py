"""Rule figures of the part sheets."""

SPECS = []
