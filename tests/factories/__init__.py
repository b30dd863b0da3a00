"""Factories, one module a room; a factory each model, nothing surprising in the defaults."""
