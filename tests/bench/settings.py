"""Settings of the measurements: as in production, except for TLS and mail."""

import os

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
PASSWORD_HASHERS = ["union.org.hashers.Argon2Hasher"]
TOTP_REQUIRED = False
LOGGING = {}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": os.environ["REDIS_URL"],
        "KEY_PREFIX": "bench",
    }
}
