"""Settings of the worker processes that tests/papers/test_faults.py starts and kills."""

import os

from tests.papers.kinds import PRINTS
from tests.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["WORKER_DATABASE"]  # noqa: F405
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"  # noqa: F405
STORAGES["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}  # noqa: F405
UNION_PLUGS = {**UNION_PLUGS, "papers": PRINTS}  # noqa: F405
