"""The ledger on its pages: what is typed, who gets in, and a list from Excel that must balance."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.factories.ledger import BudgetLineFactory, LineFactory
from union.funds.actions import ledger
from union.funds.lent.ledger import figures
from union.funds.models import BudgetLine, Category, Line
from union.funds.sums import balance_on
from union.kit.xlsx import write_xlsx

pytestmark = pytest.mark.django_db
NEW = "funds:line_new"
HEAD = ["日期", "摘要", "科目", "收入", "支出", "余额"]


def typed(**changes) -> dict:
    line = {
        "amount": "３００元",
        "category": "sports",
        "words": "羽毛球",
        "on": f"{timezone.localdate()}",
    }
    return line | changes


def test_a_line_is_entered_as_people_write_sums(cast, as_):
    client = as_(cast.committee)

    answer = client.post(reverse(NEW), typed(amount="０．１２万"))

    line = Line.objects.get()
    assert answer["Location"] == line.get_absolute_url() and line.amount == 1200
    assert client.post(reverse(NEW), typed(again="1"))["Location"] == reverse(NEW)


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"amount": "0"}, "要大于 0"),
        ({"amount": "-5"}, "要大于 0"),
        ({"amount": "三百"}, "不是金额"),
        ({"amount": ""}, "请填金额"),
        ({"category": ""}, "请选科目"),
        ({"words": " "}, "请写摘要"),
        ({"on": "2099-01-01"}, "还没有到"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(cast, as_, wrong, said):
    answer = as_(cast.committee).post(reverse(NEW), typed(**wrong))

    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Line.objects.exists()


def test_while_typing_one_reads_what_is_left_and_who_must_approve(cast, as_):
    BudgetLineFactory(school=cast.school, amount=Decimal(1000))
    client, hint = as_(cast.committee), reverse("funds:line_hint")

    said = client.get(hint, {"category": "sports", "amount": "6000"}).content.decode()

    assert "超出 5,000 元" in said and "要主席审批" in said and "一支笔" in said
    assert (
        "要经工会委员会决定"
        in client.get(hint, {"category": "sports", "amount": "3万"}).content.decode()
    )
    assert client.get(hint, {"category": "dues", "amount": "9万"}).content.decode().strip() == ""


def test_the_ledger_is_for_its_keepers_and_others_are_led_on(cast, as_):
    line = LineFactory(school=cast.school, words="走访老师")
    home = reverse("funds:home")

    assert "走访老师" in as_(cast.chair).get(home).content.decode()
    assert as_(cast.teacher).get(home)["Location"] == reverse("funds:statement")
    assert as_(cast.clerk).get(home)["Location"] == reverse("funds:ledger_district")
    for stranger in (cast.teacher, cast.clerk, cast.outsider, cast.principal):
        assert as_(stranger).get(line.get_absolute_url()).status_code == 404


def test_the_list_is_narrowed_and_summed_at_its_foot(cast, as_):
    today = timezone.localdate()
    for category, amount in [("dues", 70), ("sports", 30), ("warmth", 5)]:
        LineFactory(school=cast.school, category=category, amount=amount, words=f"{category}的账")
    LineFactory(school=cast.school, on=dt.date(today.year - 1, 3, 1), words="去年的账")
    client, home = as_(cast.chair), reverse("funds:home")

    page = client.get(home, {"side": "out"}).content.decode()
    assert "sports的账" in page and "dues的账" not in page and "去年的账" not in page
    assert re.search(r"<tfoot>.*>35<", page, re.DOTALL)
    assert "没有找到" in client.get(home, {"q": "没有这个词"}).content.decode()
    assert "去年的账" in client.get(home, {"year": today.year - 1}).content.decode()


def test_the_figures_of_the_year_are_those_of_the_list(cast):
    LineFactory(school=cast.school, category=Category.DUES, amount=70)
    LineFactory(school=cast.school, amount=30)

    told = {figure.key: figure.value for figure in figures(cast.school, timezone.localdate().year)}

    assert told == {
        "funds.income": 70,
        "funds.income.dues": 70,
        "funds.spending": 30,
        "funds.spending.sports": 30,
        "funds.balance": 40,
    }


def test_the_list_behind_a_figure_holds_the_lines_it_counts_and_no_others(cast, as_):
    LineFactory(school=cast.school, words="买了跳绳")
    LineFactory(school=cast.school, words="想买帐篷", pending=True)
    urls = {one.key: one.url for one in figures(cast.school, timezone.localdate().year)}

    for key in ("funds.spending", "funds.balance"):
        page = as_(cast.chair).get(urls[key]).content.decode()
        assert "买了跳绳" in page and "想买帐篷" not in page
    waiting = as_(cast.chair).get(reverse("funds:home"), {"state": "pending"}).content.decode()
    assert re.search(r"<tfoot>.*>支出 </span>100<", waiting, re.DOTALL)


@pytest.mark.parametrize("rows", [1, 8])
def test_the_list_does_not_ask_more_for_more_lines(cast, as_, rows, django_assert_max_num_queries):
    for _ in range(rows):
        LineFactory(school=cast.school, cause_kind="visit", cause_id=1)
    client = as_(cast.chair)

    with django_assert_max_num_queries(14):
        client.get(reverse("funds:home"))


def test_approval_and_reversal_go_by_the_pages(cast, as_):
    line = ledger.post(
        cast.school, on=timezone.localdate(), category=Category.SPORTS, amount=Decimal(30000), words="服装",
        by=cast.committee,
    )  # fmt: skip
    approve = reverse("funds:line_approve", args=[line.pk])
    assert as_(cast.committee).post(approve, {"decision": "x"}).status_code == 403
    assert as_(cast.chair).post(approve).status_code == 422  # above the committee's limit
    as_(cast.chair).post(approve, {"decision": "11月5日委员会会议"})
    line.refresh_from_db()
    assert line.state == Line.State.POSTED and line.decision

    undo = reverse("funds:line_reverse", args=[line.pk])
    assert as_(cast.chair).post(undo, {"on": timezone.localdate()}).status_code == 422
    as_(cast.chair).post(undo, {"on": timezone.localdate(), "reason": "退货"})
    assert balance_on(cast.school, timezone.localdate()) == 0


def test_the_budget_is_planned_by_the_officers(cast, as_):
    year = timezone.localdate().year
    page = f"{reverse('funds:budget')}?year={year}"

    assert as_(cast.chair).post(page, {"sports": "1.2万", "warmth": ""}).status_code == 302
    assert BudgetLine.objects.get().amount == 12000
    assert as_(cast.chair).post(page, {"sports": "-3"}).status_code == 422
    as_(cast.chair).post(page, {"sports": ""})
    assert not BudgetLine.objects.exists()
    assert as_(cast.teacher).get(page).status_code == 403


def upload(*rows):
    data = write_xlsx(HEAD, rows, "账簿")
    return {"sheet": SimpleUploadedFile("账簿.xlsx", data)}


def test_a_ledger_from_excel_comes_in_as_a_whole(cast, as_):
    day = dt.date(timezone.localdate().year - 1, 3, 5)
    client, address = as_(cast.committee), reverse("funds:ledger_import")
    preview = client.post(
        address,
        upload(
            [day, "三月会费", "会费", "1,000", "", "1,000"],
            [day, "三八节活动", "文体", "", "３００元", "700"],
        ),
    ).content.decode()
    assert not Line.objects.exists() and "余额对不上" not in preview
    packed = re.search(r'name="packed" value="([^"]+)"', preview)[1]
    ticks = re.findall(r'name="take" value="(\d+)"', preview)

    client.post(address, {"packed": packed, "take": ticks})

    assert [line.number for line in Line.objects.order_by("pk")] == [1, 2]
    assert balance_on(cast.school, timezone.localdate()) == 700
    again = client.post(address, upload([day, "三月会费", "会费", "1000", "", ""])).content.decode()
    assert "请核对是不是重复" in again


@pytest.mark.parametrize(
    "row, said",
    [
        (["办公用纸", "办公费", "", "100", "950"], "余额对不上：按上一行算应是 900，表里是 950"),
        (["办公用纸", "办公费", "100", "", ""], "金额却填在另一栏"),
        (["办公用纸", "办公费", "100", "100", ""], "也只能填一个"),
        (["办公用纸", "天书", "", "100", ""], "不是工会经费科目"),
    ],
)
def test_a_ledger_that_does_not_balance_is_shown_at_the_row_and_refused(cast, as_, row, said):
    day = dt.date(timezone.localdate().year - 1, 3, 5)
    first = [day, "三月会费", "会费", "1000", "", "1000"]

    page = as_(cast.chair).post(reverse("funds:ledger_import"), upload(first, [day, *row]))

    assert said in page.content.decode() and "确认写入" not in page.content.decode()
    assert not Line.objects.exists()
