"""Paper ballots: handed out by the roll, counted by two apart, reconciled before anything is opened."""

import re

import pytest

from tests.ballots.counting import passphrase, to, watcher
from tests.ballots.trial import AWAY
from tests.factories.ballots import ElectorFactory, a_vote, an_open_vote
from union.audit.models import Event
from union.ballots import sealing
from union.ballots.actions import casting, opening, slips
from union.ballots.actions.preparing import Voter, open_vote
from union.ballots.forms.slips import PaperForm
from union.ballots.models import PaperCount, Participation, Vote
from union.ballots.refusals import AlreadyVoted, NotEntitled
from union.ballots.sheets import Choice, Contest, Dimension, Grades, Option, Sheet, Words

pytestmark = pytest.mark.django_db


def said(answer) -> str:
    return answer.content.decode()


def filled(returned, yes, no, abstain, invalid) -> dict:
    """What a scrutineer types for one matter."""
    return {
        "returned": returned, "invalid": invalid, "m1.yes": yes, "m1.no": no, "m1.abstain": abstain
    }  # fmt: skip


def a_paper_vote(issued: int = 81, **rest) -> Vote:
    """Closed, on paper alone; ``issued`` sheets went out and stand in the roll."""
    vote = a_vote(0, ways=Vote.Ways.PAPER, **rest)
    roll = [Voter(f"代表{number}") for number in range(issued)]
    open_vote(vote, electors=roll, rules=[], by=vote.created_by)
    slips.hand_out_many(vote, list(vote.electors.all()), by=watcher(vote, 1))
    opening.close(vote, by=vote.created_by)
    return vote


@pytest.fixture
def enter(as_):
    """One scrutineer enters the own count."""

    def by_hand(vote, position: int, given: dict):
        answer = as_(watcher(vote, position)).post(to(vote, "vote_paper"), given)
        vote.refresh_from_db()
        return answer

    return by_hand


@pytest.fixture
def work_out(as_):
    """Who runs the vote works out its result."""

    def by_hand(vote) -> Vote:
        as_(vote.created_by).post(to(vote, "vote_count"))
        vote.refresh_from_db()
        return vote

    return by_hand


def test_case_06_more_sheets_back_than_went_out_void_the_vote(as_, enter, work_out):
    """Issued 81, returned 82: void, whatever stands on them."""
    vote = a_paper_vote(81)

    for position in (1, 2):
        answer = enter(vote, position, {"returned": 82})

    hub = as_(watcher(vote, 2)).get(answer.url)
    assert hub.context["step"].title == "收回的票多于发出的"
    vote = work_out(vote)
    assert vote.state == Vote.State.VOID
    assert "收回的纸质票 82 张，多于发出的 81 张" in vote.void_reason
    assert vote.totals["questions"] == {}


def test_case_06_a_count_that_reconciles_gives_the_result(enter, work_out):
    """Returned 80: for 58, against 15, abstained 5, invalid 2."""
    vote = a_paper_vote(81)

    for position in (1, 3):
        enter(vote, position, filled(80, 58, 15, 5, 2))

    vote = work_out(vote)
    assert vote.state == Vote.State.COUNTED
    assert vote.totals["questions"] == {"m1": {"yes": 58, "no": 15, "abstain": 5}}
    assert (vote.totals["paper"]["issued"], vote.totals["paper"]["invalid"]) == (81, 2)


def test_case_06_a_count_that_does_not_add_up_is_refused_with_its_sums(enter):
    """58 + 15 + 5 + 1 = 79 sheets, but 80 came back."""
    vote = a_paper_vote(81)

    answer = enter(vote, 1, filled(80, 58, 15, 5, 1))

    assert answer.status_code == 422
    assert "58 + 15 + 5 + 无效 1 = 79 张，与收回的 80 张不符" in said(answer)
    assert not PaperCount.objects.exists()


def test_two_scrutineers_must_agree_and_neither_sees_the_others_numbers(as_, enter):
    vote = a_paper_vote(81)
    enter(vote, 1, filled(80, 58, 15, 5, 2))
    enter(vote, 2, filled(80, 57, 16, 5, 2))

    page = said(as_(watcher(vote, 1)).get(to(vote, "vote_scrutiny")))
    form = said(as_(watcher(vote, 1)).get(to(vote, "vote_paper")))

    for text in (page, form):
        assert "绩效工资方案：赞成、绩效工资方案：反对" in text
        assert not {"57", "16"} & set(re.findall(r"(?<![/\w])\d+(?![/\w])", text))
    assert slips.agreed(vote) is None


def test_a_count_may_be_corrected_until_two_agree_and_then_no_more(enter):
    vote = a_paper_vote(81)
    enter(vote, 1, filled(80, 57, 16, 5, 2))
    enter(vote, 2, filled(80, 58, 15, 5, 2))
    enter(vote, 1, filled(80, 58, 15, 5, 2))

    assert slips.agreed(vote).questions == {"m1": {"yes": 58, "no": 15, "abstain": 5}}
    assert enter(vote, 3, filled(80, 57, 16, 5, 2)).status_code == 403


def test_one_scrutineer_who_counts_twice_agrees_with_nobody(enter):
    vote = a_paper_vote(20)

    for _each in range(2):
        enter(vote, 1, filled(20, 20, 0, 0, 0))

    assert slips.agreed(vote) is None
    assert PaperCount.objects.count() == 1


def test_the_sums_are_checked_while_one_types_and_nothing_is_kept(as_):
    vote = a_paper_vote(81)
    client, address = as_(watcher(vote, 1)), to(vote, "vote_paper_check")

    right = said(client.post(address, filled(80, 58, 15, 5, 2)))
    wrong = said(client.post(address, filled(80, 58, 15, 5, 1)))
    begun = said(client.post(address, {"returned": 80}))

    assert "各项都对得上" in right
    assert "= 79 张，与收回的 80 张不符" in wrong
    assert "还有 4 项没有填" in begun
    assert client.get(address).status_code == 405
    assert not PaperCount.objects.exists()


@pytest.mark.parametrize("typed", ["-1", "八十", "1e3", "999999999999", "8.5", "<b>"])
def test_what_is_no_number_of_sheets_is_refused(enter, typed):
    vote = a_paper_vote(20)

    answer = enter(vote, 1, filled(20, 20, 0, 0, 0) | {"m1.yes": typed})

    assert answer.status_code == 422
    assert not PaperCount.objects.exists()


def test_paper_and_phones_are_counted_together(as_, enter):
    vote = an_open_vote(12, ways=Vote.Ways.BOTH)
    on_paper = list(vote.electors.filter(position__gt=6))
    slips.hand_out_many(vote, on_paper, by=watcher(vote, 1))
    for user in vote.trial_voters[:6]:
        casting.cast(vote, user, {"m1": "yes"}, sealing.new_code())
    opening.close(vote, by=vote.created_by)

    early = as_(watcher(vote, 1)).post(
        to(vote, "vote_hand_over"), {"passphrase": passphrase(1)}, follow=True
    )
    for position in (1, 2):
        enter(vote, position, filled(6, 1, 4, 1, 0))
    for position in (2, 3):
        given = {"passphrase": passphrase(position)}
        as_(watcher(vote, position)).post(to(vote, "vote_hand_over"), given)

    assert "分别录入纸质票" in said(early)
    vote.refresh_from_db()
    assert vote.totals["questions"] == {"m1": {"yes": 7, "no": 4, "abstain": 1}}


def test_case_06_more_paper_back_than_went_out_voids_the_phones_too(as_, enter):
    vote = an_open_vote(8, ways=Vote.Ways.BOTH)
    slips.hand_out(vote, vote.electors.get(position=8), by=watcher(vote, 1))
    for user in vote.trial_voters[:7]:
        casting.cast(vote, user, {"m1": "yes"}, sealing.new_code())
    opening.close(vote, by=vote.created_by)
    for position in (1, 2):
        enter(vote, position, {"returned": 2})

    step = as_(watcher(vote, 1)).get(to(vote, "vote_scrutiny")).context["step"]
    for position in (1, 2):
        given = {"passphrase": passphrase(position)}
        as_(watcher(vote, position)).post(to(vote, "vote_hand_over"), given)

    assert "收回 2 张，多于发出的 1 张" in step.text
    vote.refresh_from_db()
    assert vote.state == Vote.State.VOID
    assert not vote.ballots.exists()


def test_where_nobody_took_paper_there_is_nothing_to_count(as_):
    vote = an_open_vote(6, ways=Vote.Ways.BOTH)
    opening.close(vote, by=vote.created_by)

    step = as_(watcher(vote, 1)).get(to(vote, "vote_scrutiny")).context["step"]

    assert step.title == "请输入您的口令开票"
    assert as_(watcher(vote, 1)).get(to(vote, "vote_paper")).status_code == 403


def test_who_took_paper_cannot_vote_by_phone_until_it_is_back_unused(as_):
    vote = an_open_vote(6, ways=Vote.Ways.BOTH)
    user = vote.trial_voters[0]
    elector = vote.electors.get(user=user)
    client = as_(watcher(vote, 1))

    client.post(to(vote, "slip_out"), {"elector": elector.pk})
    with pytest.raises(AlreadyVoted, match="纸质票"):
        casting.cast(vote, user, {"m1": "yes"}, sealing.new_code())
    client.post(to(vote, "slip_back"), {"elector": elector.pk})

    assert casting.cast(vote, user, {"m1": "yes"}, sealing.new_code())
    verbs = Event.objects.filter(details__elector=elector.name).values_list("verb", flat=True)
    assert set(verbs) == {"vote.slip_handed_out", "vote.slip_taken_back"}


def test_who_has_voted_by_phone_gets_no_paper_and_keeps_the_ballot(as_):
    vote = an_open_vote(6, ways=Vote.Ways.BOTH)
    casting.cast(vote, vote.trial_voters[0], {"m1": "yes"}, sealing.new_code())
    rows = vote.electors.filter(position__lte=3)
    client = as_(watcher(vote, 1))

    answer = client.post(to(vote, "slip_out"), {"elector": [row.pk for row in rows]}, follow=True)
    client.post(to(vote, "slip_back"), {"elector": rows.get(position=1).pk})

    assert f"{vote.trial_voters[0]}已用手机投过票" in said(answer)
    assert slips.issued(vote) == 2
    assert vote.participations.filter(way=Participation.Way.PHONE).count() == 1


def test_nobody_outside_of_the_frozen_roll_gets_a_sheet(as_):
    vote = an_open_vote(6, ways=Vote.Ways.BOTH)
    stranger = ElectorFactory(vote__school=vote.school)
    client = as_(watcher(vote, 1))

    client.post(to(vote, "slip_out"), {"elector": [stranger.pk, "x", "9" * 40]})

    assert slips.issued(vote) == 0
    assert client.post(to(vote, "slip_back"), {"elector": stranger.pk}).status_code == 404


@pytest.mark.parametrize("slips_out, is_told", [(0, False), (1, True), (4, True), (5, False)])
def test_scrutineers_are_told_when_so_few_take_paper_that_they_could_be_guessed(
    as_, slips_out, is_told
):
    vote = an_open_vote(6, ways=Vote.Ways.BOTH)
    slips.hand_out_many(vote, list(vote.electors.all()[:slips_out]), by=watcher(vote, 1))

    page = said(as_(watcher(vote, 1)).get(to(vote, "vote_roll")))

    assert ("可能猜出他们投了什么" in page) == is_told


def test_the_button_of_one_row_gives_a_sheet_to_that_one_alone_whoever_is_ticked(as_):
    vote = an_open_vote(6, ways=Vote.Ways.BOTH)
    ticked, pressed = vote.electors.all()[:2]
    client = as_(watcher(vote, 1))

    client.post(to(vote, "slip_out"), {"elector": [ticked.pk], "one": pressed.pk})
    assert [row.elector for row in vote.participations.all()] == [pressed]
    client.post(to(vote, "slip_back"), {"elector": [ticked.pk], "one": pressed.pk})
    assert not vote.participations.exists()


@pytest.mark.parametrize("words", ["欧阳", "ouyang", "oyxy", "OuYangXiao"])
def test_somebody_is_looked_up_by_name_pinyin_or_initials(as_, words):
    vote = an_open_vote(6, ways=Vote.Ways.BOTH)
    vote.electors.filter(position=4).update(name="欧阳晓燕")

    answer = as_(watcher(vote, 1)).get(to(vote, "vote_roll"), {"q": words})

    assert [row.name for row in answer.context["page"]] == ["欧阳晓燕"]


def test_the_roll_does_not_tell_who_has_voted_by_phone(as_):
    vote = an_open_vote(6, ways=Vote.Ways.BOTH)
    client = as_(watcher(vote, 1))
    before = said(client.get(to(vote, "vote_roll")))

    casting.cast(vote, vote.trial_voters[2], {"m1": "yes"}, sealing.new_code())
    after = said(client.get(to(vote, "vote_roll")))

    rows = [text[text.index("slip-rows") : text.index("sheet-foot")] for text in (before, after)]
    assert rows[0] == rows[1]


def test_every_kind_of_question_can_be_counted_on_paper():
    people = (Option("a", "李红", "语文组"), Option("b", "李红", "数学组"))
    grades = (Option("good", "优秀"), Option("bad", "不称职"))
    sheet = Sheet((
        Choice("m1", "绩效工资方案"),
        Contest("c1", "选举", 1, people[:1], people),
        Grades("g1", "王建国", grades, (Dimension("d1", "实绩", (("good", 60, 100), ("bad", 0, 59))),), grades),
        Words("w1", "意见"),
    ))  # fmt: skip
    given = {
        "returned": "3", "invalid": "1", "m1.yes": "1", "m1.no": "1", "m1.abstain": "0",
        "c1.candidates.a.yes": "1", "c1.candidates.a.no": "1", "c1.candidates.a.abstain": "0",
        "c1.written.0": "李红（数学组）", "c1.written.0.n": "1",
        "g1.sheets": "2", "g1.dimensions.d1.good": "1", "g1.dimensions.d1.bad": "1",
        "g1.points.d1": "120", "g1.overall.good": "2", "g1.overall.bad": "0", "w1.sheets": "1",
    }  # fmt: skip

    form = PaperForm(given, sheet=sheet, issued=3)

    assert form.is_valid(), form.errors
    assert form.paper.questions == {
        "m1": {"yes": 1, "no": 1, "abstain": 0},
        "c1": {"candidates": {"a": {"yes": 1, "no": 1, "abstain": 0}}, "written": {"b": 1}},
        "g1": {
            "dimensions": {"d1": {"good": 1, "bad": 1}}, "overall": {"good": 2, "bad": 0},
            "points": {"d1": 120}, "sheets": 2,
        },
        "w1": {"sheets": 1},
    }  # fmt: skip
    unclear = PaperForm(given | {"c1.written.0": "李红"}, sheet=sheet, issued=3)
    assert "重名" in unclear.errors["c1.written.0"][0]


def test_who_may_not_vote_now_gets_no_slip_either(as_):
    """Not signed in: on paper as little as by phone; nobody votes for an absent one."""
    vote = an_open_vote(6, ways=Vote.Ways.BOTH)
    here, away = vote.electors.all()[:2]
    AWAY.add(away.user_id)
    try:
        given = {"elector": [here.pk, away.pk]}
        page = as_(watcher(vote, 1)).post(to(vote, "slip_out"), given, follow=True)
        with pytest.raises(NotEntitled, match="没有签到"):
            slips.hand_out(vote, away, by=watcher(vote, 1))
    finally:
        AWAY.discard(away.user_id)

    assert f"{away.name}现在没有投票资格（例如还没有签到），没有发纸质票" in said(page)
    assert [row.elector for row in vote.participations.all()] == [here]
