"""The scrutineers' pages: one next step for each person, each act by its person and on record."""

import pytest

from tests.ballots.counting import a_closed_vote, passphrase, to, watcher
from tests.factories.ballots import a_vote, an_open_vote
from tests.factories.org import UserFactory
from union.audit.models import Event
from union.ballots import sealing, todos
from union.ballots.actions import casting
from union.ballots.models import Vote

pytestmark = pytest.mark.django_db
DIGITS = "4827 1936 5518 0362"


def said(answer) -> str:
    return answer.content.decode()


def test_a_scrutineer_copies_a_passphrase_down_and_types_it_from_the_paper(as_):
    vote = a_vote()
    vote.scrutineers.update(public_key="", salt="")
    client, address = as_(watcher(vote, 1)), to(vote, "vote_passphrase")

    first = client.get(address)
    suggested = first.context["suggested"]
    second = client.get(f"{address}?written")
    answer = client.post(address, {"passphrase": suggested, "again": suggested.replace(" ", "")})

    assert suggested in said(first)
    assert suggested not in said(second)
    assert answer.url == to(vote, "vote_scrutiny")
    row = vote.scrutineers.get(position=1)
    assert sealing.public_of(sealing.key_of(suggested, row.salt)) == row.public_key
    assert Event.objects.filter(verb="vote.passphrase_set", by_id=row.user_id).count() == 2


@pytest.mark.parametrize(
    "one, other, why",
    [
        (DIGITS, "4827 1936 5518 0363", "两遍不一样"),
        ("19760512", "19760512", "太简单"),
        ("13812345678", "13812345678", "太简单"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "太简单"),
        ("", "", "请照纸上输入"),
    ],
)
def test_a_weak_or_mistyped_passphrase_is_refused_and_never_shown_again(as_, one, other, why):
    vote = a_vote()
    before = vote.scrutineers.get(position=1).public_key
    data = {"passphrase": one, "again": other, "instead_of": before}

    answer = as_(watcher(vote, 1)).post(to(vote, "vote_passphrase"), data)

    assert answer.status_code == 422
    assert why in said(answer)
    assert not one or one not in said(answer)
    assert vote.scrutineers.get(position=1).public_key == before


def test_two_phones_of_one_scrutineer_do_not_overwrite_each_other(as_):
    """Both pages were drawn before a passphrase was set; the second would undo what is on the paper."""
    vote = a_vote()
    vote.scrutineers.update(public_key="", salt="")
    client, address = as_(watcher(vote, 1)), to(vote, "vote_passphrase")
    client.post(address, {"passphrase": DIGITS, "again": DIGITS})
    kept = vote.scrutineers.get(position=1).public_key

    late = "1111 2222 3333 4444"
    answer = client.post(address, {"passphrase": late, "again": late}, follow=True)

    assert "另一台手机" in said(answer)
    assert vote.scrutineers.get(position=1).public_key == kept


def test_a_passphrase_may_be_set_anew_until_the_vote_opens(as_):
    vote = a_vote()
    row = vote.scrutineers.get(position=1)
    data = {"passphrase": DIGITS, "again": DIGITS, "instead_of": row.public_key}
    client, address = as_(row.user), to(vote, "vote_passphrase")

    client.post(address, data)

    changed = vote.scrutineers.get(position=1).public_key
    assert changed != row.public_key
    opened = an_open_vote()
    late = as_(watcher(opened, 1)).get(to(opened, "vote_passphrase"))
    assert late.status_code == 403
    assert "已经开始" in said(late)


def test_two_scrutineers_open_on_their_phones_and_the_result_is_there_at_once(as_):
    vote = a_closed_vote()
    address = to(vote, "vote_hand_over")

    one = as_(watcher(vote, 1)).post(address, {"passphrase": passphrase(1)}, follow=True)
    two = as_(watcher(vote, 3)).post(address, {"passphrase": passphrase(3)}, follow=True)

    assert "等另一名监票人输入" in said(one)
    assert "票箱已打开" in said(two)
    assert "收回6张" in said(two)
    vote.refresh_from_db()
    assert vote.totals["questions"] == {"m1": {"yes": 4, "no": 2, "abstain": 0}}


def test_a_passphrase_is_taken_with_other_spaces_and_capitals(as_):
    vote = a_vote()
    row = vote.scrutineers.get(position=1)
    mixed = {"passphrase": "Qing-Yuan 2026 xyz", "again": "qingyuan2026XYZ"}
    answer = as_(row.user).post(
        to(vote, "vote_passphrase"), {**mixed, "instead_of": row.public_key}
    )

    row.refresh_from_db()

    assert answer.status_code == 302
    key = sealing.key_of("ｑｉｎｇｙｕａｎ ２０２６ xyz", row.salt)
    assert sealing.public_of(key) == row.public_key


def test_one_page_says_what_each_person_has_to_do_now(as_):
    vote = a_vote()
    vote.scrutineers.filter(position=2).update(public_key="")

    def now(user) -> str:
        return as_(user).get(to(vote, "vote_scrutiny")).context["step"].title

    assert now(watcher(vote, 2)) == "请设您的开票口令"
    assert now(watcher(vote, 1)) == "等其他监票人设口令"
    vote = a_closed_vote()
    assert now(watcher(vote, 1)) == "请输入您的口令开票"
    assert now(vote.created_by) == "等监票人开票"


def test_the_page_asks_for_its_new_state_by_itself(as_):
    vote = a_closed_vote()
    client = as_(watcher(vote, 1))

    whole = said(client.get(to(vote, "vote_scrutiny")))
    part = said(client.get(to(vote, "vote_scrutiny"), headers={"HX-Request": "true"}))

    assert 'hx-trigger="every 4s"' in whole
    assert "<html" not in part
    assert "请输入您的口令开票" in part


def test_nothing_is_drawn_anew_as_long_as_nothing_is_new(as_):
    vote = an_open_vote()
    client, address = as_(watcher(vote, 1)), to(vote, "vote_scrutiny")
    seen = {"seen": client.get(address).context["mark"]}

    quiet = client.get(address, seen, headers={"HX-Request": "true"})
    casting.cast(vote, vote.trial_voters[0], {"m1": "yes"}, sealing.new_code())
    news = client.get(address, seen, headers={"HX-Request": "true"})

    assert (quiet.status_code, quiet.content) == (204, b"")
    assert "手机已投 1 人" in said(news)


@pytest.mark.parametrize("name", ["vote_scrutiny", "vote_close", "vote_roll", "vote_passphrase"])
def test_a_teacher_of_the_school_gets_none_of_these_pages(as_, name):
    vote = an_open_vote()

    answer = as_(UserFactory(school=vote.school)).get(to(vote, name))

    assert answer.status_code == 403


def test_who_cannot_see_the_vote_learns_nothing_of_it(as_):
    vote = a_closed_vote()

    assert as_(UserFactory()).get(to(vote, "vote_scrutiny")).status_code == 404
    assert as_(UserFactory()).post(to(vote, "vote_hand_over")).status_code == 404


def test_who_runs_the_vote_and_is_no_scrutineer_cannot_do_a_scrutineers_acts(as_):
    closed, running = a_closed_vote(), an_open_vote(ways=Vote.Ways.BOTH)
    client = as_(closed.created_by)

    answers = [
        client.post(to(closed, "vote_hand_over"), {"passphrase": passphrase(1)}),
        client.post(to(closed, "vote_lost")),
        client.post(to(closed, "vote_paper"), {"returned": 1}),
    ]
    client = as_(running.created_by)
    answers += [client.get(to(running, "vote_roll")), client.post(to(running, "vote_missing"))]

    assert [each.status_code for each in answers] == [403] * 5
    assert all("监票人" in said(each) for each in answers)


def test_a_scrutineer_of_another_vote_opens_nothing_here(as_):
    vote = a_closed_vote()
    other = a_vote(school=vote.school)

    answer = as_(watcher(other, 1)).post(to(vote, "vote_hand_over"), {"passphrase": passphrase(1)})

    assert answer.status_code == 403


def test_each_look_at_who_has_not_voted_is_on_record_and_names_them(as_):
    vote = an_open_vote()
    client = as_(watcher(vote, 1))

    answer = client.post(to(vote, "vote_missing"))

    assert said(answer).count("<li><b>") == 6
    event = Event.objects.get(verb="vote.roll_read")
    assert event.by_id == watcher(vote, 1).pk
    assert client.get(to(vote, "vote_missing")).status_code == 405


def test_closing_says_first_how_many_have_voted(as_):
    vote = an_open_vote()
    client = as_(watcher(vote, 1))

    page = said(client.get(to(vote, "vote_close")))
    client.post(to(vote, "vote_close"))

    assert "名单 6 人，已投 0 人" in page
    vote.refresh_from_db()
    assert vote.state == Vote.State.CLOSED
    assert client.post(to(vote, "vote_close")).status_code == 403


def test_who_runs_the_vote_announces_the_result_and_a_scrutineer_does_not(as_):
    vote = a_closed_vote()
    for at in (1, 2):
        as_(watcher(vote, at)).post(to(vote, "vote_hand_over"), {"passphrase": passphrase(at)})

    refused = as_(watcher(vote, 1)).post(to(vote, "vote_publish"))
    as_(vote.created_by).post(to(vote, "vote_publish"))

    assert refused.status_code == 403
    vote.refresh_from_db()
    assert vote.state == Vote.State.PUBLISHED


def test_a_vote_is_cancelled_with_a_reason_and_not_by_a_scrutineer(as_):
    vote = an_open_vote()
    address = to(vote, "vote_cancel")

    assert as_(watcher(vote, 1)).post(address, {"reason": "票面有误"}).status_code == 403
    assert as_(vote.created_by).post(address, {"reason": " "}).status_code == 422
    as_(vote.created_by).post(address, {"reason": "票面有误"})

    vote.refresh_from_db()
    assert (vote.state, vote.void_reason) == (Vote.State.CANCELLED, "票面有误")


def test_a_named_vote_is_worked_out_without_passphrases(as_):
    vote = a_closed_vote(is_secret=False)

    answer = as_(vote.created_by).post(to(vote, "vote_count"), follow=True)

    assert "收回6张" in said(answer)
    vote.refresh_from_db()
    assert vote.state == Vote.State.COUNTED


def test_pages_of_a_passphrase_are_kept_by_no_browser(as_):
    vote = a_closed_vote()

    answer = as_(watcher(vote, 1)).get(to(vote, "vote_hand_over"))

    assert "no-store" in answer["Cache-Control"]
    assert 'autocomplete="off"' in said(answer)


def test_what_waits_for_a_scrutineer_stands_on_the_first_page():
    preparing, closed = a_vote(), a_closed_vote()
    preparing.scrutineers.filter(position=1).update(public_key="")

    def waits(vote, position) -> list[tuple[str, str]]:
        return [(todo.title, todo.url) for todo in todos.todos(watcher(vote, position), None)]

    assert waits(preparing, 1) == [
        (f"请设开票口令：{preparing.title}", to(preparing, "vote_passphrase"))
    ]
    assert waits(preparing, 2) == []
    assert waits(closed, 1) == [(f"请开票：{closed.title}", to(closed, "vote_scrutiny"))]
    closed.scrutineers.filter(position=1).update(has_handed_over=True)
    assert waits(closed, 1) == []


def test_who_counts_sees_the_vote_even_from_elsewhere():
    vote = a_vote()
    stranger = UserFactory()
    vote.scrutineers.filter(position=3).update(user=stranger)

    assert vote in Vote.objects.visible_to(stranger)
    assert vote not in Vote.objects.visible_to(UserFactory())
