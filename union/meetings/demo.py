"""Meetings of the show school's year."""


def fill(world) -> None:
    """Filled below."""
