"""What goes wrong at a ceremony: wrong passphrases, lost ones, late ones; and that nothing of it leaks."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.ballots.counting import a_closed_vote, passphrase, to, watcher
from tests.factories.ballots import a_vote, an_open_vote, trial_sheet
from tests.factories.org import UserFactory
from union.audit.models import Event
from union.ballots import urn
from union.ballots.actions import opening, preparing
from union.ballots.models import Scrutineer, Vote
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
WRONG = "9999 8888 7777 6666"


def said(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def hand_over(as_):
    def by_hand(vote, position: int, typed: str):
        data = {"passphrase": typed}
        return as_(watcher(vote, position)).post(to(vote, "vote_hand_over"), data, follow=True)

    return by_hand


def test_a_wrong_passphrase_is_told_with_the_tries_left_and_not_shown(hand_over):
    vote = a_closed_vote()

    answer = hand_over(vote, 1, WRONG)

    assert answer.status_code == 422
    assert "口令不对，还可以试 4 次" in said(answer)
    assert WRONG not in said(answer)


def test_after_five_wrong_ones_there_is_a_pause_with_its_end_and_others_may_open(as_, hand_over):
    vote = a_closed_vote()

    answers = [hand_over(vote, 1, WRONG) for _each in range(5)]
    right_but_early = hand_over(vote, 1, passphrase(1))
    step = as_(watcher(vote, 1)).get(to(vote, "vote_scrutiny")).context["step"]

    until = timezone.localtime(vote.scrutineers.get(position=1).locked_until)
    assert "请 10 分钟以后再试" in said(answers[-1])
    assert "分钟以后再试" in said(right_but_early)
    assert f"{until:%H:%M} 以后再试" in step.text
    assert Event.objects.filter(verb="vote.passphrase_wrong").count() == 4
    assert Event.objects.filter(verb="vote.passphrase_locked").count() == 1
    hand_over(vote, 2, passphrase(2))
    assert "票箱已打开" in said(hand_over(vote, 3, passphrase(3)))


def test_when_the_pause_is_over_the_right_one_is_taken(hand_over):
    vote = a_closed_vote()
    past = timezone.now() - timedelta(seconds=1)
    vote.scrutineers.filter(position=1).update(locked_until=past)

    assert "口令已收到" in said(hand_over(vote, 1, passphrase(1)))
    assert vote.scrutineers.get(position=1).locked_until is None


@pytest.mark.parametrize("end", ["void", "cancelled", "counted", "open", "preparing"])
def test_a_passphrase_that_comes_too_early_or_too_late_is_told_why(hand_over, end):
    if end == "preparing":
        vote, why = a_vote(), "还没有开始"
    elif end in ("open", "cancelled"):
        vote, why = an_open_vote(), "还在进行"
    else:
        vote, why = a_closed_vote(), "不用再开票"
    if end == "void":
        opening.give_up(vote, reason="票箱被打翻", by=vote.created_by)
    elif end == "cancelled":
        preparing.cancel(vote, reason="票面有误", by=vote.created_by)
        why = "不用再开票"
    elif end == "counted":
        for position in (1, 2):
            hand_over(vote, position, passphrase(position))

    answer = hand_over(vote, 3, passphrase(3))

    assert answer.status_code == 200
    assert why in said(answer)
    assert not vote.scrutineers.get(position=3).has_handed_over


def test_the_same_scrutineer_on_two_phones_is_still_one(hand_over):
    vote = a_closed_vote()

    answers = [hand_over(vote, 1, passphrase(1)) for _phone in range(2)]

    assert "票箱已打开" not in "".join(map(said, answers))
    vote.refresh_from_db()
    assert vote.state == Vote.State.CLOSED


def test_a_session_that_ended_leads_to_the_sign_in_without_the_passphrase(client):
    vote = a_closed_vote()

    answer = client.post(to(vote, "vote_hand_over"), {"passphrase": passphrase(1)})

    assert answer.status_code == 302
    assert "login" in answer.url
    assert "监票" not in answer.url
    assert not vote.scrutineers.filter(has_handed_over=True).exists()


def test_a_lost_passphrase_leaves_two_who_can_open(as_, hand_over):
    vote = a_closed_vote()
    client = as_(watcher(vote, 1))

    page = said(client.get(to(vote, "vote_lost")))
    client.post(to(vote, "vote_lost"))

    others = [watcher(vote, position).name for position in (2, 3)]
    assert f"{others[0]}、{others[1]}的口令仍然有效" in page
    assert as_(watcher(vote, 1)).post(to(vote, "vote_lost")).status_code == 403
    hand_over(vote, 2, passphrase(2))
    assert "票箱已打开" in said(hand_over(vote, 3, passphrase(3)))


def test_a_lost_passphrase_that_is_found_again_still_opens(as_, hand_over):
    vote = a_closed_vote()
    as_(watcher(vote, 1)).post(to(vote, "vote_lost"))

    hand_over(vote, 1, passphrase(1))

    assert "票箱已打开" in said(hand_over(vote, 2, passphrase(2)))


def test_the_second_lost_passphrase_says_first_that_it_ends_the_vote(as_):
    vote = a_closed_vote()
    name = vote.urn
    as_(watcher(vote, 1)).post(to(vote, "vote_lost"))
    client = as_(watcher(vote, 2))

    page = said(client.get(to(vote, "vote_lost")))
    client.post(to(vote, "vote_lost"))

    assert "不足两人" in page
    vote.refresh_from_db()
    assert vote.state == Vote.State.VOID
    assert not urn.exists(name)
    assert "口令遗失" in Event.objects.get(verb="vote.voided").details["reason"]


def test_who_has_handed_over_and_leaves_does_not_keep_the_second_from_opening(as_, hand_over):
    """The first one's share lies with the others already."""
    vote = a_closed_vote()
    hand_over(vote, 1, passphrase(1))
    as_(watcher(vote, 2)).post(to(vote, "vote_lost"))

    assert "票箱已打开" in said(hand_over(vote, 3, passphrase(3)))


def test_a_scrutineer_may_be_replaced_until_the_vote_opens_and_not_after(as_):
    vote = a_vote()
    kept = dict(vote.scrutineers.values_list("user", "public_key"))
    people = [row.user for row in vote.scrutineers.all()]
    new = UserFactory(school=vote.school)
    given = {"title": vote.title, "sheet": trial_sheet(), "by": vote.created_by}

    preparing.revise(vote, scrutineers=[*people[:2], new], **given)

    rows = dict(vote.scrutineers.values_list("user", "public_key"))
    assert rows == {people[0].pk: kept[people[0].pk], people[1].pk: kept[people[1].pk], new.pk: ""}
    assert as_(people[2]).get(to(vote, "vote_scrutiny")).status_code == 403
    opened = an_open_vote()
    with pytest.raises(WrongState):
        preparing.revise(opened, scrutineers=people, **given)


def test_the_one_who_was_replaced_sets_no_passphrase_any_more(as_):
    vote = a_vote()
    row = vote.scrutineers.get(position=3)
    people = [each.user for each in vote.scrutineers.filter(position__lt=3)]
    given = {"title": vote.title, "sheet": trial_sheet(), "by": vote.created_by}
    preparing.revise(vote, scrutineers=[*people, UserFactory(school=vote.school)], **given)

    data = {"passphrase": WRONG, "again": WRONG, "instead_of": row.public_key}
    answer = as_(row.user).post(to(vote, "vote_passphrase"), data)

    assert answer.status_code == 403


def test_an_opening_that_stops_changes_nothing_and_is_on_record(hand_over):
    """A name on the frozen roll was changed behind everybody's back."""
    vote = a_closed_vote()
    vote.electors.filter(position=2).update(name="别人")
    hand_over(vote, 1, passphrase(1))

    answer = hand_over(vote, 2, passphrase(2))

    assert "与冻结时的指纹不符" in said(answer)
    vote.refresh_from_db()
    assert vote.state == Vote.State.CLOSED
    assert urn.count(vote.urn) == 6
    event = Event.objects.get(verb="vote.opening_stopped")
    assert not event.succeeded


def test_the_log_holds_every_act_and_no_secret(as_, hand_over):
    vote = an_open_vote(6, ways=Vote.Ways.BOTH)
    row = vote.electors.get(position=1)
    for name in ("slip_out", "vote_missing", "slip_back", "slip_out"):
        as_(watcher(vote, 1)).post(to(vote, name), {"elector": row.pk})
    as_(vote.created_by).post(to(vote, "vote_close"))
    count = {"returned": 1, "invalid": 0, "m1.yes": 1, "m1.no": 0, "m1.abstain": 0}
    for position in (1, 2):
        as_(watcher(vote, position)).post(to(vote, "vote_paper"), count)
    hand_over(vote, 1, WRONG)
    for position in (1, 2):
        hand_over(vote, position, passphrase(position))

    rows = Event.objects.filter(object_type="ballots.vote", object_id=str(vote.pk))
    verbs = [
        verb.removeprefix("vote.") for verb in rows.order_by("pk").values_list("verb", flat=True)
    ]
    assert verbs[-12:] == [
        "opened", "slip_handed_out", "roll_read", "slip_taken_back", "slip_handed_out", "closed",
        "paper_counted", "paper_counted", "passphrase_wrong", "handed_over", "handed_over", "voided",
    ]  # fmt: skip
    kept = json.dumps(list(rows.values("details", "object_label")), ensure_ascii=False)
    for secret in (WRONG, passphrase(1), passphrase(2), "yes", "abstain", "returned"):
        assert secret not in kept


def test_nothing_that_a_passphrase_stands_for_is_left_after_the_opening(hand_over):
    vote = a_closed_vote()
    name = vote.urn
    for position in (1, 2):
        hand_over(vote, position, passphrase(position))

    assert not urn.exists(name)
    assert set(Scrutineer.objects.filter(vote=vote).values_list("salt", flat=True)) == {""}
