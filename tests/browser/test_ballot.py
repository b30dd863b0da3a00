"""static/js/ballot.js on a phone: counters, a reload in the middle, reading over, the receipt, the way back."""

import pytest
from django.urls import reverse

from tests.ballots.test_vote_pages import counted
from tests.factories.ballots import an_open_vote
from union.ballots import urn
from union.ballots.sheets import Choice, Contest, Dimension, Grades, Option, Sheet, Words
from union.org.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRADES = (Option("a", "好"), Option("b", "差"))
LEADERS = tuple(
    Grades(key, name, GRADES, (Dimension("d", "工作实绩"),), GRADES)
    for key, name in [("g1", "王建国"), ("g2", "周文")]
)
CANDIDATES = (Option("p", "陈静"), Option("q", "李红"), Option("s", "孙立"))
ROSTER = (Option("r1", "张伟", "语文组"), Option("r2", "张伟", "体育组"), Option("r3", "单珺"))
ELECTION = Contest("k", "工会委员", 2, CANDIDATES, ROSTER)
SAID = [{"m1": "yes", "k": {"p": "yes", "q": "no", "written": ["r1"]}}] * 6


@pytest.fixture
def booth(people, visit):
    """Somebody at an open vote on a phone: ``booth(question, …)`` gives the vote and the visitor."""

    def enter(*questions):
        vote = an_open_vote(school=people.school, sheet=Sheet(questions))
        voter = vote.trial_voters[0]
        known = User.objects.get(pk=people.teacher.pk).password
        User.objects.filter(pk=voter.pk).update(password=known, must_change_password=False)
        visitor = visit(voter, phone=True)
        visitor.go(reverse("ballots:vote_detail", args=[vote.pk]))
        visitor.click("link", "去投票")
        return vote, visitor

    return enter


def choose(page, name: str, mark: str):
    page.locator(f"[data-name={name}] label", has_text=mark).click()


def kept(page) -> list[str]:
    """What lies in the browser of ballots; `ballot.js` may use the tab's store only."""
    keys = "[...Object.keys(sessionStorage), ...Object.keys(localStorage).map((key) => 'local ' + key)]"
    return [key for key in page.evaluate(keys) if "ballot" in key]


def test_a_motion_is_voted_on_with_one_thumb_and_the_receipt_is_checked(booth):
    vote, visitor = booth(Choice("m1", "绩效工资方案"))
    page = visitor.page

    page.get_by_role("button", name="核对选票").click()
    assert "还没有选" in page.locator("[data-state]").inner_text()
    page.locator("label", has_text="赞成").click()
    page.get_by_role("button", name="核对选票").click()
    assert "还没有投出" in page.locator("dialog").inner_text()
    assert urn.count(vote.urn) == 0
    visitor.look()
    visitor.click("button", "投进票箱")

    code = page.locator("#code").inner_text().replace("-", "")
    page.get_by_label("保存好了吗").fill(code[-4:].lower())
    page.get_by_role("button", name="核对").click()
    assert "是对的" in page.locator("#noted").inner_text()
    assert urn.count(vote.urn) == 1 and kept(page) == []
    page.go_back()
    page.wait_for_url("**/votes/*/")
    assert "您已投过票" in page.locator("main").inner_text()


def test_an_election_counts_finds_names_and_survives_a_reload_in_the_same_tab(booth):
    vote, visitor = booth(ELECTION)
    page = visitor.page

    choose(page, "陈静", "赞成")
    choose(page, "李红", "反对")
    page.get_by_text("另选他人").click()
    page.get_by_label("按姓名、拼音或首字母找").fill("zw")
    assert page.locator("[data-typed]:visible").count() == 2
    page.get_by_text("张伟体育组").click()
    page.reload()

    assert page.locator("output").first.inner_text() == "已选 2 / 2"
    choose(page, "孙立", "赞成")
    page.get_by_role("button", name="核对选票").click()
    assert "请去掉 1 名" in page.locator("[data-state]").inner_text()
    choose(page, "孙立", "弃权")
    page.get_by_role("button", name="核对选票").click()
    assert "张伟（体育组）" in page.locator("dialog").inner_text()
    visitor.look()
    visitor.click("button", "投进票箱")
    assert urn.count(vote.urn) == 1 and kept(page) == []


def test_many_leaders_fold_when_done_and_half_a_sheet_is_not_lost(booth):
    vote, visitor = booth(*LEADERS, Words("w", "意见和建议", 20))
    page = visitor.page

    page.locator("#q-g1 label", has_text="好").first.click()
    page.locator("#q-g1 .is-overall label", has_text="好").click()
    page.wait_for_selector("#q-g1:not([open])")
    assert page.locator("[data-all-words]").inner_text() == "已评 1 / 2"
    page.locator("#q-g2 label", has_text="好").first.click()
    page.get_by_label("意见和建议").fill("多听课")
    page.reload()

    page.get_by_role("button", name="核对选票").click()
    assert "对周文还有 1 项没有评" in page.locator("[data-state]").inner_text()
    page.locator("#q-g2").get_by_text("不了解，不评").click()
    page.get_by_role("button", name="核对选票").click()
    assert "写了 3 个字" in page.locator("dialog").inner_text()
    visitor.look()
    visitor.click("button", "投进票箱")
    assert urn.count(vote.urn) == 1


def test_pages_about_a_vote_are_in_order_on_phone_and_desk(people, visit):
    vote = counted(
        school=people.school, sheet=Sheet((Choice("m1", "学校章程"), ELECTION)), marks=SAID
    )
    wall = reverse("ballots:vote_receipts", args=[vote.pk])

    for phone in (True, False):
        visitor = visit(people.teacher, phone=phone)
        for address in (reverse("ballots:vote_list"), vote.get_absolute_url(), wall):
            visitor.go(address)
        visitor.page.get_by_label("找到自己的票").fill(vote.codes[0])
        visitor.click("button", "查找")
        assert "您的票在票箱里" in visitor.page.locator("main").inner_text()
        visitor.go(reverse("ballots:vote_secrecy"))


def test_what_another_person_filled_in_is_swept_out_of_the_tab(booth):
    _vote, visitor = booth(Choice("m1", "绩效工资方案"))
    page = visitor.page
    page.locator("label", has_text="赞成").click()
    (mine,) = kept(page)

    page.evaluate("key => { sessionStorage.setItem('ballot 0 other', sessionStorage[key]); }", mine)
    page.reload()

    assert kept(page) == [mine]
