"""The figures of the ledger, its budget and its review that a district may set."""

SPECS = []
