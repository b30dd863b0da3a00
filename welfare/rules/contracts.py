"""The figures of the women's special contracts that a district may set."""

SPECS = []
