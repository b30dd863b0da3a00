"""代表资格审查报告 and 代表名册: what they print, drawn from the list of delegates as it is."""

import datetime as dt

from django.utils import timezone

from congress.composition import Composition
from congress.models import Congress, Delegate, Election
from congress.qualification import Check, Qualification, examine
from union.kit.numerals import chinese_date, chinese_number
from union.kit.paper_body import Heading, Paper, Paragraph, Signature, Table
from union.papers.prints import Print, official

REPORT, ROSTER = "congress_qualification", "congress_roster"
HEAD = (
    "序号", "姓名", "性别", "民族", "出生年月", "政治面貌", "学历", "职务（岗位）", "职称", "选举单位", "代表类别",
    "代表团", "得票/应到/实到", "当选日期", "备注",
)  # fmt: skip
CHECK_HEAD = ("项目", "人数", "占比", "结论", "规定和依据")
GROUND = "经审查组核实，代表均为本校在职教职工，享有政治权利，选举程序合法，没有发现不正当行为。"
"""What the examining group vouches for with its seal; no figure here can say it."""


def report(pk: int, revision: int) -> Print:
    """The report on the delegates' qualification; ``revision`` tells contents and days apart."""
    congress = Congress.objects.for_page().get(pk=pk)
    return official(report_body(examine(congress, timezone.localdate())))


def report_body(found: Qualification) -> Paper:
    """The report in official words, with the composition table."""
    congress, on = found.congress, found.on
    blocks = [
        Paragraph(_opening(found)),
        Heading(1, "一、", "审查情况"),
        Paragraph(_elections(found)),
        Table(
            CHECK_HEAD, tuple(map(_check_row, found.checks)), (15, 14, 13, 13, 45), _CHECK_ALIGNS
        ),
        Heading(1, "二、", "代表构成"),
        *_composition(found.composition),
    ]
    if found.others or found.ended:
        blocks += [Heading(1, "三、", "其他"), *map(Paragraph, _rest(found))]
    number = chinese_number(3 + bool(found.others or found.ended))
    blocks += [Heading(1, f"{number}、", "审查结论"), Paragraph(conclusion(found))]
    return Paper(
        title=f"{_school(congress)}{congress}\n代表资格审查报告",
        blocks=tuple(blocks),
        signature=Signature("代表资格审查组", on, sealed=True),
        author=congress.school.name,
    )


_CHECK_ALIGNS = ("center", "center", "center", "center", "left")


def _school(congress: Congress) -> str:
    return congress.school.name.removesuffix("工会")


def _opening(found: Qualification) -> str:
    congress = found.congress
    said = f"{_school(congress)}现有教职工{congress.staff_count}人，其中女教职工{congress.women_count}人。"
    total = found.composition.total
    if congress.is_assembly:
        return f"{said}按规定召开教职工大会，由全体教职工参加，名单共{total}人。"
    units = congress.constituencies.all()
    quota = sum(unit.quota for unit in units)
    return f"{said}{congress}设{len(units)}个选举单位，应选代表{quota}名，现有正式代表{total}名。"


def _elections(found: Qualification) -> str:
    """How the delegates were elected, as far as the counts are on record."""
    congress = found.congress
    if congress.is_assembly:
        return "参会人员依据会员名册核定。"
    held = Election.objects.filter(constituency__congress=congress, is_void=False)
    rounds = len({(one.constituency_id, one.round, one.is_by_election) for one in held})
    sat = found.composition.count(lambda one: one.election_id is not None)
    if not rounds:
        return "选举结果尚未录入。"
    said = (
        f"各选举单位共进行{rounds}次有效选举，每次到会人数和当选票数都已核对，选出现任代表{sat}名。"
    )
    without = found.composition.total - sat
    return f"{said}另有{without}名代表没有录入选举结果。" if without else said


def _check_row(check: Check) -> tuple[str, ...]:
    basis = str(check.rule) if check.rule else ""
    told = "。".join(part.rstrip("。") for part in (check.sentence, basis) if part)
    return check.label, check.share, check.percent, check.word, told


def _composition(formal: Composition) -> list[Table]:
    rows = [
        (
            one.title,
            "\n".join(share.label for share in one.shares),
            "\n".join(str(share.count) for share in one.shares),
            "\n".join(share.percent for share in one.shares),
        )
        for one in formal.breakdowns()
        if one.shares
    ]
    return [Table(("项目", "类别", "人数", "占比"), tuple(rows), (20, 40, 20, 20))] if rows else []


def _rest(found: Qualification) -> list[str]:
    texts = []
    for category in (Delegate.Category.OBSERVER, Delegate.Category.INVITED):
        people = [one.name for one in found.others if one.category == category]
        if people:
            texts.append(f"{category.label}{len(people)}名：{'、'.join(people)}。")
    if found.ended:
        gone = "；".join(
            f"{one.name}（{end.reason}，{chinese_date(end.on)}）" for one, end in found.ended
        )
        texts.append(f"资格已经终止的代表{len(found.ended)}名：{gone}。")
    return texts


def conclusion(found: Qualification) -> str:
    """The last sentence of the report: only a list without blocking faults is called valid."""
    total = found.composition.total
    if not total:
        return "还没有代表，无从审查。"
    if found.blocking:
        faults = "；".join(f"{one.label}：{one.sentence}".rstrip("。") for one in found.blocking)
        return f"审查中发现以下问题，须改正后重新审查：{faults}。"
    said = f"{GROUND}{total}名代表资格有效。"
    if found.warnings:
        notes = "；".join(f"{one.label}：{one.sentence}".rstrip("。") for one in found.warnings)
        return f"{said}需要说明的是：{notes}。"
    return said


def roster(pk: int, revision: int) -> Print:
    """The roster of all delegates, lying."""
    return roster_on(pk, timezone.localdate())


def roster_on(pk: int, on: dt.date) -> Print:
    """The roster as it was, or is, on a day."""
    styles = ("gongwen.css", "congress/roster.css")
    return Print("pdf/congress/roster.html", roster_context(pk, on), styles)


def roster_context(pk: int, on: dt.date) -> dict:
    congress = Congress.objects.for_page().get(pk=pk)
    rows = roster_rows(congress, on)
    return {
        "title": f"{_school(congress)}{congress}代表名册",
        "school": congress.school.name,
        "staff": congress.staff_count,
        "formal": sum(row[10] == Delegate.Category.FORMAL.label for row in rows),
        "on": on,
        "head": HEAD,
        "rows": rows,
    }


def roster_rows(congress: Congress, on: dt.date) -> list[tuple[str, ...]]:
    """Whose mandate holds on the day, with the fields of the 代表名册 (domain rules §1.5)."""
    seated = congress.delegates.seated(on).for_list().select_related("election")
    votes = _votes(congress)
    return [_roster_row(at, one, votes) for at, one in enumerate(seated, start=1)]


def _votes(congress: Congress) -> dict[tuple[int, int], int]:
    elections = Election.objects.filter(constituency__congress=congress)
    rows = elections.filter(nominees__is_elected=True)
    kept = rows.values_list("pk", "nominees__member", "nominees__votes")
    return {(election, member): votes for election, member, votes in kept}


def _roster_row(at: int, one: Delegate, votes: dict) -> tuple[str, ...]:
    member, election = one.member, one.election
    count = votes.get((one.election_id, one.member_id))
    result = f"{count}/{election.due}/{election.took_part}" if election and count else ""
    return (
        str(at),
        one.name,
        member.get_sex_display() if member else "",
        member.ethnicity if member else "",
        f"{member.born_on:%Y-%m}" if member and member.born_on else "",
        member.get_party_display() if member else "",
        member.education if member else "",
        one.duty or (member.post if member else ""),
        member.title if member else "",
        one.constituency.name if one.constituency else "",
        one.get_category_display(),
        one.delegation.name if one.delegation else "",
        result,
        f"{one.starts_on:%Y-%m-%d}",
        "需要纸质文件" if one.wants_paper else "",
    )


def said(kind: str, congress: Congress) -> object:
    """What the report or the roster says today, its date included."""
    today = timezone.localdate()
    if kind == ROSTER:
        return roster_context(congress.pk, today)
    return report_body(examine(congress, today))
