"""Case 37 of the domain: a 呈报表 sent back, sent again, approved; what comes after needs a filing of its own."""

import datetime as dt

import pytest
import time_machine

from tests.factories.filings import FilingFactory, form_content
from union.audit.models import Event
from union.filings.actions import envelope as actions
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
State = Filing.State


@pytest.fixture
def report(cast):
    """The application of our school, on the district's desk."""
    given = {"title": "三届二次教代会呈报表", "term": "三届二次", "year": 2026}
    kind = Kind.CONGRESS_REPORT
    return FilingFactory(school=cast.school, by=cast.chair, kind=kind, submitted=True, **given)


def test_case_37_a_return_without_a_reason_is_impossible(decide, report):
    answer = decide(report, "send-back")

    report.refresh_from_db()
    assert answer.status_code == 422
    assert "请写明退回的理由" in answer.content.decode()
    assert (report.state, report.revision) == (State.SUBMITTED, 1)


def test_case_37_with_a_reason_the_school_edits_and_version_2_goes_up(cast, decide, report):
    decide(report, "send-back", remark="请改到报告厅以外的地点")
    report.refresh_from_db()
    assert report.is_editable

    actions.submit(report, by=cast.chair, content=form_content(place="体育馆"))

    first, second = report.versions.order_by("revision")
    assert (first.outcome, first.remark) == ("returned", "请改到报告厅以外的地点")
    assert second.revision == 2
    assert "体育馆" in str(second.content) and "体育馆" not in str(first.content)


def test_case_37_approval_writes_the_next_number_of_the_year(cast, report):
    with time_machine.travel(dt.datetime(2026, 4, 3, 2, tzinfo=dt.UTC), tick=False):
        for year in (2024, 2025):
            earlier = FilingFactory(school=cast.theirs, year=year, submitted=True)
            actions.approve(earlier, by=cast.clerk)
        actions.approve(report, by=cast.clerk)

    assert report.number == "清教工〔2026〕3号"


def test_case_37_changing_the_date_afterwards_needs_a_supplement(cast, report):
    actions.approve(report, by=cast.clerk)
    changed = form_content(place="4月23日改在体育馆")

    with pytest.raises(WrongState):
        actions.submit(report, by=cast.chair, content=changed)
    given = {"year": 2026, "term": "三届二次", "title": report.title}
    more = actions.open_filing(report.kind, cast.school, **given, by=cast.chair)
    actions.submit(more, by=cast.chair, content=changed)

    assert (more.supplement, more.revision) == (1, 1)
    assert more.title.endswith("（补报）")
    assert "4月23日" not in str(report.latest().content)


def test_case_37_every_step_is_in_the_log(cast, report):
    actions.send_back(report, by=cast.clerk, remark="请写明楼号")
    actions.submit(report, by=cast.chair, content=form_content())
    actions.approve(report, by=cast.clerk)

    about = Event.objects.filter(object_type="filings.filing", object_id=str(report.pk))
    steps = [(event.verb, event.by_name) for event in about.order_by("pk")]
    assert steps == [
        ("filing.submitted", "陈静"),
        ("filing.returned", "周文"),
        ("filing.submitted", "陈静"),
        ("filing.approved", "周文"),
    ]
