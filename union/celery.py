"""The Celery application: one generic task in `union.jobs`, everything else is a row."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "union.settings")

app = Celery("union")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
