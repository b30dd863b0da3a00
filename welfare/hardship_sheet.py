"""The district's list of hardship files (困难职工档案表) taken over: drafts that wait for consent."""

import re
from decimal import Decimal
from functools import partial

from django.db import transaction
from django.urls import reverse

from members.models import Member
from union.kit.cells import Unclear, as_text
from union.kit.money import read_sum
from union.kit.sheet_import import Column, SheetRow
from union.kit.sheet_pages import SheetTask
from union.kit.uploads import Refused
from welfare import hardship_fields as spec
from welfare.actions.hardship import noted, number
from welfare.models import HardshipFile

State = HardshipFile.State
LEFT_OUT = {"excluded", "party_word", "union_word"}  # not of the list, judged here
YES_WORDS = {
    "是": True,
    "有": True,
    "√": True,
    "1": True,
    "否": False,
    "无": False,
    "": False,
    "0": False,
}


def read_choice(fact: spec.Fact, cell) -> str:
    """One of the words of the field; near words are not guessed."""
    text = as_text(cell)
    known = {label: value for value, label in fact.choices}
    if text and text not in known:
        raise Unclear(f"“{text[:20]}”不在可选的范围里，请填：{'、'.join(known)}")
    return known.get(text, "")


def read_many(fact: spec.Fact, cell) -> list[str]:
    return [
        read_choice(fact, part) for part in re.split(r"[、，,；;]", as_text(cell)) if part.strip()
    ]


def read_tick(fact: spec.Fact, cell) -> bool:
    text = as_text(cell)
    if text not in YES_WORDS:
        raise Unclear(f"“{text[:20]}”看不出是不是，请填“是”或“否”")
    return YES_WORDS[text]


def read_money(fact: spec.Fact, cell) -> str:
    return str(read_sum(cell, least=Decimal(0))) if as_text(cell) else ""


def read_count(fact: spec.Fact, cell) -> int | None:
    text = as_text(cell).removesuffix("人").removesuffix("平方米").strip()
    if not text:
        return None
    found = re.fullmatch(r"([0-9]{1,3})(\.[0-9]+)?", text)
    if not found or (fact.key == "people" and (found[2] or int(found[1]) < 1)):
        raise Unclear(f"“{text[:20]}”不是 1 至 999 的整数")
    return max(int(found[1]), 1)


def read_checked(problem, fact: spec.Fact, cell) -> str:
    text = "".join(as_text(cell).upper().split())
    if text and (words := problem(text)):
        raise Unclear(words)
    return text


def read_plain(fact: spec.Fact, cell) -> str:
    return as_text(cell)


READERS = {
    spec.CHOICE: read_choice,
    spec.MANY: read_many,
    spec.TICK: read_tick,
    spec.MONEY: read_money,
    spec.COUNT: read_count,
    spec.IDENTITY: partial(read_checked, spec.identity_problem),
    spec.CARD: partial(read_checked, spec.card_problem),
}


def _column(fact: spec.Fact) -> Column:
    read = partial(READERS.get(fact.kind, read_plain), fact)
    choices = tuple(label for _, label in fact.choices) if fact.kind == spec.CHOICE else ()
    return Column(fact.key, fact.label, read, fact.names, choices=choices, width=12)


COLUMNS = [
    Column("name", "姓名", names=("职工姓名",), is_required=True),
    Column("staff_no", "工号"),
    *(_column(fact) for fact in spec.FACTS if fact.key not in LEFT_OUT),
]


def judge(school, by, rows: list[SheetRow]) -> None:
    """Who each row is; nobody found, several of the name, or an open file already are problems."""
    people: dict[str, list[Member]] = {}
    for member in Member.objects.filter(school=school).on_register():
        people.setdefault(member.name, []).append(member)
    open_states = [State.DRAFT, State.FILED]
    taken = HardshipFile.objects.filter(school=school, state__in=open_states)
    has_file = set(taken.values_list("member_id", flat=True))
    seen: set[int] = set()
    for row in rows:
        _judge_row(row, people, has_file, seen, by)


def _judge_row(row: SheetRow, people, has_file, seen, by) -> None:
    name, staff_no = row.values["name"], row.values.get("staff_no") or ""
    found = [m for m in people.get(name, []) if not staff_no or m.staff_no == staff_no]
    if len(found) != 1:
        why = "名册里没有这个人" if not found else "名册里有同名的人，请补上工号"
        row.problems.append(f"第{row.number}行：{name}，{why}")
        return
    (member,) = found
    if member.user_id == by.pk:
        row.problems.append(f"第{row.number}行：您本人的档案由其他帮扶人办理")
    elif member.pk in has_file:
        row.problems.append(f"第{row.number}行：{name}已有档案，请在档案里更新")
    elif member.pk in seen:
        row.problems.append(f"第{row.number}行：{name}在表里出现了两次")
    seen.add(member.pk)
    row.extra["member"] = member


@transaction.atomic
def take(school, by, rows: list[SheetRow]) -> str:
    """Drafts without consent: kept sealed, not to be worked with before it is given."""
    for row in rows:
        if "member" not in row.extra:
            raise Refused("有一行对不上名册，请重新上传。")
        file = HardshipFile(school=school, member=row.extra["member"], opened_by=by)
        number(file)
        facts = {key: value for key, value in row.values.items() if key in spec.BY_KEY}
        file.write(
            {key: value for key, value in facts.items() if value not in (None, "", [], False)}
        )
        file.is_imported = True
        file.save(force_insert=True)
        noted(by, "hardship.imported", file)
    return f"已登记 {len(rows)} 份，都在“待建档”。取得本人同意以后才能打开和使用"


def sheet_task(school, *, by) -> SheetTask:
    notes = (
        "表里的内容加密保存；核对时不留在服务器上。",
        "导入的只是草稿，没有本人同意不能认定、不能帮扶、不能上报。",
        "没有的列可以不要；姓名重复的请加一列“工号”。",
    )
    return SheetTask(
        title="导入困难职工名单",
        columns=COLUMNS,
        judge=partial(judge, school, by),
        take=partial(take, school, by),
        back=reverse("welfare:hardship_list"),
        back_label="困难档案",
        bound_to=("hardship", by.pk, school.pk),
        notes=notes,
        most=300,
    )
