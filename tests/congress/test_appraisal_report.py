"""民主评议 given back: to the person, on paper, into the record, and to the district."""

import json

import pytest
from django.utils import timezone

from congress.actions import appraisal_results as results
from congress.content.appraisals import report_of, summary
from congress.evidence import votes
from congress.facts import Facts
from congress.lent.figures import figures
from congress.models import Appraisal
from congress.papers.appraisals import own, report
from congress.policies import appraisals as policies
from tests.congress.appraised import SECRET, counted, reviewed, url
from tests.factories.appraisals import AppraiseeFactory
from tests.factories.congress import SessionFactory
from union.ballots.models import Remark
from union.filings.actions import envelope as filings
from union.filings.models import Filing
from union.filings.papers import reply
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
State = Appraisal.State


def test_the_person_reads_the_own_result_and_says_so(as_, cast):
    appraisal = reviewed(cast, words=("常到课堂听课", ""))
    client = as_(cast.principal)
    early = client.get(url("appraisal_own", appraisal))
    results.give_back(appraisal, by=cast.chair)

    page = client.get(url("appraisal_own", appraisal)).content.decode()
    client.post(url("appraisal_own_read", appraisal))

    person = appraisal.appraisees.get()
    assert early.status_code == 403
    assert "常到课堂听课" in page
    assert "100.0%" in page
    assert person.read_at is not None
    assert cast.principal.notices.filter(text__contains="已反馈给您").exists()


def test_withheld_remarks_never_reach_the_person(as_, cast):
    appraisal = counted(cast, ["o1"] * 5, words=(SECRET, ""))
    key = str(Remark.objects.get().key)
    results.judge(appraisal, {key: ("withheld", "能看出是谁写的")}, by=cast.chair)
    results.finish_review(appraisal, by=cast.chair)
    results.give_back(appraisal, by=cast.chair)

    assert SECRET not in as_(cast.principal).get(url("appraisal_own", appraisal)).content.decode()


@pytest.mark.parametrize("who", ["chair", "teacher", "clerk", "outsider"])
def test_nobody_else_has_this_page(as_, cast, who):
    appraisal = reviewed(cast)
    results.give_back(appraisal, by=cast.chair)

    assert as_(getattr(cast, who)).get(url("appraisal_own", appraisal)).status_code == 404


def test_it_is_given_back_once_and_only_after_the_review(cast):
    appraisal = counted(cast, ["o1"] * 5)
    assert not policies.report(cast.chair, appraisal)
    with pytest.raises(WrongState):
        results.give_back(appraisal, by=cast.chair)

    results.finish_review(appraisal, by=cast.chair)

    assert policies.report(cast.chair, appraisal)
    assert not policies.report(cast.committee, appraisal)
    results.give_back(appraisal, by=cast.chair)
    assert not policies.report(cast.chair, appraisal)
    assert not policies.review(cast.chair, appraisal)


def test_the_report_goes_to_the_district_with_totals_and_opinions_never_remarks(as_, cast):
    appraisal = reviewed(cast, words=(SECRET, ""))
    given = {"talked": "", "house_opinion": "同意测评结果", "superior_opinion": ""}
    client = as_(cast.chair)
    client.post(url("appraisal_report", appraisal), given)
    results.give_back(appraisal, by=cast.chair)
    client.post(url("appraisal_file", appraisal))

    filing = Filing.objects.get(kind="congress_appraisal")
    said = json.dumps(filing.latest().content, ensure_ascii=False)
    appraisal.refresh_from_db()
    assert appraisal.filing == filing
    assert "同意测评结果" in said
    assert "占测评人数100.0%" in said
    assert SECRET not in said
    assert not policies.file(cast.chair, appraisal)
    page = as_(cast.clerk).get(filing.get_absolute_url())
    assert page.status_code == 200


def test_a_returned_report_is_filed_again_and_an_approved_one_is_kept(cast):
    appraisal = reviewed(cast)
    results.give_back(appraisal, by=cast.chair)
    filing = results.file(appraisal, by=cast.chair)
    filings.send_back(filing, by=cast.clerk, remark="请补上领导小组意见")
    appraisal = Appraisal.objects.for_page().get(pk=appraisal.pk)
    assert policies.note(cast.chair, appraisal)
    again = results.file(appraisal, by=cast.chair)
    filings.approve(again, by=cast.clerk)
    appraisal = Appraisal.objects.for_page().get(pk=appraisal.pk)

    assert again.pk == filing.pk
    assert appraisal.filing.state == Filing.State.APPROVED
    assert policies.file(cast.chair, appraisal).reason == "报告已经报送，已经备查。"
    assert not policies.note(cast.chair, appraisal)


def test_more_delegates_cannot_have_talked_than_there_are(as_, cast):
    appraisal = counted(cast, ["o1"] * 5)
    Appraisal.objects.filter(pk=appraisal.pk).update(due=30)

    answer = as_(cast.chair).post(url("appraisal_report", appraisal), {"talked": 31})

    assert answer.status_code == 422
    assert "代表一共 30 人" in answer.content.decode()


def test_each_person_has_a_page_of_the_report_and_takes_only_the_own(as_, cast):
    appraisal = reviewed(cast)
    AppraiseeFactory(appraisal=appraisal, name="何副校长")
    results.give_back(appraisal, by=cast.chair)
    person = appraisal.appraisees.get(duty="校长")

    whole = [block.kind for block in report(appraisal.pk, 1).context["paper"].blocks]
    mine = str(own(person.pk, 1).context["paper"])

    assert whole == ["form", "pagebreak", "table", "chart", "pagebreak", "form"]
    assert "何副校长" not in mine
    assert as_(cast.principal).post(url("appraisal_own_print", appraisal)).status_code == 302


def test_the_record_of_the_session_tells_the_overall_results(cast):
    appraisal = counted(cast, ["o1"] * 4 + ["o2"])

    (block,) = summary(appraisal.session)

    assert block["rows"] == [
        ["王建国", "校长", "5人（占在册4.2%）", "优秀4、称职1、基本称职0、不称职0"]
    ]
    assert summary(SessionFactory()) == []


def test_the_years_figures_count_people_and_those_whom_most_call_excellent(cast):
    appraisal = counted(cast, ["o1"] * 4 + ["o2"])
    year = appraisal.poll.vote.counted_at.year

    found = {each.key: each.value for each in figures(cast.school, year)}
    theirs = {each.key: each.value for each in figures(cast.theirs, year)}
    assert (found["congress.appraised"], found["congress.appraised_best"]) == (1, 1)
    assert (theirs["congress.appraised"], theirs["congress.appraised_best"]) == (0, 0)


def test_the_report_names_the_day_it_was_counted(cast):
    appraisal = counted(cast, ["o1"] * 5)

    day = timezone.localdate(appraisal.poll.vote.counted_at)
    assert report_of(appraisal)["signature"]["date"] == day.isoformat()


def test_the_district_answers_with_a_receipt(cast):
    appraisal = reviewed(cast)
    results.give_back(appraisal, by=cast.chair)
    filing = results.file(appraisal, by=cast.chair)
    filings.approve(filing, by=cast.clerk, remark="请落实整改")
    filing.refresh_from_db()

    paper = reply(filing.pk, filing.revision).context["paper"]
    said = "".join(block.text for block in paper.blocks)

    assert "已登记备查" in said
    assert "请落实整改" in said


def test_a_session_has_voted_only_when_its_appraisal_is_counted(cast):
    appraisal = counted(cast, ["o1"] * 5)
    session = appraisal.session
    done = votes(Facts(session))
    AppraiseeFactory(appraisal__session=session)
    waiting = votes(Facts(session))

    assert "民主评议 1 次，已统计 1 次" in done.sentence
    assert "民主评议 2 次，已统计 1 次" in waiting.sentence
    assert not waiting.is_done
    assert waiting.url == url("appraisal_list", session)
