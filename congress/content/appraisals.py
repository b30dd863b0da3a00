"""民主评议情况报告表: totals and opinions of an appraisal, person by person; never a remark (domain rules §3.1)."""

from itertools import groupby

from django.utils import timezone

from congress.appraising import Result, result_of, totals_of
from congress.content.parts import form, table
from congress.models import Appraisal, Appraisee, Session
from congress.scales import Scale
from union.ballots.shares import Share
from union.filings.kinds import Kind
from union.kit.numerals import percent

TOO_FEW = "测评票不足，为保护评议人不作统计"
ROUNDED = "百分比按测评票计算，四舍五入到一位小数"
SUMMARY = ["评议对象", "职务", "参加测评", "总评"]


def report_of(appraisal: Appraisal, *, on=None, people=None) -> dict:
    """The content of the report as of ``on`` (the day it was given back, or counted), of all or of ``people``."""
    rows = list(people or appraisal.appraisees.order_by("position", "pk"))
    blocks = [
        block for person in rows for block in person_blocks(appraisal, person, caption=person.name)
    ]
    return {
        "kind": Kind.CONGRESS_APPRAISAL.value,
        "title": f"{appraisal.title}情况报告表",
        "school": appraisal.school.name,
        "year": appraisal.session.opens_on.year,
        "blocks": blocks,
        "signature": {
            "name": appraisal.school.name,
            "date": (on or counted_on(appraisal)).isoformat(),
        },
    }


def counted_on(appraisal: Appraisal):
    """The day of the report: when it was given back, or before that when it was counted."""
    moment = appraisal.reported_at or appraisal.poll.vote.counted_at
    return timezone.localdate(moment)


def person_blocks(appraisal: Appraisal, person: Appraisee, *, caption: str = "") -> list[dict]:
    """The form of one person, and how each line was judged; with ``caption`` a part of its own."""
    totals, scale = totals_of(appraisal), Scale.read(appraisal.form)
    result = result_of(person, scale, totals.valid if totals else 0)
    key = f"person{person.pk}"
    rows = [
        [("评议对象", person.name), ("职务", person.duty or "—")],
        [("在册教职工", f"{appraisal.on_roll}人"), ("教职工代表", _heads(appraisal.due))],
        [("参加测评", took_part(appraisal)), ("背靠背评议", talked(appraisal))],
        *(_grades(result) if result else [[("总评", TOO_FEW)]]),
        [("优点", person.strengths or "—")],
        [("不足", person.weaknesses or "—")],
        [("单位领导小组意见", appraisal.house_opinion)],
        [("学校工会（盖章）", "")],
        [("上级评议小组意见", appraisal.superior_opinion)],
    ]
    last = len(rows)
    blocks = [form(key, caption, rows, tall=[last - 3, last - 2, last - 1])]
    if result and result.rows:
        blocks.append(_lines(f"{key}lines", result))
    return blocks


def _heads(count: int | None) -> str:
    return "全体教职工测评" if count is None else f"{count}人"


def took_part(appraisal: Appraisal) -> str:
    """96人（占在册80.0%）."""
    totals = totals_of(appraisal)
    if totals is None:
        return "—"
    return f"{totals.returned}人（占在册{percent(totals.returned, appraisal.on_roll)}）"


def talked(appraisal: Appraisal) -> str:
    """28人（占代表90.3%）."""
    if appraisal.talked is None:
        return "—"
    share = f"（占代表{percent(appraisal.talked, appraisal.due)}）" if appraisal.due else ""
    return f"{appraisal.talked}人{share}"


def _grades(result: Result) -> list[list[tuple[str, str]]]:
    """Two grades a row, then what the rounding did."""
    pairs = [(each.name, said(each)) for each in result.overall]
    if result.mean:
        pairs.append(("平均得分", f"{result.mean}分"))
    rows = [pairs[at : at + 2] for at in range(0, len(pairs), 2)]
    if result.sum_of_percents:
        rows.append([("说明", rounding_note(result))])
    return rows


def said(share: Share) -> str:
    return f"{share.count}人，占测评人数{share.percent}"


def rounding_note(result: Result) -> str:
    """Why the percentages do not add up to a hundred; empty where they do."""
    total = result.sum_of_percents
    return f"{ROUNDED}，各等次相加为{total}。" if total else ""


def _lines(key: str, result: Result) -> dict:
    """A row for each line, under its heading, with heads and per cent in one cell."""
    has_means = any(row.mean for row in result.rows)
    head = ["评议内容", *(share.name for share in result.rows[0].shares)]
    head += ["平均分"] * has_means
    rows = []
    for part, lines in groupby(result.rows, key=lambda row: row.part):
        rows += [[part, *[""] * (len(head) - 1)]] if part else []
        for row in lines:
            said = [f"{share.count} {share.percent}" for share in row.shares]
            rows.append([row.text, *said, *([row.mean] if has_means else [])])
    return table(key, f"{result.person.name}：各项评价（人数，占测评人数的百分比）", head, rows)


def summary(session: Session) -> list[dict]:
    """For the 备案表 of the session: who was appraised and with what overall result; nothing without one."""
    counted = [Appraisal.State.COUNTED, Appraisal.State.REVIEWED, Appraisal.State.REPORTED]
    rows = Appraisal.objects.for_page().filter(session=session, state__in=counted)
    lines = []
    for appraisal in rows.order_by("pk").prefetch_related("appraisees"):
        totals, scale = totals_of(appraisal), Scale.read(appraisal.form)
        for person in appraisal.appraisees.all():
            result = result_of(person, scale, totals.valid)
            told = (
                "、".join(f"{each.name}{each.count}" for each in result.overall) if result else ""
            )
            lines.append([person.name, person.duty, took_part(appraisal), told or TOO_FEW])
    return [table("appraisals", "民主评议结果提要", SUMMARY, lines)] if lines else []
