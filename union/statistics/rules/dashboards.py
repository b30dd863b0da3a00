"""Rule figures of the part dashboards."""

SPECS = []
