"""A photo of a filed summary is seen by those who may read the filing, and by nobody else."""

import pytest
from django.urls import reverse

from tests.house.living_summaries import summed_up
from union.reports.models import YearSummary

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast) -> str:
    """The address of the photo that hangs on last year's summary."""
    summed_up(cast)
    filing = YearSummary.objects.get(school=cast.school, year=2025).filing
    content = filing.latest().content
    key = next(block["key"] for block in content["blocks"] if block["type"] == "photo")
    return reverse("filings:filing_photo", args=[filing.pk, filing.revision, key])


@pytest.mark.parametrize("who", ["chair", "clerk"])
def test_readers_of_the_filing_see_its_photo(client, cast, place, who):
    client.force_login(getattr(cast, who))

    answer = client.get(place)

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.parametrize("who", ["teacher", "outsider"])
def test_nobody_else_sees_it(client, cast, place, who):
    client.force_login(getattr(cast, who))

    assert client.get(place).status_code == 404


def test_without_sign_in_it_is_not_there(client, place):
    assert client.get(place)["Location"].startswith("/accounts/login/")
