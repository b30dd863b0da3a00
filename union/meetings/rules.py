"""How many meetings of each kind a term asks for: figures a district may set."""

SPECS: list = []
