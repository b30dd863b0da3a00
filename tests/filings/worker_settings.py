"""Settings of the worker processes of the batches: as those of the papers, with the real prints."""

from tests import settings as usual
from tests.papers.worker_settings import *  # noqa: F403

UNION_PLUGS = usual.UNION_PLUGS
