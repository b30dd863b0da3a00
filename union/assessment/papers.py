"""What the room prints: a rubric, a school's feedback, the ranking, the notice to put findings right."""

from django.utils import timezone

from union.assessment.content import in_blocks, lines_of
from union.assessment.models import Assessment, InspectionVisit, Rubric, RubricVersion
from union.assessment.stages import missing_of
from union.assessment.totals import points_said, result_said, shown
from union.kit.numerals import chinese_date, section_number
from union.kit.paper_body import Heading, Paper, Paragraph, Signature, Table
from union.papers.prints import Print, official

ITEM_HEAD = ("考核内容", "分值", "评分办法", "查看什么")
SCORE_HEAD = ("考核内容", "分值", "自评", "区评", "说明")
RANK_HEAD = ("名次", "学校", "自评", "区评", "互评", "总分", "加分", "等次")
FINDING_HEAD = ("序号", "问题", "程度", "整改到期")


def mark_of(item) -> str:
    return "【必备】" if item.is_must else "【加分】" if item.is_bonus else ""


def weights_said(version: RubricVersion) -> str:
    """自评占40%、区评占30%、互评占30%; parts that weigh nothing are left out."""
    parts = (
        ("自评", version.self_weight),
        ("区评", version.committee_weight),
        ("互评", version.peer_weight),
    )
    return "、".join(f"{label}占{weight}%" for label, weight in parts if weight)


def bars_said(version: RubricVersion) -> str:
    bars = (
        ("优秀", version.excellent_from),
        ("良好", version.good_from),
        ("合格", version.pass_from),
    )
    return "，".join(f"{points_said(least)}分以上为{label}" for label, least in bars)


def rubric_paper(version: RubricVersion) -> Paper:
    """The rubric as it is handed out: a table a block, then how the result is made."""
    blocks = []
    runs = in_blocks(list(version.items.all()), item_of=lambda item: item)
    for at, (title, items) in enumerate(runs, start=1):
        full = points_said(sum(item.points for item in items))
        blocks.append(Heading(1, section_number(1, at), f"{title}（{full}分）"))
        rows = tuple(
            (f"{mark_of(i)}{i.text}", points_said(i.points), i.scoring, i.evidence) for i in items
        )
        blocks.append(Table(ITEM_HEAD, rows, (5, 1.3, 4, 3), ("left", "center", "left", "left")))
    blocks.append(Heading(1, section_number(1, len(runs) + 1), "结果"))
    blocks.append(Paragraph(f"总分按{weights_said(version)}合成，加分另记，不进总分。"))
    blocks.append(Paragraph(f"{bars_said(version)}；必备项有一项未达到，为不合格。"))
    if version.source:
        blocks.append(Paragraph(f"依据：{version.source}。"))
    unit = version.rubric.unit
    day = timezone.localdate(version.published_at) if version.published_at else timezone.localdate()
    title = f"{version.rubric.title}\n（第{version.number}版）"
    return Paper(title=title, blocks=tuple(blocks), signature=Signature(unit.name, day))


def feedback(pk: int, revision: int) -> Print:
    """The plug ``papers["assessment_feedback"]``."""
    rows = Assessment.objects.select_related("rubric__unit", "school", "version")
    return official(feedback_paper(rows.get(pk=pk)))


def feedback_paper(assessment: Assessment) -> Paper:
    """What a school is told: its result and how it came about, then every item that lost points, with the reason."""
    rubric, version = assessment.rubric, assessment.version
    blocks = [Paragraph(_result_sentence(assessment))]
    if assessment.failed_must:
        blocks.append(Paragraph(_failed_sentence(assessment)))
    blocks.append(
        Paragraph(f"总分按{weights_said(version)}合成；加分另记，不进总分。{bars_said(version)}。")
    )
    if lost := _lost(assessment):
        blocks.append(Heading(1, "一、", "失分的条目"))
        aligns = ("left", "center", "center", "center", "left")
        blocks.append(Table(SCORE_HEAD, lost, (5, 1, 1, 1, 4), aligns))
    if assessment.remark:
        blocks.append(Heading(1, "二、" if lost else "一、", "评语"))
        blocks += [Paragraph(line) for line in assessment.remark.splitlines() if line.strip()]
    on = timezone.localdate(assessment.published_at or assessment.done_at)
    is_known = assessment.state == Assessment.State.PUBLISHED
    return Paper(
        title=f"{rubric.title}\n考核结果反馈{'' if is_known else '（公布前）'}",
        to=assessment.school.name,
        blocks=tuple(blocks),
        signature=Signature(rubric.unit.name, on),
    )


def _result_sentence(assessment: Assessment) -> str:
    parts = (("自评", assessment.self_total), ("区评", assessment.committee_total),
             ("互评", assessment.peer_total))  # fmt: skip
    said = "，".join(f"{label}{shown(points)}分" for label, points in parts if points is not None)
    if assessment.total is None:
        return f"你校{said}；缺{'、'.join(missing_of(assessment))}，总分还不能合成。"
    total = result_said(assessment.total, assessment.bonus)
    extra = "（后一项是加分）" if assessment.bonus else ""
    return f"你校{said}，总分{total}分{extra}，等次为{assessment.get_grade_display()}。"


def _failed_sentence(assessment: Assessment) -> str:
    failed = assessment.scores.filter(item__is_must=True, committee_met=False)
    named = "、".join(f"“{score.item.text}”" for score in failed.select_related("item"))
    return f"必备项{named}未达到，不论得分多少，等次为不合格。"


def _lost(assessment: Assessment) -> tuple:
    return tuple(
        (
            f"{mark_of(item)}{item.text}",
            points_said(item.points),
            points_said(score.self_points),
            points_said(score.committee_points),
            score.committee_reason or score.self_words,
        )
        for item, score in lines_of(assessment, for_desk=True)
        if score and not item.is_bonus and (score.committee_points or 0) < item.points
    )


def ranking(pk: int, revision: int) -> Print:
    """The plug ``papers["assessment_ranking"]``: the 通报 of a rubric."""
    return official(ranking_paper(Rubric.objects.select_related("unit").get(pk=pk)))


def ranking_rows(rubric: Rubric) -> list[tuple[str, ...]]:
    """A line a school in order of the result; texts, for paper and for Excel."""
    rows = rubric.assessments.ranked().select_related("school")
    return [
        (
            str(row.place) if row.has_place else "—",
            row.school.name,
            shown(row.self_total),
            shown(row.committee_total),
            shown(row.peer_total),
            shown(row.total),
            points_said(row.bonus) if row.committee_total is not None else "—",
            row.get_grade_display() or "—",
        )
        for row in rows
    ]


def ranking_paper(rubric: Rubric) -> Paper:
    rows = tuple(ranking_rows(rubric))
    on = timezone.localdate(rubric.results_at) if rubric.results_at else timezone.localdate()
    words = f"{rubric.unit.name}对 {len(rows)} 所学校进行了考核，结果如下。总分不含加分，写到两位小数，名次按完整的数排。"
    aligns = ("center", "left", *["center"] * 6)
    table = Table(RANK_HEAD, rows, (1.3, 4.5, 1.2, 1.2, 1.2, 1.2, 1.3, 1.5), aligns)
    return Paper(
        title=f"{rubric.title}\n考核结果通报",
        blocks=(Paragraph(words), table),
        signature=Signature(rubric.unit.name, on),
    )


def notice(pk: int, revision: int) -> Print:
    """The plug ``papers["inspection_notice"]``: 整改通知书."""
    rows = InspectionVisit.objects.select_related("inspection__unit", "school")
    return official(notice_paper(rows.get(pk=pk)))


def notice_paper(visit: InspectionVisit) -> Paper:
    inspection = visit.inspection
    basis = f"依据{inspection.basis}，" if inspection.basis else ""
    opening = (
        f"{basis}{inspection.team}于{chinese_date(visit.on)}到你校检查（{inspection.title}），"
    )
    findings = list(visit.findings.all())
    rows = tuple(
        (str(at), each.text, each.get_severity_display(), chinese_date(each.due_on))
        for at, each in enumerate(findings, start=1)
    )
    blocks = [Paragraph(f"{opening}发现以下{len(rows)}个问题，请按期整改。")]
    blocks.append(Table(FINDING_HEAD, rows, (1, 6, 1.4, 3), ("center", "left", "center", "center")))
    blocks.append(Paragraph("整改后请在系统里提交整改报告和佐证，经复查到位的予以销号。"))
    return Paper(
        title="整改通知书",
        to=visit.school.name,
        blocks=tuple(blocks),
        signature=Signature(inspection.unit.name, timezone.localdate(visit.sent_at), sealed=True),
    )
