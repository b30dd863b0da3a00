"""The pages about a vote: for everybody of the school, before and after, with the wall of receipts."""

import re

import pytest
from django.urls import reverse

from tests.factories.ballots import PASSPHRASE, a_vote, an_open_vote
from tests.factories.org import UserFactory
from union.ballots import sealing
from union.ballots.actions import casting, opening, preparing
from union.ballots.models import Vote
from union.ballots.sheets import Choice, Contest, Option, Sheet
from union.ballots.todos import todos

pytestmark = pytest.mark.django_db

CONTEST = Contest(
    "k1",
    "工会委员",
    1,
    (Option("p", "陈静"), Option("q", "李红")),
    (Option("r", "张伟", "语文组"),),
)
MARKS = [{"m1": "yes", "k1": {"p": "yes"}}] * 5 + [
    {"m1": "no", "k1": {"p": "no", "written": ["r"]}}
]


def address(vote, name="vote_detail") -> str:
    return reverse(f"ballots:{name}", args=[vote.pk])


def counted(publish=True, marks=None, **rest):
    """A vote opened by two scrutineers; its receipt codes by ``codes``."""
    marks = marks or [{"m1": "yes"}] * 6
    vote = an_open_vote(len(marks), **rest)
    vote.codes = [sealing.new_code() for _each in marks]
    for user, said, code in zip(vote.trial_voters, marks, vote.codes, strict=True):
        casting.cast(vote, user, said, code)
    opening.close(vote, by=vote.created_by)
    for row in vote.scrutineers.select_related("vote__school", "user")[:2]:
        opening.hand_over(row, PASSPHRASE.format(row.position), by=row.user)
    vote.refresh_from_db()
    if publish:
        opening.publish(vote, by=vote.created_by)
    return vote


def page(client, user, path) -> str:
    client.force_login(user)
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_may_vote_is_led_to_the_ballot_and_who_has_voted_is_told_so(client):
    vote = an_open_vote()
    user = vote.trial_voters[0]

    before = page(client, user, address(vote))
    casting.cast(vote, user, {"m1": "yes"}, sealing.new_code())
    after = page(client, user, address(vote))

    assert address(vote, "vote_cast") in before
    assert address(vote, "vote_cast") not in after and "您已投过票" in after


def test_the_page_tells_rules_fingerprint_scrutineers_and_numbers_only(client):
    vote = an_open_vote()
    casting.cast(vote, vote.trial_voters[0], {"m1": "yes"}, sealing.new_code())

    html = page(client, UserFactory(school=vote.school), address(vote))

    assert "通过所需票数：过半数" in html and vote.number in html
    assert vote.fingerprint[:4] in html and vote.scrutineers.first().name in html
    assert re.search(r"已投票</dt><dd class=\"num\">1 人", html)
    assert "您不在这次投票的名单里" in html


def test_before_it_opens_the_page_asks_for_patience(client):
    vote = a_vote()

    html = page(client, UserFactory(school=vote.school), address(vote))

    assert "投票还没有开始" in html and "指纹" not in html


def test_numbers_are_shown_when_announced_and_not_before(client):
    vote = counted(publish=False, sheet=Sheet((Choice("m1", "章程"), CONTEST)), marks=MARKS)
    someone = UserFactory(school=vote.school)

    waiting = page(client, someone, address(vote))
    opening.publish(vote, by=vote.created_by)
    announced = page(client, someone, address(vote))

    assert "等主持人宣布结果" in waiting and '<td class="num">5</td>' not in waiting
    assert "收回6张" in announced and '<td class="num">5</td>' in announced
    assert "另选：张伟（语文组） 1 票" in announced


def test_a_vote_by_name_shows_who_chose_what_and_a_secret_one_never(client):
    vote = an_open_vote(is_secret=False)
    for user, said in zip(vote.trial_voters, ["yes"] * 5 + ["no"], strict=True):
        casting.cast(vote, user, {"m1": said}, sealing.new_code())
    opening.close(vote, by=vote.created_by)
    opening.count_unsealed(vote, by=vote.created_by)
    vote.refresh_from_db()
    opening.publish(vote, by=vote.created_by)
    secret = counted(school=vote.school)

    by_name = page(client, vote.trial_voters[0], address(vote))
    sealed = page(client, vote.trial_voters[0], address(secret))

    assert f"反对<small>{vote.trial_voters[5].name}</small>" in by_name
    assert not [user for user in secret.trial_voters if user.name in sealed]


def test_a_cancelled_vote_says_why(client):
    vote = an_open_vote()
    preparing.cancel(vote, reason="方案撤回修改", by=vote.created_by)

    assert "方案撤回修改" in page(client, vote.trial_voters[0], address(vote))


def test_a_void_vote_says_why(client):
    vote = an_open_vote()
    opening.close(vote, by=vote.created_by)
    opening.give_up(vote, reason="票箱无法打开", by=vote.created_by)

    assert "票箱无法打开" in page(client, vote.trial_voters[0], address(vote))


def test_every_voter_finds_the_own_receipt_on_the_wall_by_code_and_by_word(client):
    vote = counted()
    client.force_login(vote.trial_voters[0])

    for code in vote.codes:
        word = sealing.word_of(sealing.digest_of(code))
        for typed in (code, sealing.spaced(code).lower(), word, word.replace("-", " ")):
            html = client.post(address(vote, "vote_receipts"), {"code": typed}).content.decode()
            assert "找到了" in html and f'id="{word}" class="is-found"' in html


def test_words_on_the_wall_are_sorted_and_as_many_as_ballots(client):
    vote = counted()

    html = page(client, vote.trial_voters[0], address(vote, "vote_receipts"))

    words = re.findall(r'<li id="([0-9A-Z-]{14})"', html)
    assert words == sorted(words) and len(words) == 6


@pytest.mark.parametrize(
    "typed, said",
    [
        ("DDEQKZXET5YS995R0FQ79BY6", "没有这个公布码"),
        ("ABCD", "不是一个完整的码"),
        ("<b>", "不是一个完整的码"),
    ],
)
def test_a_code_that_is_not_there_is_answered_with_what_to_do(client, typed, said):
    vote = counted()
    client.force_login(vote.trial_voters[0])

    html = client.post(address(vote, "vote_receipts"), {"code": typed}).content.decode()

    assert said in html and "<b>。" not in html


def test_before_the_opening_there_is_no_wall(client):
    vote = an_open_vote()

    html = page(client, vote.trial_voters[0], address(vote, "vote_receipts"))

    assert "还没有开票" in html and 'name="code"' not in html


@pytest.mark.parametrize("name", ["vote_detail", "vote_receipts"])
def test_strangers_find_no_vote(client, name):
    vote = an_open_vote()
    client.force_login(UserFactory())

    assert client.get(address(vote, name)).status_code == 404


def test_the_list_begins_with_what_runs(client):
    vote = counted()
    running = an_open_vote(school=vote.school)
    Vote.objects.filter(pk=running.pk).update(title="正在进行的表决")
    Vote.objects.filter(pk=vote.pk).update(title="已经公布的表决")
    later = counted(school=vote.school)
    Vote.objects.filter(pk=later.pk).update(title="后来公布的表决")

    html = page(client, UserFactory(school=vote.school), reverse("ballots:vote_list"))

    places = [html.index(title) for title in ("正在进行", "后来公布", "已经公布")]
    assert places == sorted(places)


@pytest.mark.parametrize("rows", [1, 4])
def test_the_list_costs_the_same_for_one_vote_and_for_many(
    client, rows, django_assert_max_num_queries
):
    first = a_vote()
    for _each in range(rows - 1):
        a_vote(school=first.school)
    client.force_login(UserFactory(school=first.school))
    client.get(reverse("ballots:vote_list"))

    with django_assert_max_num_queries(8):
        client.get(reverse("ballots:vote_list"))


def test_an_open_vote_waits_on_the_first_page_until_it_is_cast(django_assert_num_queries):
    vote = an_open_vote()
    user, colleague = vote.trial_voters[0], UserFactory(school=vote.school)
    todos(user, None)

    with django_assert_num_queries(1):
        (waiting,) = todos(user, None)
    casting.cast(vote, user, {"m1": "yes"}, sealing.new_code())

    assert waiting.url == address(vote) and vote.title in waiting.title
    assert todos(user, None) == [] == todos(colleague, None)


def test_on_the_trial_database_every_page_about_secrecy_says_so(client, settings):
    vote = an_open_vote()
    user = vote.trial_voters[0]
    pages = [address(vote), address(vote, "vote_cast"), reverse("ballots:vote_secrecy")]

    settings.EMBEDDED = False
    plain = [page(client, user, path) for path in pages]
    settings.EMBEDDED = True
    warned = [page(client, user, path) for path in pages]

    assert not [html for html in plain if "只供试用" in html]
    assert len([html for html in warned if "只供试用" in html]) == 3
