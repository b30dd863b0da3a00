"""Rule figures of the part batches."""

SPECS = []
