"""How gunicorn serves the pages, in the demo and in the containers alike.

Sync workers with persistent database connections measured best on few cores (see README.md);
a proxy in front of them takes care of slow clients.
"""

import os

wsgi_app = "union.wsgi:application"
worker_class = "sync"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
timeout = 60
graceful_timeout = 15
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")
