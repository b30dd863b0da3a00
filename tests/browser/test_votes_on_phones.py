"""Twelve delegates on their phones: a motion, a committee with a tie and a second round, three leaders appraised.
Two scrutineers open each urn on their own phones, everybody finds the own receipt, and the recount agrees."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from congress.models import Appraisal, Contest, Motion, Poll, Seat
from members.actions.bodies import install
from members.models import BodySeat, UnionBody
from tests.browser.visitors import PHONE, Visitor
from tests.congress.halls import come, delegate_of, hall_at
from tests.factories.congress import MotionFactory, SeatFactory
from tests.factories.members import MemberFactory
from union.ballots.models import Vote

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = [
    "丁一",
    "于红",
    "王平",
    "方明",
    "李芳",
    "何晓",
    "宋敏",
    "张强",
    "陈静",
    "郑宇",
    "唐慧",
    "许静",
]
SCRUTINEERS = ["唐慧", "许静", "郑宇"]
LEADERS = ["杨校长", "周副校长", "吴主席"]
PASSPHRASE = "松树 柏树 竹子 {}"


@pytest.fixture
def hall(people, settings):
    """A sitting that is open, with twelve formal delegates signed in; three leaders and four who may be elected."""
    settings.TOTP_REQUIRED = False
    hall = hall_at(people.school)
    hall.session.state, hall.session.opened_at = "open", hall.sitting.starts_at
    hall.session.save()
    hall.chair = people.chair
    hall.seats = {name: delegate_of(hall, name=name) for name in NAMES}
    come(hall.sitting, hall.seats.values(), people.chair)
    for name in SCRUTINEERS:
        where = {"congress": hall.congress, "session": hall.session, "body": Seat.Body.SCRUTINEERS}
        SeatFactory(member=hall.seats[name].member, **where)
    hall.leaders = [MemberFactory(school=people.school, name=name) for name in LEADERS]
    return hall


@pytest.fixture
def phone(live_server, browser):
    """Somebody's phone, signed in since the door."""
    opened, seen = {}, set()

    def take_out(user) -> Visitor:
        if user.pk not in opened:
            client = Client()
            client.force_login(user)
            context = browser.new_context(locale="zh-CN", viewport=PHONE, accept_downloads=True)
            kept = client.cookies["sessionid"]
            context.add_cookies(
                [{"name": "sessionid", "value": kept.value, "url": live_server.url}]
            )
            opened[user.pk] = Visitor(context.new_page(), live_server.url, seen)
        return opened[user.pk]

    yield take_out
    for visitor in opened.values():
        visitor.page.context.close()


def at(name, *args) -> str:
    return reverse(name, args=args)


def press(visitor: Visitor, words: str, *, yes: str | None = None):
    """A button, and its question where it asks one; ``yes`` is what stands on the dialog's button."""
    page = visitor.page
    button = page.locator("main").get_by_role("button", name=words).first
    if yes:
        button.click()
        with page.expect_navigation():
            page.locator("dialog[open]").get_by_role("button", name=yes, exact=True).click()
    else:
        with page.expect_navigation():
            button.click()
    visitor.look()


def pick(page, field, names):
    """Exactly these people, out of a list that opens by a tap and narrows by typing."""
    box = page.locator(f"details.picker:has([name={field}])")
    box.locator("summary").click()
    while (chosen := box.locator(f"[type=checkbox][name={field}]:checked")).count():
        chosen.first.uncheck()
    for name in names:
        box.locator("[data-narrow]").fill(name)
        box.get_by_label(name).check()


def set_passphrases(phone, vote):
    """Each scrutineer on the own phone, before the vote opens."""
    for row in vote.scrutineers.select_related("user"):
        visitor = phone(row.user)
        visitor.go(f"{at('ballots:vote_passphrase', vote.pk)}?written")
        for field in visitor.page.locator("main form input.form-control").all():
            field.fill(PASSPHRASE.format(row.name))
        press(visitor, "设好口令")
    assert all(row.is_ready for row in vote.scrutineers.all())


def cast(phone, hall, vote, said) -> dict[str, str]:
    """Everybody's ballot; ``said(page, name)`` fills it in. The published word of each."""
    words = {}
    for name, seat in hall.seats.items():
        visitor = phone(seat.member.user)
        page = visitor.page
        page.goto(f"{visitor.home}{at('ballots:vote_cast', vote.pk)}")
        said(page, name)
        page.get_by_role("button", name="核对选票").click()
        dialog = page.locator("dialog[open]")
        if name == NAMES[0]:
            visitor.look()
        with page.expect_navigation():
            dialog.locator("[data-cast]").click()
        expect(page.get_by_role("heading", name="您的票已投进票箱")).to_be_visible()
        if name == NAMES[0]:
            visitor.look()
        words[name] = page.locator("#word").inner_text()
    assert len(set(words.values())) == len(NAMES)
    return words


def close_and_open(phone, chair, vote):
    """The chair closes; two scrutineers hand over their passphrases; the chair announces."""
    chair.go(at("ballots:vote_close", vote.pk))
    press(chair, "现在截止")
    for row in vote.scrutineers.select_related("user")[:2]:
        visitor = phone(row.user)
        visitor.go(at("ballots:vote_hand_over", vote.pk))
        visitor.page.locator("main form input.form-control").first.fill(PASSPHRASE.format(row.name))
        press(visitor, "交口令开票")
    vote.refresh_from_db()
    assert vote.state == Vote.State.COUNTED
    chair.go(at("ballots:vote_scrutiny", vote.pk))
    button = chair.page.locator(".sheet-call button.btn-primary")
    press(chair, button.inner_text(), yes=button.get_attribute("data-confirm-yes"))
    vote.refresh_from_db()
    assert vote.state == Vote.State.PUBLISHED


def every_receipt_is_found(phone, hall, vote, words):
    """On the wall; and one of them asks for the own."""
    name, word = next(iter(words.items()))
    visitor = phone(hall.seats[name].member.user)
    visitor.go(at("ballots:vote_receipts", vote.pk))
    assert sorted(visitor.page.locator(".wall li").all_inner_texts()) == sorted(words.values())
    visitor.page.locator("#code").fill(word.lower().replace("-", " "))
    press(visitor, "查找")
    expect(visitor.page.get_by_text("找到了。")).to_be_visible()


def the_recount_agrees(chair, vote, tmp_path, capsys):
    chair.go(vote.get_absolute_url())
    page = chair.page
    with page.expect_download() as given:
        page.evaluate(
            "address => { const a = document.createElement('a'); a.href = address; a.click(); }",
            at("ballots:vote_file", vote.pk),
        )
    file = tmp_path / f"{vote.pk}.json"
    given.value.save_as(file)
    capsys.readouterr()
    call_command("recount", str(file))
    assert "一致" in capsys.readouterr().out


def decide(phone, chair, hall, check):
    """绩效方案 by secret ballot: 8 for, 3 against, 1 abstained."""
    motion = MotionFactory(session=hall.session, kind="adopt", method="secret", title="绩效方案")
    chair.go(at("congress:poll_new", hall.session.pk))
    page = chair.page
    page.get_by_role("checkbox", name=re.compile("绩效方案")).check()
    pick(page, "scrutineers", SCRUTINEERS)
    press(chair, "保存")
    poll = Poll.objects.get()
    set_passphrases(phone, poll.vote)
    chair.go(at("congress:poll_open", poll.pk))
    press(chair, "开始投票", yes="开始投票")
    said = dict(zip(NAMES, ["赞成"] * 8 + ["反对"] * 3 + ["弃权"], strict=True))
    check(poll.vote, lambda page, name: page.get_by_role("radio", name=said[name]).check())
    motion.refresh_from_db()
    assert motion.result == Motion.Result.PASSED
    for number in ("应到正式代表12人", "赞成8票", "反对3票", "弃权1票"):
        assert number in motion.sentence


def elect(phone, chair, hall, check):
    """Three seats, four candidates; two are tied at the third seat, so they stand again."""
    chair.go(at("congress:contest_new", hall.session.pk))
    page = chair.page
    page.get_by_label("工会委员会名额").fill("3")
    page.get_by_label("经费审查委员会名额").fill("")
    page.locator("[name=women]").fill("")
    page.locator("[name=electorate][value=delegates]").check()
    press(chair, "建立选举")
    contest = Contest.objects.get()
    chair.go(at("congress:contest_candidates", contest.pk))
    standing = ["丁一", "于红", "王平", "方明"]
    pick(page, "people", standing)
    press(chair, "保存候选人")
    votes = {"丁一": 12, "于红": 10, "王平": 7, "方明": 7}
    _one_round(phone, chair, contest, check, _chosen(votes))
    elected = contest.candidates.filter(is_elected=True)
    assert {each.name for each in elected} == {"丁一", "于红"}
    assert {each.name for each in contest.candidates.filter(is_tied=True)} == {"王平", "方明"}
    chair.go(contest.get_absolute_url())
    press(chair, "准备下一轮")
    second = Contest.objects.get(round=2)
    assert second.seats == 1 and {each.name for each in second.candidates.all()} == {"王平", "方明"}
    _one_round(phone, chair, second, check, _chosen({"王平": 8, "方明": 4}))
    chair.go(second.get_absolute_url())
    press(chair, "登记到工会机构", yes="转入")
    body = UnionBody.objects.get(kind="committee", ended_on=None)
    assert {seat.member.name for seat in body.held.all()} == {"丁一", "于红", "王平"}


def _one_round(phone, chair, contest, check, chosen):
    chair.go(at("congress:contest_poll", contest.pk))
    pick(chair.page, "scrutineers", SCRUTINEERS)
    with chair.page.expect_navigation():
        chair.page.locator("main form button.btn-primary").last.click()
    contest.refresh_from_db()
    vote = contest.poll.vote
    set_passphrases(phone, vote)
    chair.go(contest.get_absolute_url())
    press(chair, "开始投票", yes="开始投票")

    def said(page, name):
        for each in chosen[name]:
            group = page.get_by_role("radiogroup", name=re.compile(each))
            group.get_by_role("radio", name="赞成").check()

    check(vote, said)
    contest.refresh_from_db()


def _chosen(votes: dict[str, int]) -> dict[str, list[str]]:
    """Ballots that give each candidate so many votes, at most three on each."""
    found = {name: [] for name in NAMES}
    for candidate, count in votes.items():
        for name in sorted(NAMES, key=lambda name: len(found[name]))[:count]:
            found[name].append(candidate)
    return found


def appraise(phone, chair, hall, check):
    """Three leaders on one sheet; one delegate does not know the third."""
    chair.go(at("congress:appraisal_new", hall.session.pk))
    chair.page.locator("main form button.btn-primary").last.click()
    chair.page.wait_for_load_state()
    appraisal = Appraisal.objects.get()
    for leader, duty in zip(hall.leaders, ["校长", "副校长", "工会主席"], strict=True):
        chair.go(at("congress:appraisal_people", appraisal.pk))
        pick(chair.page, "member", [leader.name])
        chair.page.locator("[name=duty]").fill(duty)
        press(chair, "加入名单")
    chair.go(at("congress:appraisal_poll", appraisal.pk))
    press(chair, "准备测评票")
    appraisal.refresh_from_db()
    vote = appraisal.poll.vote
    set_passphrases(phone, vote)
    chair.go(appraisal.get_absolute_url())
    press(chair, "开始测评", yes="开始测评")
    check(vote, _judge)
    results = [each.result for each in appraisal.appraisees.order_by("position")]
    assert [each["sheets"] for each in results] == [12, 12, 11]
    chair.go(at("congress:appraisal_results", appraisal.pk))
    expect(chair.page.locator("main")).to_contain_text("杨校长")


def _judge(page, name):
    """The best grade everywhere, by tapping the first of each row."""
    people = page.locator("[data-question=grades]").all()
    unknown = people[2] if name == NAMES[5] else None
    for person in people:
        if person is unknown:
            person.get_by_role("checkbox", name="不了解，不评").check()
        else:
            person.evaluate(
                "box => { for (const row of box.querySelectorAll('fieldset'))"
                " row.querySelector('input[type=radio]').click(); }"
            )


def test_twelve_delegates_vote_elect_and_appraise_on_their_phones(
    hall, phone, visit, tmp_path, capsys
):
    chair = visit(hall.chair)
    chair.seen = set()
    people = [seat.member for seat in hall.seats.values()]
    install(
        hall.congress.school, "audit", number=1, starts_on=hall.congress.starts_on, term_years=3,
        people=[(people[-1], BodySeat.Position.DIRECTOR, None)], source="上届", by=hall.chair,
    )  # fmt: skip

    def check(vote, said):
        words = cast(phone, hall, vote, said)
        close_and_open(phone, chair, vote)
        every_receipt_is_found(phone, hall, vote, words)
        the_recount_agrees(chair, vote, tmp_path, capsys)

    decide(phone, chair, hall, check)
    elect(phone, chair, hall, check)
    appraise(phone, chair, hall, check)
