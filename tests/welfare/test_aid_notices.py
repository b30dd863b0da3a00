"""公示 of aid: what may stand in it, objections, and that nothing is paid before its end."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from pypdf import PdfReader

from tests.factories.aid import (
    AidApplicationFactory,
    AidNoticeFactory,
    AidObjectionFactory,
    days,
)
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from tests.welfare.aiding import of, page
from union.funds.models import Line
from union.kit.flow import WrongState
from union.rules.deadlines import working_days_between
from welfare.actions import aid_desk as desk
from welfare.aid_notice import lines_of, paper_of
from welfare.lent.aid import cause, publishable
from welfare.models import AidApplication, AidNotice, AidObjection
from welfare.policies import aid as policies

State = AidApplication.State
SECRETS = (
    "张三丰",
    "三丰",
    "肺癌",
    "110105194912310021",
    "6228480402564890018",
    "清源路8号",
    "34,000",
)


@pytest.fixture
def named(cast):
    """张三's 大病救助 in a 公示 that runs, with everything that must not come out."""
    member = MemberFactory(
        school=cast.school, name="张三", user=UserFactory(school=cast.school, name="张三")
    )
    second = MemberFactory(school=cast.school, name="张三丰")
    facts = {"diagnosis": "肺癌", "self_paid": Decimal(34000), "kind": "illness"}
    facts |= {"reason": "身份证110105194912310021，住清源路8号", "account": "6228480402564890018"}
    notice = AidNoticeFactory(school=cast.school)
    for each in (member, second):
        AidApplicationFactory(school=cast.school, member=each, noticed=True, notice=notice, **facts)
    return notice


def _texts_of(client, notice) -> dict[str, str]:
    book = openpyxl.load_workbook(io.BytesIO(client.get(page("aid_notice_xlsx", notice)).content))
    cells = (str(cell) for row in book.active.iter_rows(values_only=True) for cell in row)
    pdf = PdfReader(io.BytesIO(client.get(page("aid_notice_pdf", notice)).content))
    html = client.get(page("aid_notice", notice)).content.decode()
    return {
        "html": html[html.index("<main") : html.index("</main>")],
        "xlsx": " ".join(cells),
        "pdf": "".join("".join(each.extract_text().split()) for each in pdf.pages),
    }


def test_case_36_notice_shows_only_masked_name_category_and_sum(as_, cast, named):
    teacher = as_(UserFactory(school=cast.school))
    texts = _texts_of(teacher, named)
    sent = publishable(cast.chair, named.pk)
    texts["board"] = f"{sent.title} {sent.text} {sent.tables}"
    texts["paper"] = str(paper_of(named))

    for where, text in texts.items():
        assert "张*" in text and "大病救助" in text, where
        assert "2,000" in text or "2000" in text, where
        assert [word for word in SECRETS if word in text] == [], where
    assert sent.tables[0][0] == ("序号", "姓名", "救助类别", "金额（元）")
    assert sent.tables[0][1:] == (
        ("1", "张*", "大病救助", "2,000"),
        ("2", "张**", "大病救助", "2,000"),
    )


def test_only_officers_carry_it_to_the_board(cast, named):
    assert publishable(cast.teacher, named.pk) is None
    assert publishable(cast.outsider, named.pk) is None
    assert publishable(cast.committee, named.pk).category == "union"


def test_the_board_takes_it_as_it_stands(as_, cast, named):
    seen = as_(cast.chair).get(page("aid_notice", named)).content.decode()

    assert "/disclosure/publications/from/welfare_aid/" in seen


def test_whoever_withdrew_stands_in_it_no_more(named):
    first = named.applications.order_by("pk").first()

    first.withdraw(on=days(0))

    assert [line.name for line in lines_of(named)] == ["张**"]


def test_it_runs_for_the_working_days_of_the_rule(cast):
    mine = of(cast, decided=True)

    notice = desk.publish(
        [mine], school=cast.school, title="公示", contact="陈静", starts_on=days(0), by=cast.chair
    )

    assert notice.days == 5
    assert working_days_between(days(0), notice.ends_on) == 5
    assert mine.state == State.NOTICED


def test_a_title_names_nobody(as_, cast):
    mine = of(cast, decided=True)
    typed = {f"pick-{mine.pk}": "on", "title": f"{mine.member.name}救助公示", "contact": "陈静"}

    answer = as_(cast.chair).post(page("aid_notice_new"), typed)

    assert answer.status_code == 422 and not AidNotice.objects.exists()


def test_nothing_is_paid_while_it_runs(as_, cast):
    mine = of(cast, noticed=True)

    refused = as_(cast.chair).get(page("aid_pay", mine.notice))

    assert refused.status_code == 403 and "期满以后才能发放" in refused.content.decode()
    assert not policies.pay(cast.chair, mine)
    with pytest.raises(WrongState):
        _pay(mine, cast)


def test_the_last_day_still_belongs_to_those_who_object(cast):
    mine = of(cast, noticed=True)
    mine.notice.starts_on, mine.notice.ends_on = days(-7), days(0)
    mine.notice.save()

    assert not policies.pay(cast.chair, mine)


def _pay(mine, cast, category=""):
    desk.pay([(mine, "李红")], on=days(0), way="cash", category=category, by=cast.chair)


def test_an_open_objection_holds_up_its_own_line_only(as_, cast):
    notice = AidNoticeFactory(school=cast.school, over=True)
    mine = of(cast, noticed=True, notice=notice)
    other = AidApplicationFactory(school=cast.school, noticed=True, notice=notice)
    AidObjectionFactory(application=mine)

    seen = as_(cast.chair).get(page("aid_pay", notice)).content.decode()

    assert f"payee-{other.pk}" in seen and f"payee-{mine.pk}" not in seen
    assert "有异议还没有处理" in seen
    with pytest.raises(WrongState):
        _pay(mine, cast)


def test_an_objection_that_is_dismissed_lets_the_money_go(as_, cast):
    mine = of(cast, over=True)
    objection = AidObjectionFactory(application=mine)

    settled = {"finding": "dismissed", "answer": "核实了，情况属实"}
    as_(cast.chair).post(page("aid_settle", objection), settled)
    _pay(mine, cast)

    mine.refresh_from_db()
    assert mine.state == State.PAID
    assert objection.author.notices.filter(text__contains="异议不成立").exists()


def test_an_objection_that_holds_ends_the_aid(as_, cast):
    mine = of(cast, noticed=True)
    objection = AidObjectionFactory(application=mine)

    settled = {"finding": "upheld", "answer": "另有房租收入"}
    as_(cast.chair).post(page("aid_settle", objection), settled)

    mine.refresh_from_db()
    assert (mine.state, mine.granted) == (State.DECLINED, None)
    assert mine.ended_reason == "公示期间的异议成立：另有房租收入"
    assert lines_of(mine.notice) == []


def test_an_objection_that_holds_is_settled_as_such_after_the_aid_was_withdrawn(as_, cast):
    mine = of(cast, noticed=True)
    objection = AidObjectionFactory(application=mine)
    as_(cast.teacher).post(page("aid_withdraw", mine))

    settled = {"finding": "upheld", "answer": "另有房租收入"}
    as_(cast.chair).post(page("aid_settle", objection), settled)

    objection.refresh_from_db()
    mine.refresh_from_db()
    assert (objection.finding, mine.state) == ("upheld", State.WITHDRAWN)


def test_two_officers_book_one_payment_once(cast):
    mine = of(cast, paid=True)
    desk.post(mine, category="hardship", by=cast.chair)

    with pytest.raises(WrongState):  # whoever asked before the other's line stood
        desk.post(mine, category="hardship", by=cast.committee)

    assert Line.objects.caused_by("aid", mine.pk).count() == 1


def test_any_of_the_staff_objects_and_only_officers_read_who_did(as_, cast):
    mine = of(cast, noticed=True)
    critic = UserFactory(school=cast.school, name="郑直")
    typed = {"application": mine.pk, "text": "他家还有一套房"}

    as_(critic).post(page("aid_object", mine.notice), typed)

    by_others = as_(cast.teacher).get(page("aid_notice", mine.notice)).content.decode()
    by_chair = as_(cast.chair).get(page("aid_notice", mine.notice)).content.decode()
    assert "郑直" not in by_others and "一套房" not in by_others
    assert "郑直" in by_chair and "一套房" in by_chair
    assert cast.chair.notices.filter(text__contains="异议").exists()


def test_an_officer_enters_what_came_by_telephone(as_, cast):
    mine = of(cast, noticed=True)
    typed = {"application": mine.pk, "text": "不属实", "name": "一位家长", "contact": "138"}

    as_(cast.chair).post(page("aid_object", mine.notice), typed)

    objection = AidObjection.objects.get()
    assert (objection.author, objection.name) == (None, "一位家长")


def test_nobody_settles_the_own_objection(cast, as_):
    objection = AidObjectionFactory(application=of(cast, noticed=True), author=cast.chair)

    answer = as_(cast.chair).get(page("aid_settle", objection))

    assert answer.status_code == 403


def test_once_it_is_over_no_objection_is_taken(as_, cast):
    mine = of(cast, over=True)

    assert as_(cast.leader).get(page("aid_object", mine.notice)).status_code == 404
    for reader in (cast.committee, cast.teacher):  # the teacher applied
        answer = as_(reader).get(page("aid_object", mine.notice))
        assert answer.status_code == 403 and "不再受理异议" in answer.content.decode()


def test_what_the_ledger_shows_of_it(cast):
    mine = of(cast, over=True)

    _pay(mine, cast, category="warmth")

    line = Line.objects.get()
    assert line.words == f"困难补助（{mine.number}）"
    assert cause(cast.chair, mine.pk).url == mine.get_absolute_url()
    assert cause(cast.outsider, mine.pk) is None


def test_a_day_before_the_end_is_no_day_of_payment(as_, cast):
    mine = of(cast, over=True)
    early = mine.notice.ends_on - dt.timedelta(days=1)
    typed = {f"pick-{mine.pk}": "on", f"payee-{mine.pk}": "李红", "way": "cash", "category": ""}

    answer = as_(cast.chair).post(page("aid_pay", mine.notice), typed | {"on": early})

    assert answer.status_code == 422 and "发放要在这以后" in answer.content.decode()


def test_after_its_last_day_a_notice_is_for_officers_and_for_who_objected(cast):
    notice = AidNoticeFactory(school=cast.school, over=True, by=cast.chair)
    readers = [cast.chair, cast.teacher, cast.leader, cast.outsider]
    mine = AidApplicationFactory(member=MemberFactory(school=cast.school), noticed=True)
    AidObjectionFactory(application=mine, notice=notice, author=cast.leader)

    seen = [AidNotice.objects.visible_to(each).filter(pk=notice.pk).exists() for each in readers]

    assert seen == [True, False, True, False]
