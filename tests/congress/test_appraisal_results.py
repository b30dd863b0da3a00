"""民主评议 after the count: shares, what is hidden, who reads it, remarks."""

import json

import pytest
from django.urls import reverse

from congress.models import Appraisal
from congress.papers.appraisals import report
from congress.policies import appraisals as policies
from tests.congress.appraised import SECRET, an_appraisal, counted, url
from tests.factories.appraisals import AppraiseeFactory
from tests.factories.members import MemberFactory
from union.audit.models import Event
from union.ballots.models import Ballot, Remark

pytestmark = pytest.mark.django_db
State = Appraisal.State


# --- cases of the domain rules --------------------------------------------------------------------


def test_case_25_percentages_are_of_the_sheets_and_rounded_half_up(as_, cast):
    said = ["o1"] * 60 + ["o2"] * 30 + ["o3"] * 4 + ["o4"] * 2
    appraisal = counted(cast, said)

    page = as_(cast.chair).get(url("appraisal_results", appraisal)).content.decode()
    printed = report(appraisal.pk, 1).context["paper"]
    cells = [
        pair
        for block in printed.blocks
        if block.kind == "form"
        for r in block.rows
        for pair in r.pairs
    ]

    for percent in ("62.5%", "31.3%", "4.2%", "2.1%", "96人（占在册80.0%）"):
        assert percent in page
    assert "各等次相加为100.1%" in page
    assert "不正好是 100%" in page
    assert ("优秀", "60人，占测评人数62.5%") in cells
    assert ("称职", "30人，占测评人数31.3%") in cells
    assert ("参加测评", "96人（占在册80.0%）") in cells
    # No row of any table holds who chose what: no ballots, no named ones, counters only.
    vote = appraisal.poll.vote
    assert not Ballot.objects.filter(vote=vote).exists()
    assert not vote.named_ballots.exists()
    assert set(vote.totals["questions"]) == {q.key for q in vote.sheet.questions}


@pytest.mark.parametrize("who", ["chair", "committee"])
def test_case_26_a_group_of_four_ballots_is_not_broken_down(as_, cast, who):
    appraisal = counted(cast, ["o1", "o1", "o2", "o4"], words=(SECRET, ""))
    client = as_(getattr(cast, who))

    page = client.get(url("appraisal_results", appraisal)).content.decode()
    remarks = client.get(url("appraisal_remarks", appraisal)).content.decode()

    assert "为保护评议人不作统计" in page
    assert "优秀" not in page.partition("<main")[2].partition("</main>")[0]
    assert SECRET not in remarks
    assert not Remark.objects.exists()
    assert appraisal.appraisees.get().result == {}
    assert json.dumps(appraisal.poll.vote.totals).count("o4") == 0
    assert "不作统计" in appraisal.poll.vote.sentence


def test_case_26_raw_sheets_are_refused_to_the_principal_and_that_is_on_record(as_, cast):
    appraisal = counted(cast, ["o1"] * 5)

    answer = as_(cast.principal).get(url("appraisal_sheets", appraisal))

    asked = Event.objects.get(verb="appraisal.sheets_refused")
    assert answer.status_code == 403
    assert "逐张的测评票不保存、不提供" in answer.content.decode()
    assert (asked.by_id, asked.succeeded) == (cast.principal.pk, False)


@pytest.mark.parametrize("who", ["principal", "admin", "clerk", "teacher"])
def test_case_26_nobody_downloads_the_ballots_of_an_appraisal(as_, cast, who):
    appraisal = counted(cast, ["o1"] * 5)

    answer = as_(getattr(cast, who)).get(
        reverse("ballots:vote_file", args=[appraisal.poll.vote_id])
    )

    refused = Event.objects.filter(verb="vote.file_refused", by_id=getattr(cast, who).pk)
    assert answer.status_code == (404 if who in ("admin", "clerk") else 403)
    assert refused.exists() is (answer.status_code == 403)


def test_who_runs_the_vote_takes_its_counters_home_to_check_them_and_that_is_on_record(as_, cast):
    appraisal = counted(cast, ["o1"] * 5)

    answer = as_(cast.chair).get(reverse("ballots:vote_file", args=[appraisal.poll.vote_id]))

    told = json.loads(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    assert told["ballots"] is None and told["named"] is None
    assert Event.objects.filter(verb="vote.file_taken", by_id=cast.chair.pk).exists()


# --- who reads results ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who, status",
    [
        ("chair", 200), ("committee", 200), ("principal", 200), ("teacher", 403),
        ("leader", 403), ("clerk", 403), ("outsider", 404), ("admin", 404),
    ],
)  # fmt: skip
def test_who_reads_all_results(as_, cast, who, status):
    appraisal = counted(cast, ["o1"] * 5)

    answer = as_(getattr(cast, who)).get(url("appraisal_results", appraisal))

    looked = Event.objects.filter(verb="appraisal.result_read", by_id=getattr(cast, who).pk)
    assert answer.status_code == status
    assert looked.exists() is (status == 200)
    if status == 200:
        assert "no-store" in answer["Cache-Control"]


def test_the_votes_own_page_tells_no_results_to_anybody(as_, cast):
    appraisal = counted(cast, ["o1"] * 5)
    vote = appraisal.poll.vote
    vote.publish()

    for person in (cast.chair, cast.principal, cast.teacher):
        page = as_(person).get(vote.get_absolute_url()).content.decode()
        assert "结果由有关的人查看" in page
        assert "vote-numbers" not in page


def test_results_cost_the_same_for_one_and_for_five_people(
    as_, cast, django_assert_max_num_queries
):
    appraisal = counted(cast, ["o1"] * 5)
    for _ in range(4):
        AppraiseeFactory(appraisal=appraisal, result=appraisal.appraisees.first().result)
    client = as_(cast.chair)

    with django_assert_max_num_queries(30):
        client.get(url("appraisal_results", appraisal))


def test_groups_are_listed_only_where_enough_voted(as_, cast):
    appraisal = counted(cast, ["o1"] * 12, by_group=True)  # nobody is in a group: one of twelve

    page = as_(cast.chair).get(url("appraisal_results", appraisal)).content.decode()

    assert "各代表团（组）的总评" in page
    assert "未编团" in page


# --- remarks --------------------------------------------------------------------------------------


def test_remarks_are_released_or_withheld_with_a_reason(as_, cast):
    appraisal = counted(cast, ["o1"] * 5, words=("常到课堂听课", SECRET))
    good, bad = (Remark.objects.get(text=text) for text in ("常到课堂听课", SECRET))
    client = as_(cast.chair)

    early = client.post(url("appraisal_reviewed", appraisal), follow=True).content.decode()
    client.post(
        url("appraisal_remarks", appraisal), {str(good.key): "released", str(bad.key): "no0"}
    )
    client.post(url("appraisal_reviewed", appraisal))

    good.refresh_from_db()
    bad.refresh_from_db()
    appraisal.refresh_from_db()
    assert "还有 2 条意见没有审阅" in early
    assert (good.state, good.reason) == ("released", "")
    assert (bad.state, bad.reason) == ("withheld", "能看出是谁写的")
    assert appraisal.state == State.REVIEWED
    assert SECRET not in " ".join(str(e.details) for e in Event.objects.all())


def test_nonsense_for_a_remark_is_refused(as_, cast):
    appraisal = counted(cast, ["o1"] * 5, words=("常到课堂听课", ""))
    remark = Remark.objects.get()

    answer = as_(cast.chair).post(url("appraisal_remarks", appraisal), {str(remark.key): "no99"})

    assert answer.status_code == 422
    remark.refresh_from_db()
    assert remark.state == Remark.State.WAITING


@pytest.mark.parametrize("who", ["principal", "teacher", "clerk"])
def test_remarks_before_the_review_are_read_by_officers_alone(as_, cast, who):
    appraisal = counted(cast, ["o1"] * 5, words=(SECRET, ""))

    answer = as_(getattr(cast, who)).get(url("appraisal_remarks", appraisal))

    assert answer.status_code == 403
    assert SECRET not in answer.content.decode()


def test_an_officer_who_is_appraised_does_not_review_remarks(cast):
    appraisal = counted(cast, ["o1"] * 5)
    member = MemberFactory(school=cast.school, user=cast.chair, name="陈静")
    AppraiseeFactory(appraisal=appraisal, member=member)

    assert (
        policies.review(cast.chair, appraisal).reason == "您也是评议对象，意见由其他工会干部审阅。"
    )
    assert policies.review(cast.committee, appraisal)


def test_remarks_are_not_reviewed_before_the_count(cast):
    appraisal = an_appraisal(cast)

    assert not policies.review(cast.chair, appraisal)
    assert not policies.see_results(cast.chair, appraisal)


def test_strengths_and_weaknesses_are_summed_up_by_hand(as_, cast):
    appraisal = counted(cast, ["o1"] * 5)
    person = appraisal.appraisees.get()
    given = {
        f"person{person.pk}-strengths": "作风务实",
        f"person{person.pk}-weaknesses": "听课偏少",
    }

    as_(cast.chair).post(url("appraisal_words", appraisal), given)

    person.refresh_from_db()
    assert (person.strengths, person.weaknesses) == ("作风务实", "听课偏少")
