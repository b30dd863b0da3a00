"""The figures of the allocation from the employer that a district may set."""

SPECS = []
