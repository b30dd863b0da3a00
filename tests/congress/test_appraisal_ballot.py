"""The ballot of an appraisal on the phone: several leaders on one sheet, nothing lost, nothing tied to anybody."""

import re

import pytest
from django.urls import reverse

from congress.actions import appraisals as actions
from congress.models import Appraisal
from congress.scales import TEMPLATES
from tests.factories.appraisals import (
    AppraisalFactory,
    AppraiseeFactory,
    close_and_open,
    put,
    scrutineers,
    staff,
)
from tests.factories.congress import CongressFactory, SessionFactory
from union.ballots import urn
from union.ballots.models import Participation

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="_receipt" value="([^"]+)"')


@pytest.fixture
def opened(cast) -> Appraisal:
    """Three leaders on the sheet of nineteen lines; six may vote."""
    session = SessionFactory(congress=CongressFactory(school=cast.school))
    appraisal = AppraisalFactory(session=session, scale="leader")
    for duty in ("校长", "副校长", "工会主席"):
        AppraiseeFactory(appraisal=appraisal, duty=duty)
    scrutineers(session)
    appraisal.voters = staff(cast.school, 6)
    put(appraisal, by=cast.chair)
    actions.open_(appraisal, by=cast.chair)
    appraisal.poll.vote.refresh_from_db()
    return appraisal


def fields(appraisal, grade="g1", overall="o1", **changed) -> dict:
    """Everything filled in for everybody, as the page would send it."""
    found = {}
    for person in appraisal.appraisees.all():
        lines = TEMPLATES["leader"].scale.dimensions
        found |= {f"{person.question}.{line.key}": grade for line in lines}
        found[f"{person.question}.overall"] = overall
    return found | changed


def send(client, appraisal, step, **given):
    url = reverse("ballots:vote_cast", args=[appraisal.poll.vote_id])
    token = TOKEN.search(client.get(url).content.decode())[1]
    return client.post(url, {**given, "_receipt": token, "_step": step})


def test_a_half_filled_sheet_comes_back_with_everything_that_was_filled_in(as_, opened):
    first = opened.appraisees.first()
    given = fields(opened, **{f"{first.question}.d7": "", f"{first.question}s": "常到课堂听课"})

    answer = send(as_(opened.voters[0]), opened, "cast", **given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"对{first.name}还有 1 项没有评" in page
    assert len(re.findall(r'value="[go]1"[^>]* checked', page)) == 3 * 20 - 1
    assert "常到课堂听课" in page
    assert not Participation.objects.exists()


def test_whole_leaders_may_be_left_out(as_, cast, opened):
    first, *others = opened.appraisees.all()
    skipped = {f"{other.question}.{name}": "" for other in others for name in lines()}
    for voter in opened.voters:
        answer = send(as_(voter), opened, "cast", **fields(opened, **skipped))
        assert answer.status_code == 200

    close_and_open(opened.poll.vote, by=cast.chair)

    results = {each.pk: each.result for each in opened.appraisees.all()}
    assert results[first.pk]["sheets"] == 6
    assert [results[other.pk] for other in others] == [{}, {}]


def lines() -> list[str]:
    return [*(line.key for line in TEMPLATES["leader"].scale.dimensions), "overall"]


def test_after_the_count_no_table_holds_a_sheet(as_, cast, opened):
    """Each voter says something that nobody else says; afterwards only sums of it are left."""
    for n, voter in enumerate(opened.voters):
        grades = fields(opened, grade=f"g{1 + n % 4}", overall=f"o{1 + n % 4}")
        assert send(as_(voter), opened, "cast", **grades).status_code == 200

    vote = opened.poll.vote
    vote.refresh_from_db()
    name = vote.urn
    assert urn.exists(name)
    close_and_open(vote, by=cast.chair)

    assert not urn.exists(name)
    assert not vote.ballots.exists()
    assert vote.receipts.count() == 6
    tally = opened.appraisees.first().result
    assert tally["overall"] == {"o1": 2, "o2": 2, "o3": 1, "o4": 1}
    assert tally["dimensions"]["d19"] == {"g1": 2, "g2": 2, "g3": 1, "g4": 1}
