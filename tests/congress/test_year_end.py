"""What the congress says in the yearly summary, and what it owns up to."""

import datetime as dt

import pytest
from django.utils import timezone

from congress.counts import COUNTS
from congress.lent.figures import figures
from congress.lent.year_end import gaps, narrative
from congress.models import Session
from tests.factories.congress import SessionFactory
from tests.factories.proposals import ProposalFactory

pytestmark = pytest.mark.django_db


def said(school, year: int) -> str:
    found = {figure.key: figure for figure in figures(school, year)}
    return "".join(passage.text for passage in narrative(school, year, found))


def test_a_school_without_a_record_says_nothing(cast):
    assert said(cast.school, 2026) == ""


def test_sessions_held_in_the_year_are_named_and_counted(cast):
    day = timezone.localdate()
    SessionFactory(
        school=cast.school,
        state=Session.State.OPEN,
        opened_at=timezone.now(),
        opens_on=day,
        ends_on=day,
    )
    SessionFactory(
        school=cast.theirs,
        state=Session.State.OPEN,
        opened_at=timezone.now(),
        opens_on=day,
        ends_on=day,
    )

    text = said(cast.school, day.year)

    assert "召开教代会{congress.sessions}次" in text
    assert f"{day.month}月召开的" in text
    assert {f.key: f.value for f in figures(cast.school, day.year)}["congress.sessions"] == 1


def test_a_proposal_handed_in_after_midnight_stands_under_its_local_day():
    night = dt.datetime(2026, 3, 1, 18, 0, tzinfo=dt.UTC)
    forms = next(count for count in COUNTS if count.key == "congress.forms")

    proposal = ProposalFactory(submitted=True)
    proposal.submitted_at = night

    line = forms.line(proposal)

    assert line.cells[1] == "2026-03-02"


def test_a_year_without_a_session_is_owned_up_to(cast):
    (gap,) = [each for each in gaps(cast.school, 2026) if each.key == "congress.no_session"]

    assert "没有召开" in gap.fault
    assert "每学年至少召开一次" in gap.step
