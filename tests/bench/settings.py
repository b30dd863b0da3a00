"""Settings of the measurements: as in production, except for TLS and mail."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
PASSWORD_HASHERS = ["union.org.hashers.Argon2Hasher"]
TOTP_REQUIRED = False
LOGGING = {}
