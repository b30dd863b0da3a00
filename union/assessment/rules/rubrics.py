"""Rule figures of the part rubrics."""

SPECS = []
