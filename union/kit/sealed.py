"""Text that must not lie open in the database: encrypted with keys from the environment."""

from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@cache
def _box() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])


def seal(text: str) -> str:
    """Encrypt with the first key of ``settings.FIELD_KEYS``."""
    return _box().encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    """Decrypt with any key of ``settings.FIELD_KEYS``. Raises `cryptography.fernet.InvalidToken`."""
    return _box().decrypt(token.encode()).decode()


class SealedTextField(models.TextField):
    """A text stored encrypted; several keys allow rotation, the first one writes."""

    def get_prep_value(self, value):
        return seal(value) if value else value

    def from_db_value(self, value, expression, connection):
        return unseal(value) if value else value
