"""Settings of the test suite: PostgreSQL unless the short embedded suite asks for SQLite."""

import os
from pathlib import Path

os.environ.setdefault("UNION_VAR_DIR", "/tmp/union-tests")

from union.settings import *  # noqa: F403, TID251

if os.environ.get("TEST_DB_NAME"):
    DATABASES["default"]["TEST"] = {"NAME": os.environ["TEST_DB_NAME"]}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_BROKER_URL = "memory://"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SECURE_SSL_REDIRECT = False
Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # noqa: F405 - whitenoise wants to see it
UNION_PLUGS["ballot_kinds"]["trial"] = "tests.ballots.trial.TRIAL"  # noqa: F405
