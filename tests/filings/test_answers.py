"""Remarks: answered one by one by the school, and offered again where they fit."""

import pytest

from tests.factories.filings import FilingFactory, plan_content
from union.filings.actions import envelope as actions
from union.filings.desk import Phrases
from union.filings.kinds import Kind
from union.filings.models import SectionRemark
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
MONTHS, SHORT, PLACE = "请补月份", "请写短些", "请写地点"


@pytest.fixture
def returned(cast, submitted):
    remarks = {"s1": "请写明时间"}
    actions.send_back(submitted, by=cast.clerk, remark="请改", section_remarks=remarks)
    return submitted


def test_the_school_answers_a_remark_and_the_reviewer_reads_it_beside(as_, cast, returned):
    remark = SectionRemark.objects.get()
    page = as_(cast.chair).get(f"/filings/{returned.pk}/").content.decode()
    assert f'name="answer-{remark.pk}"' in page

    as_(cast.chair).post(f"/filings/{returned.pk}/answers/", {f"answer-{remark.pk}": "改为4月"})
    actions.submit(returned, by=cast.chair, content=plan_content())

    page = as_(cast.clerk).get(f"/filings/{returned.pk}/review/").content.decode()
    assert "学校说明：改为4月" in page


def test_only_the_school_answers_and_only_while_it_has_the_filing(as_, cast, returned):
    path = f"/filings/{returned.pk}/answers/"

    assert as_(cast.clerk).post(path).status_code == 403
    actions.submit(returned, by=cast.chair, content=plan_content())
    assert as_(cast.chair).post(path).status_code == 403
    with pytest.raises(WrongState):
        actions.answer(returned, {}, by=cast.chair)


def test_an_answer_that_is_too_long_is_refused(as_, cast, returned):
    remark = SectionRemark.objects.get()

    typed = {f"answer-{remark.pk}": "改" * 501}
    answer = as_(cast.chair).post(f"/filings/{returned.pk}/answers/", typed, follow=True)

    assert "说明最多 500 字" in answer.content.decode()
    remark.refresh_from_db()
    assert remark.answer == ""


def test_remarks_on_the_same_section_come_first_then_those_on_the_kind(cast):
    for kind, year, key, text in [
        (Kind.CONGRESS_RECORD, 2021, "s1", PLACE),
        (Kind.CONGRESS_RECORD, 2022, "s1", PLACE),
        (Kind.YEAR_PLAN, 2023, "s2", SHORT),
        (Kind.YEAR_PLAN, 2024, "s1", MONTHS),
    ]:
        filing = FilingFactory(school=cast.school, kind=kind, year=year, submitted=True)
        actions.send_back(filing, by=cast.clerk, section_remarks={key: text})

    phrases = Phrases(cast.district, Kind.YEAR_PLAN)

    assert phrases.of("s1") == [MONTHS, SHORT, PLACE]
    assert phrases.of("s2") == [SHORT, MONTHS, PLACE]


def test_all_without_a_warning_are_approved_at_once_by_kind(as_, cast, submitted):
    warned = FilingFactory(school=cast.theirs, submitted=True, warnings=["与去年相同"])
    other = FilingFactory(school=cast.theirs, kind=Kind.ASSESSMENT, submitted=True)
    client = as_(cast.clerk)

    everything = client.get("/filings/approve/", {"all": 1})
    of_kind = client.get("/filings/approve/", {"all": 1, "kind": Kind.YEAR_PLAN})

    assert [filing.pk for filing in everything.context["ready"]] == [submitted.pk, other.pk]
    assert [filing.pk for filing in of_kind.context["ready"]] == [submitted.pk]
    assert f'value="{warned.pk}:1"' not in everything.content.decode()
