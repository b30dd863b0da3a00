"""A ledger from Excel: a row a line, the category by its usual names, the running balance checked row by row."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from union.audit.chain import record
from union.funds.actions.ledger import post
from union.funds.booking import book_of, may_write
from union.funds.models import Category, Line
from union.funds.refusals import Refused
from union.funds.sums import balance_before
from union.kit.cells import Unclear, as_day, as_text, is_blank
from union.kit.money import read_sum, yuan
from union.kit.sheet_import import Column, SheetRow
from union.kit.sheet_pages import SheetTask
from union.kit.uploads import Refused as SheetRefused
from union.org.models import Unit, User

# Words in school ledgers → category; the longer word is looked for first.
ALIASES = {
    "会费": Category.DUES, "会员会费": Category.DUES,
    "拨缴": Category.ALLOCATION, "拨缴经费": Category.ALLOCATION, "经费返还": Category.ALLOCATION,
    "上级补助": Category.SUBSIDY_ABOVE, "上级拨款": Category.SUBSIDY_ABOVE,
    "行政补助": Category.SUBSIDY_SCHOOL, "行政拨款": Category.SUBSIDY_SCHOOL,
    "学校补助": Category.SUBSIDY_SCHOOL, "利息": Category.OTHER_INCOME, "捐款": Category.OTHER_INCOME,
    "其他收入": Category.OTHER_INCOME,
    "职工教育": Category.EDUCATION, "教育费": Category.EDUCATION, "学习": Category.EDUCATION,
    "文体": Category.SPORTS, "文体活动": Category.SPORTS, "活动费": Category.SPORTS,
    "宣传": Category.PUBLICITY, "宣传活动": Category.PUBLICITY,
    "节日慰问": Category.COLLECTIVE, "集体福利": Category.COLLECTIVE, "福利": Category.COLLECTIVE,
    "其他职工活动": Category.COLLECTIVE, "生日": Category.COLLECTIVE,
    "劳动关系": Category.LABOUR, "劳动保护": Category.PROTECTION, "法律援助": Category.LEGAL,
    "困难帮扶": Category.HARDSHIP, "困难职工": Category.HARDSHIP, "困难补助": Category.HARDSHIP,
    "送温暖": Category.WARMTH, "慰问": Category.WARMTH, "慰问费": Category.WARMTH,
    "维权": Category.OTHER_RIGHTS, "其他维权": Category.OTHER_RIGHTS,
    "培训": Category.TRAINING, "会议": Category.MEETINGS, "会议费": Category.MEETINGS,
    "业务": Category.OFFICE, "业务费": Category.OFFICE, "办公费": Category.OFFICE,
    "办公": Category.OFFICE, "资本性": Category.CAPITAL, "设备": Category.CAPITAL,
    "事业": Category.INSTITUTION, "上缴": Category.PAID_UP, "上解": Category.PAID_UP,
    "其他支出": Category.OTHER_SPENDING,
}  # fmt: skip
_WORDS = {**{one.label: one for one in Category}, **ALIASES}
_LONGEST_FIRST = sorted(_WORDS, key=len, reverse=True)


def read_category(cell) -> Category:
    """The category by its name or one of its usual names. Raises `Unclear` for what is none, or either side's 其他."""
    text = as_text(cell).replace(" ", "")
    exact = _WORDS.get(text)
    found = exact or next((_WORDS[word] for word in _LONGEST_FIRST if word in text), None)
    if found is None:
        raise Unclear(f"“{text[:20]}”不是工会经费科目，请写成科目名，例如 {Category.SPORTS.label}")
    return found


def read_on(cell) -> dt.date:
    """A day; a month alone is not enough. Raises `Unclear`."""
    day = as_day(cell)
    if not day.exact:
        raise Unclear("日期要写到日")
    return day.on


def read_side(cell) -> Decimal | None:
    """A sum, or None where the cell is empty, 0 or a dash. Raises `Unclear`."""
    if is_blank(cell) or as_text(cell) in {"-", "—", "0", "0.00"}:
        return None
    return read_sum(cell)


def read_balance(cell) -> Decimal | None:
    """The running balance, which may be 0 or below; None where nothing stands. Raises `Unclear`."""
    return None if is_blank(cell) else read_sum(cell, least=None)


COLUMNS = [
    Column("on", "日期", read=read_on, names=("记账日期", "时间"), is_required=True),
    Column("words", "摘要", names=("内容", "事由", "用途"), is_required=True, width=24),
    Column("category", "科目", read=read_category, names=("类别", "项目", "经费科目"), is_required=True,
           width=14),
    Column("income", "收入", read=read_side, names=("收入金额", "借方")),
    Column("spending", "支出", read=read_side, names=("支出金额", "贷方")),
    Column("balance", "余额", read=read_balance, names=("结余",)),
    Column("payee", "对方", names=("收款人", "经手人", "付款单位")),
    Column("voucher", "凭证号", names=("凭证", "凭证编号")),
]  # fmt: skip


def sheet_task(school: Unit, *, by: User) -> SheetTask:
    """The list as a task of `union.kit.sheet_pages`; it is taken as a whole or not at all."""
    return SheetTask(
        title="导入账簿",
        columns=COLUMNS,
        judge=lambda rows: judge(rows, school),
        take=lambda rows: take(rows, school, by=by),
        back=reverse("funds:home"),
        back_label="经费账簿",
        bound_to=("ledger", school.pk, by.pk),
        whole=True,
        notes=(
            "按日期先后排列。有“余额”一列时逐行核对，对不上的行会指出来，整份不写入。",
            "超过审批限额的支出写入后等待审批。",
        ),
    )


def judge(rows: list[SheetRow], school: Unit) -> None:
    """Say what is wrong with each row: side, category, day, running balance; and what stands in the ledger already."""
    book = book_of(school)
    known = _known(rows, school)
    for row in rows:
        _judge_side(row)
        if row.values["on"] and not (verdict := may_write(book, row.values["on"])):
            row.problems.append(verdict.reason)
        if (row.values["on"], row.extra.get("amount"), row.values["words"]) in known:
            row.doubts.append("账簿里已有同一天、同金额、同摘要的账，请核对是不是重复")
    _judge_balances(rows)
    _judge_start(rows, school)


def _judge_side(row: SheetRow) -> None:
    """Exactly one of income and spending, on the side of its category."""
    income, spending = row.values.get("income"), row.values.get("spending")
    if (income is None) == (spending is None):
        row.problems.append("收入和支出要填一个，也只能填一个")
        return
    category = row.values["category"]
    row.extra["amount"] = income or spending
    row.extra["effect"] = income if spending is None else -spending
    if category.is_income != (spending is None):
        side = "收入" if category.is_income else "支出"
        row.problems.append(f"“{category.label}”是{side}科目，金额却填在另一栏")


def _judge_balances(rows: list[SheetRow]) -> None:
    """Each balance must follow from the one before it and the sums between."""
    expected = None
    for row in rows:
        effect, told = row.extra.get("effect"), row.values.get("balance")
        if effect is None:
            expected = None
            continue
        if expected is not None:
            expected += effect
            if told is not None and told != expected:
                row.problems.append(
                    f"余额对不上：按上一行算应是 {yuan(expected)}，表里是 {yuan(told)}"
                )
        if told is not None:
            expected = told


def _judge_start(rows: list[SheetRow], school: Unit) -> None:
    """The first balance beside what the ledger has on that day: a hint, the sheet may begin anywhere."""
    first = next(iter(rows), None)
    if first is None or first.values.get("balance") is None or "effect" not in first.extra:
        return
    on = first.values["on"]
    before = first.values["balance"] - first.extra["effect"]
    held = balance_before(school, on, within=on)
    if held != before:
        first.doubts.append(
            f"表格开始前的余额是 {yuan(before)} 元，账簿里是 {yuan(held)} 元；可以先填期初余额"
        )


def _known(rows: list[SheetRow], school: Unit) -> set[tuple]:
    """Day, sum and words of what the ledger holds on the days of the sheet."""
    days = {row.values["on"] for row in rows}
    held = Line.objects.filter(school=school, on__in=days)
    return set(held.exclude(state=Line.State.REFUSED).values_list("on", "amount", "words"))


@transaction.atomic
def take(rows: list[SheetRow], school: Unit, *, by: User) -> str:
    """Write all of them, in their order. Raises the page's `Refused` when the ledger refuses one."""
    waiting = 0
    for row in rows:
        told = row.values
        try:
            line = post(
                school,
                on=told["on"],
                category=told["category"],
                amount=row.extra["amount"],
                words=told["words"],
                payee=told.get("payee") or "",
                voucher=told.get("voucher") or "",
                by=by,
            )
        except Refused as refused:
            raise SheetRefused(f"第 {row.number} 行：{refused.reason}。") from None
        waiting += line.state == Line.State.PENDING
    record(by, "funds_book.imported", unit=school, label=f"{school}账簿", lines=len(rows))
    more = f"，其中 {waiting} 笔超过限额，等待审批" if waiting else ""
    return f"写入了 {len(rows)} 笔账{more}。"
