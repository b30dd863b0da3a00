"""What must not lie open in the database: encrypted with keys from the environment.

A Fernet token bears the second in which it was made, unencrypted. Ours bear none: the hour of an anonymous letter is
nobody's business, and nothing here expires by age.
"""

import datetime as dt
from decimal import Decimal
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models

NO_TIME = 0


@cache
def _box() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])


def seal(text: str) -> str:
    """Encrypt with the first key of ``settings.FIELD_KEYS``."""
    return seal_bytes(text.encode()).decode()


def unseal(token: str) -> str:
    """Decrypt with any key of ``settings.FIELD_KEYS``. Raises `cryptography.fernet.InvalidToken`."""
    return unseal_bytes(token.encode()).decode()


def seal_bytes(content: bytes) -> bytes:
    """A file's content, encrypted as `seal` does; about a third longer."""
    return _box().encrypt_at_time(content, NO_TIME)


def unseal_bytes(token: bytes) -> bytes:
    """Decrypt what `seal_bytes` gave. Raises `cryptography.fernet.InvalidToken`."""
    return _box().decrypt(token)


class SealedTextField(models.TextField):
    """A text stored encrypted; several keys allow rotation, the first one writes."""

    def get_prep_value(self, value):
        return seal(value) if value else value

    def from_db_value(self, value, expression, connection):
        return unseal(value) if value else value


class SealedBytesField(models.BinaryField):
    """A small file stored encrypted, a third larger than it is."""

    def get_db_prep_value(self, value, connection, prepared=False):
        sealed = seal_bytes(bytes(value)) if value else value
        return super().get_db_prep_value(sealed, connection, prepared)

    def from_db_value(self, value, expression, connection):
        return unseal_bytes(bytes(value)) if value else value


class SealedSumField(SealedTextField):
    """A sum in yuan stored encrypted; gives a `Decimal` or None. The database cannot compare it."""

    empty_strings_allowed = False

    def to_python(self, value):
        return value if value is None or isinstance(value, Decimal) else Decimal(value)

    def get_prep_value(self, value):
        return seal(f"{Decimal(value):.2f}") if value is not None else None

    def from_db_value(self, value, expression, connection):
        return Decimal(unseal(value)) if value else None


class SealedDateField(SealedTextField):
    """A day stored encrypted; gives a `datetime.date` or None. The database cannot compare it."""

    empty_strings_allowed = False

    def to_python(self, value):
        return (
            value if value is None or isinstance(value, dt.date) else dt.date.fromisoformat(value)
        )

    def get_prep_value(self, value):
        return seal(self.to_python(value).isoformat()) if value is not None else None

    def from_db_value(self, value, expression, connection):
        return dt.date.fromisoformat(unseal(value)) if value else None
