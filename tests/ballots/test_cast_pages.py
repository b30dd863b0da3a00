"""The ballot on the phone: opened, filled in, read over, cast; and what goes wrong on the way."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.ballots.trial import AWAY
from tests.factories.ballots import an_open_vote
from tests.factories.org import UserFactory
from union.ballots import urn
from union.ballots.actions import opening
from union.ballots.models import NamedBallot

pytestmark = pytest.mark.django_db


def address(vote, name="vote_cast") -> str:
    return reverse(f"ballots:{name}", args=[vote.pk])


def opened(client, vote, user) -> dict:
    """The fields that a fresh ballot page carries along."""
    client.force_login(user)
    html = client.get(address(vote)).content.decode()
    return {"_receipt": re.search(r'name="_receipt" value="([^"]+)"', html)[1]}


def casting(client, vote, user, marks=None):
    fields = opened(client, vote, user) | (marks or {"m1": "yes"}) | {"_step": "cast"}
    return client.post(address(vote), fields)


def code_of(answer) -> str:
    return re.search(r'id="code">([0-9A-Z-]+)<', answer.content.decode())[1].replace("-", "")


def test_a_ballot_is_opened_cast_and_answered_with_a_receipt(client):
    vote = an_open_vote()

    answer = casting(client, vote, vote.trial_voters[0])

    assert answer.status_code == 200
    assert "您的票已投进票箱" in answer.content.decode()
    assert len(code_of(answer)) == 24
    assert urn.count(vote.urn) == 1


def test_the_receipt_never_says_what_was_chosen(client):
    vote = an_open_vote()

    html = casting(client, vote, vote.trial_voters[0]).content.decode()

    assert not [word for word in ("赞成", "反对", "弃权", 'value="yes"') if word in html]


def test_pages_with_a_ballot_are_kept_by_nobody(client):
    vote = an_open_vote()
    client.force_login(vote.trial_voters[0])

    for answer in (client.get(address(vote)), casting(client, vote, vote.trial_voters[0])):
        assert "no-store" in answer["Cache-Control"]


def test_without_script_the_ballot_is_read_over_before_it_is_cast(client):
    vote = an_open_vote()
    fields = opened(client, vote, vote.trial_voters[0]) | {"m1": "no"}

    over = client.post(address(vote), fields | {"_step": "check"}).content.decode()

    assert "还没有投出" in over and "投出以后不能改" in over and "反对" in over
    assert '<input type="hidden" name="m1" value="no">' in over
    assert urn.count(vote.urn) == 0


def test_from_reading_over_one_can_go_back_with_everything_filled_in(client):
    vote = an_open_vote()
    fields = opened(client, vote, vote.trial_voters[0]) | {"m1": "no", "_step": "edit"}

    answer = client.post(address(vote), fields)

    assert answer.status_code == 200
    assert re.search(r'value="no" required checked', answer.content.decode())


def test_a_double_click_leads_to_the_same_receipt_and_one_ballot(client):
    vote = an_open_vote()
    fields = opened(client, vote, vote.trial_voters[0]) | {"m1": "yes", "_step": "cast"}

    first, second = (client.post(address(vote), fields) for _each in range(2))

    assert code_of(first) == code_of(second)
    assert "以先前投出的为准" in second.content.decode()
    assert urn.count(vote.urn) == 1


def test_a_second_tab_is_told_that_the_vote_was_cast(client):
    vote = an_open_vote()
    user = vote.trial_voters[0]
    other = opened(client, vote, user) | {"m1": "no", "_step": "cast"}
    casting(client, vote, user)

    answer = client.post(address(vote), other)

    assert answer.status_code == 409
    assert "您已投过票" in answer.content.decode()
    assert urn.count(vote.urn) == 1


def test_going_back_to_the_ballot_after_casting_leads_to_the_vote(client):
    vote = an_open_vote()
    casting(client, vote, vote.trial_voters[0])

    answer = client.get(address(vote), follow=True)

    assert answer.redirect_chain == [(address(vote, "vote_detail"), 302)]
    assert "您已投过票" in answer.content.decode()


@pytest.mark.parametrize("step", ["cast", "check"])
def test_a_ballot_after_the_close_is_told_when_it_closed(client, step):
    vote = an_open_vote()
    fields = opened(client, vote, vote.trial_voters[0]) | {"m1": "yes", "_step": step}
    opening.close(vote, by=vote.created_by)

    answer = client.post(address(vote), fields)

    assert answer.status_code == 409
    assert re.search(r"投票已于 \d\d:\d\d:\d\d 截止，这张票没有计入", answer.content.decode())


def test_who_has_not_signed_in_to_the_sitting_is_sent_there(client, monkeypatch):
    vote = an_open_vote()
    user = vote.trial_voters[0]
    fields = opened(client, vote, user) | {"m1": "yes", "_step": "cast"}
    AWAY.add(user.pk)
    try:
        answers = client.get(address(vote)), client.post(address(vote), fields)
    finally:
        AWAY.discard(user.pk)

    for answer in answers:
        assert answer.status_code == 403
        assert "您还没有签到" in answer.content.decode() and 'href="/"' in answer.content.decode()
    assert urn.count(vote.urn) == 0


def test_a_colleague_off_the_roll_is_told_so_and_a_stranger_finds_nothing(client):
    vote = an_open_vote()

    client.force_login(UserFactory(school=vote.school))
    colleague = client.get(address(vote))
    client.force_login(UserFactory())
    stranger = client.get(address(vote))

    assert colleague.status_code == 403 and "名单" in colleague.content.decode()
    assert stranger.status_code == 404


@pytest.mark.parametrize("marks", [{}, {"m1": "maybe"}, {"m1": ""}, {"m2": "yes"}])
def test_what_does_not_fit_the_sheet_comes_back_with_a_sentence(client, marks):
    vote = an_open_vote()

    answer = casting(client, vote, vote.trial_voters[0], marks | {"x": "y"})

    assert answer.status_code == 422
    assert "还没有投出" in answer.content.decode() and "绩效工资方案" in answer.content.decode()
    assert urn.count(vote.urn) == 0


def test_a_ballot_of_another_vote_or_of_another_person_is_out_of_date(client):
    vote, other = an_open_vote(), an_open_vote()
    foreign = opened(client, other, other.trial_voters[0])
    neighbour = opened(client, vote, vote.trial_voters[1])
    client.force_login(vote.trial_voters[0])

    for fields in (foreign, neighbour, {}, {"_receipt": "1-2-ABCD:x"}):
        answer = client.post(address(vote), fields | {"m1": "yes", "_step": "cast"})
        assert answer.status_code == 409 and "过期" in answer.content.decode()
    assert urn.count(vote.urn) == 0


def test_ten_megabytes_of_words_are_not_read_back(client):
    vote = an_open_vote()
    words = {"m1": "yes", "words": "字" * 3_400_000}

    answer = casting(client, vote, vote.trial_voters[0], words)

    assert answer.status_code == 413
    assert len(answer.content) < 5_000


def test_a_session_that_ended_in_between_leads_back_to_the_ballot(client):
    vote = an_open_vote()
    fields = opened(client, vote, vote.trial_voters[0]) | {"m1": "yes", "_step": "cast"}
    client.logout()

    answer = client.post(address(vote), fields)

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={address(vote)}")
    assert urn.count(vote.urn) == 0


def test_who_signed_in_anew_in_another_tab_is_told_in_our_words_to_open_the_ballot_again():
    vote = an_open_vote()
    client = Client(enforce_csrf_checks=True)
    fields = opened(client, vote, vote.trial_voters[0]) | {"m1": "yes", "_step": "cast"}

    answer = client.post(address(vote), fields | {"csrfmiddlewaretoken": "x" * 64})

    assert answer.status_code == 403
    assert "请返回上一页，刷新以后再办一次" in answer.content.decode()
    assert f'href="{address(vote)}"' in answer.content.decode()


def test_the_end_of_the_code_may_be_asked_back_and_a_qr_code_shown(client):
    vote = an_open_vote()
    fields = opened(client, vote, vote.trial_voters[0])
    code = code_of(client.post(address(vote), fields | {"m1": "yes", "_step": "cast"}))

    right = client.post(address(vote), fields | {"_step": "noted", "end": code[-4:].lower()})
    wrong = client.post(address(vote), fields | {"_step": "noted", "end": "....", "m1": "no"})
    drawn = client.post(address(vote), fields | {"_step": "qr"})

    assert "您保存的回执码是对的" in right.content.decode()
    assert "不对" in wrong.content.decode()
    assert "<svg" in drawn.content.decode() and "扫这个码" in drawn.content.decode()


def test_no_receipt_is_shown_to_who_has_not_cast(client):
    vote = an_open_vote()
    fields = opened(client, vote, vote.trial_voters[0])

    answer = client.post(address(vote), fields | {"_step": "qr"})

    assert answer.status_code == 302


def test_an_open_vote_says_that_names_are_kept_and_gives_no_code(client):
    vote = an_open_vote(is_secret=False)
    client.force_login(vote.trial_voters[0])

    page = client.get(address(vote)).content.decode()
    answer = casting(client, vote, vote.trial_voters[0]).content.decode()

    assert "记名表决" in page and "回执码" not in answer and "您的表决已经记下" in answer
    assert NamedBallot.objects.get(vote=vote).marks == {"m1": "yes"}


def test_a_ballot_costs_few_queries(client, django_assert_max_num_queries):
    vote = an_open_vote()
    user = vote.trial_voters[0]
    fields = opened(client, vote, user) | {"m1": "yes", "_step": "cast"}

    with django_assert_max_num_queries(3):  # session, person, roll
        client.get(address(vote))
    with django_assert_max_num_queries(9):  # and savepoint, lock, roll, roll, urn, savepoint
        client.post(address(vote), fields)
