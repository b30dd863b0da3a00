"""How a yearly summary comes about: tokens for figures, what the records say, the draft, what changed since."""
