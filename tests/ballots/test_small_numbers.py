"""Few among many: what must not be told, or kept, when a handful voted in another way than the rest."""

import pytest

from tests.factories.ballots import PASSPHRASE, a_vote, an_open_vote
from union.ballots import publication, recount, sealing
from union.ballots.actions import casting, opening, preparing, slips
from union.ballots.actions.preparing import Voter
from union.ballots.models import NamedBallot, PaperCount, Participation, Remark, Vote
from union.ballots.refusals import NotOpen
from union.ballots.rules import LEAST_BALLOTS, LEAST_GROUP
from union.ballots.sheets import Choice, Dimension, Grades, Option, Sheet, Words
from union.ballots.totals import Paper
from union.rules.specs import BadFigure, specs

pytestmark = pytest.mark.django_db

ASKED = (Choice("m1", "绩效工资方案"), Words("w", "意见"))
BOTH = Vote.Ways.BOTH


def a_mixed_vote(phones: int, papers: int, **rest) -> Vote:
    """Open; the first ``phones`` voters have said yes with words, ``papers`` others took a slip."""
    vote = a_vote(phones + papers, ways=BOTH, **rest)
    half = len(vote.trial_voters) // 2
    roll = [
        Voter(str(user), user, group="一组" if at < half else "二组")
        for at, user in enumerate(vote.trial_voters)
    ]
    preparing.open_vote(vote, electors=roll, rules=[], by=vote.created_by)
    for user in vote.trial_voters[:phones]:
        marks = {key: "yes" if key == "m1" else f"{user}的意见" for key in questions(vote)}
        casting.cast(vote, user, marks, sealing.new_code())
    people = vote.electors.filter(user__in=vote.trial_voters[phones:])
    slips.hand_out_many(vote, list(people), by=vote.scrutineers.first().user)
    return vote


def questions(vote) -> list[str]:
    return [each.key for each in vote.sheet.questions]


def counted(vote, papers: int, invalid: int = 0) -> Vote:
    """Closed, the paper (all against) counted by two alike, opened."""
    opening.close(vote, by=vote.created_by)
    said = vote.sheet.tally([])
    said["m1"]["no"] = papers - invalid
    rows = list(vote.scrutineers.select_related("user")[:2])
    for row in rows:
        slips.count(row, Paper(papers, papers, invalid, said), by=row.user)
    for row in rows:
        opening.hand_over(row, PASSPHRASE.format(row.position), by=row.user)
    vote.refresh_from_db()
    return vote


def test_groups_are_not_told_where_they_would_give_few_paper_ballots_away():
    """Groups are counted from phones: the whole less all groups would be the two paper ballots."""
    sheet = Sheet(ASKED[:1], keeps_ballots=False, by_group=True, least_group=10)
    vote = counted(a_mixed_vote(28, 2, sheet=sheet), 2)
    assert vote.totals["questions"]["m1"] == {"yes": 28, "no": 2, "abstain": 0}
    assert vote.totals["groups"] == {}


def test_groups_are_told_beside_enough_paper_ballots():
    sheet = Sheet(ASKED[:1], keeps_ballots=False, by_group=True, least_group=10)
    vote = counted(a_mixed_vote(28, 6, sheet=sheet), 6)
    assert set(vote.totals["groups"]) == {"一组", "二组"}


def test_words_of_few_phones_beside_much_paper_are_not_kept():
    """The roll says who used a phone: two remarks would have two authors."""
    sheet = Sheet(ASKED, keeps_ballots=False)
    vote = counted(a_mixed_vote(2, 20, sheet=sheet), 20)
    assert vote.totals["questions"]["m1"] == {"yes": 2, "no": 20, "abstain": 0}
    assert not Remark.objects.filter(vote=vote).exists()


def test_words_of_enough_phones_are_kept():
    sheet = Sheet(ASKED, keeps_ballots=False)
    vote = counted(a_mixed_vote(6, 20, sheet=sheet), 20)
    assert Remark.objects.filter(vote=vote).count() == 6


def test_counts_of_too_few_valid_paper_ballots_are_not_kept():
    """Six came back, three of them void: the three others are nobody's to read."""
    vote = counted(a_mixed_vote(0, 6), 6, invalid=3)
    assert vote.state == Vote.State.VOID
    assert not PaperCount.objects.filter(vote=vote).exists()
    assert vote.totals["questions"] == {}


def test_what_was_counted_of_a_vote_declared_void_is_not_kept():
    vote = a_mixed_vote(6, 6)
    opening.close(vote, by=vote.created_by)
    row = vote.scrutineers.first()
    said = {"m1": {"yes": 6, "no": 0, "abstain": 0}}
    slips.count(row, Paper(6, 6, 0, said), by=row.user)
    opening.give_up(vote, reason="票箱被人打开过", by=vote.created_by)
    assert not PaperCount.objects.filter(vote=vote).exists()


def test_a_cancelled_vote_forgets_who_voted_first():
    vote = an_open_vote()
    for user in reversed(vote.trial_voters):
        casting.cast(vote, user, {"m1": "yes"}, sealing.new_code())
    preparing.cancel(vote, reason="票面有错", by=vote.created_by)
    rows = Participation.objects.filter(vote=vote).order_by("pk")
    assert [row.elector.user for row in rows] == vote.trial_voters
    assert {row.proof for row in rows} == {""}


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_named_choices_go_with_a_vote_that_does_not_count(is_cancelled):
    vote = an_open_vote(is_secret=False)
    for user in vote.trial_voters:
        casting.cast(vote, user, {"m1": "yes"}, sealing.new_code())
    if is_cancelled:
        preparing.cancel(vote, reason="票面有错", by=vote.created_by)
    else:
        opening.close(vote, by=vote.created_by)
        opening.give_up(vote, reason="会场停电", by=vote.created_by)
    assert not NamedBallot.objects.filter(vote=vote).exists()


def test_a_late_second_press_on_a_vote_that_does_not_count_says_so():
    """Neither 已投过票 nor 先投的那张票有效: nothing of it counts."""
    vote, code = an_open_vote(), sealing.new_code()
    user = vote.trial_voters[0]
    casting.cast(vote, user, {"m1": "yes"}, code)
    preparing.cancel(vote, reason="票面有错", by=vote.created_by)
    for again in (code, sealing.new_code()):
        with pytest.raises(NotOpen, match="已取消，这张票没有计入"):
            casting.cast(vote, user, {"m1": "yes"}, again)


@pytest.mark.parametrize("key", [LEAST_BALLOTS, LEAST_GROUP])
def test_no_district_sets_the_least_number_of_ballots_under_five(key):
    assert specs()[key].read("12") == 12
    with pytest.raises(BadFigure, match="不能小于 5"):
        specs()[key].read("4")


@pytest.mark.parametrize("ways, is_secret", [("paper", True), ("phone", False)])
def test_only_what_lay_in_an_urn_is_said_to_be_destroyed(as_, ways, is_secret):
    """Paper stands in a box in the hall; a named vote never had an urn."""
    vote = an_open_vote(ways=ways, is_secret=is_secret)
    opening.close(vote, by=vote.created_by)
    opening.give_up(vote, reason="会场停电", by=vote.created_by)
    page = as_(vote.created_by).get(vote.get_absolute_url()).content.decode()
    assert "这次投票作废，不算结果" in page
    assert "销毁，" not in page


def test_a_void_vote_by_phone_says_that_its_ballots_are_gone(as_):
    vote = an_open_vote()
    opening.close(vote, by=vote.created_by)
    opening.give_up(vote, reason="会场停电", by=vote.created_by)
    page = as_(vote.created_by).get(vote.get_absolute_url()).content.decode()
    assert "手机投的票已经销毁，没有人能再看到" in page


GRADES = (Option("a", "好"), Option("b", "差"))
PEOPLE = tuple(
    Grades(f"p{n}", f"第{n}位", GRADES, (Dimension("d", "作风"),), overall=GRADES) for n in (1, 2)
)


def judged(phones: int, second_by: range) -> Vote:
    """Everybody judges the first person, some the second."""
    sheet = Sheet(PEOPLE, keeps_ballots=False, by_group=True, least_group=10)
    vote = a_vote(phones, sheet=sheet)
    roll = [
        Voter(str(user), user, group="一组" if at < phones // 2 else "二组")
        for at, user in enumerate(vote.trial_voters)
    ]
    preparing.open_vote(vote, electors=roll, rules=[], by=vote.created_by)
    said = {"d": "a", "overall": "a"}
    for at, user in enumerate(vote.trial_voters):
        marks = {"p1": said, "p2": said if at in second_by else {}}
        casting.cast(vote, user, marks, sealing.new_code())
    opening.close(vote, by=vote.created_by)
    for row in vote.scrutineers.select_related("user")[:2]:
        opening.hand_over(row, PASSPHRASE.format(row.position), by=row.user)
    vote.refresh_from_db()
    return vote


def test_counters_of_somebody_whom_few_have_judged_are_not_kept():
    vote = judged(24, range(4))
    first, second = (vote.totals["questions"][key] for key in ("p1", "p2"))
    assert first["overall"] == {"a": 24, "b": 0}
    assert second == {"dimensions": {}, "overall": {}, "points": {}, "sheets": 4}
    assert all(told["p2"]["overall"] == {} for told in vote.totals["groups"].values())


def test_a_group_is_not_kept_of_a_person_whom_too_few_of_the_others_judged():
    """Twelve of the first group and three of the second: the whole less the first would be the three."""
    vote = judged(24, range(15))
    groups = vote.totals["groups"]
    assert {name: told["p1"]["overall"]["a"] for name, told in groups.items()} == {
        "一组": 12,
        "二组": 12,
    }
    assert vote.totals["questions"]["p2"]["overall"] == {"a": 15, "b": 0}
    assert all(told["p2"]["overall"] == {} for told in groups.values())


def test_the_recount_says_that_few_were_withheld():
    vote = judged(24, range(4))
    report = recount.recount(publication.file(vote))
    assert not report.failures
    assert any("太少，不公布各项" in line for line in report.lines)
