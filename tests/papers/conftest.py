import pytest

from tests.papers.kinds import PRINTS
from union.kit import plugs


@pytest.fixture(autouse=True)
def prints(settings):
    """The kinds ``sample``, ``long`` and ``gone``; see tests/papers/lent.py."""
    settings.UNION_PLUGS = {**settings.UNION_PLUGS, "papers": PRINTS}
    plugs.plug.cache_clear()
    yield
    plugs.plug.cache_clear()
