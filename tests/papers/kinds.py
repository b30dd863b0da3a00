"""Names of the prints in tests/papers/lent.py; settings may read them before Django is ready."""

PRINTS = {kind: f"tests.papers.lent.{kind}" for kind in ("sample", "long", "gone")}
