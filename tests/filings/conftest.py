import pytest

from tests.factories.filings import FilingFactory


@pytest.fixture
def submitted(cast):
    """Our school's plan on the district's desk."""
    return FilingFactory(school=cast.school, by=cast.chair, submitted=True)


@pytest.fixture
def decide(as_, cast):
    """Send the reviewer's form as the page would: ``decide(filing, "approve", remark="…")``."""

    def post(filing, verb, *, by=None, **fields):
        client = as_(by or cast.clerk)
        return client.post(f"/filings/{filing.pk}/{verb}/", {"revision": filing.revision, **fields})

    return post
