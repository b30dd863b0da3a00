"""Primary keys of letters that say nothing of the order in which they came. Pure of the database."""

import secrets

from django.db import models

KEY_BITS = 62


def random_key() -> int:
    """Positive, 62 bits."""
    return secrets.randbits(KEY_BITS) or 1


class RandomKeyField(models.BigIntegerField):
    """A primary key that `random_key` gives.

    On SQLite it is the number of the row as well: beside a key of its own, SQLite would count rows as they come.
    """

    def __init__(self, **options):
        ours = {"primary_key": True, "default": random_key, "editable": False}
        super().__init__(**options | ours)

    def db_type(self, connection):
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
