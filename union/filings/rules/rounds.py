"""Rule figures of the part rounds."""

SPECS = []
