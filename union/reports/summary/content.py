"""A summary as it is frozen for filing and shown on paper (`union.filings.contents` has the shape).

Beside the blocks stand the ``figures`` as filed; a block whose text speaks of figures has ``runs``, so that a page can
link each number to its records.
"""

from decimal import Decimal

from union.kit.lent import Figure
from union.reports.following.year import FollowedItem, following_table
from union.reports.models import PlanItem, SummarySection, YearPlan, YearSummary
from union.reports.models.sections import numbered
from union.reports.summary import tokens
from union.reports.summary.comparison import Comparison, comparison
from union.reports.summary.sources import accepted

DATA_HEAD = ["项目", "单位", "本年", "上年", "增减"]
PLAN_HEAD = ["时间", "工作", "责任人", "完成情况"]
CHARTED = 6
PEOPLE, MONEY = ("人", "人次"), ("元",)


def snapshot(summary: YearSummary, *, on, compared: Comparison | None = None) -> dict:
    """The content of the summary, dated ``on``, read with the accepted figures.

    Keys stay the same from one filing to the next. Raises `BadTokens`.
    """
    figures = accepted(summary)
    compared = compared or comparison(summary, figures)
    blocks = text_blocks(summary.sections.all(), figures)
    used = {key for section in summary.sections.all() for key in tokens.keys(section.text)}
    used |= {row.figure.key for row in compared.rows}
    blocks += [*_data(compared), *_plan(summary.plan), *_photos(summary)]
    return {
        "kind": "year_summary",
        "title": summary.title,
        "school": summary.school.name,
        "year": summary.year,
        "label": f"{summary.year}年",
        "blocks": blocks,
        "figures": [_kept(figures[key]) for key in sorted(used) if key in figures],
        "signature": {"name": summary.school.name, "date": on.isoformat()},
    }


def _kept(figure: Figure) -> dict:
    facts = {"key": figure.key, "label": figure.label, "value": str(figure.value)}
    return {**facts, "shown": tokens.shown(figure), "unit": figure.unit, "url": figure.url}


def text_blocks(sections, figures: dict[str, Figure]) -> list[dict]:
    """The running text. Raises `BadTokens`."""
    return [block for section in numbered(sections) for block in _section(section, figures)]


def _section(section: SummarySection, figures) -> list[dict]:
    blocks = []
    if section.level and section.title:
        head = {"type": "heading", "level": section.level, "number": section.number}
        blocks.append({"key": section.key, **head, "text": section.title})
    lines = [line.strip() for line in section.text.splitlines() if line.strip()]
    if lines and section.level and not section.title:
        lines[0] = f"{section.number}{lines[0]}"
    for place, line in enumerate(lines, start=1):
        blocks.append({"key": f"{section.key}p{place}", **_paragraph(line, figures)})
    return blocks


def _paragraph(line: str, figures) -> dict:
    runs = tokens.runs(line, figures)
    block = {"type": "paragraph", "text": "".join(said for said, _ in runs)}
    return {**block, "runs": [list(run) for run in runs]} if tokens.keys(line) else block


def _head(key: str, number: str, text: str) -> dict:
    """The heading of an appendix: it begins on a page of its own, after the signature."""
    head = {"key": key, "type": "heading", "level": 1, "number": f"{number}　", "text": text}
    return {**head, "annex": True}


def _data(compared: Comparison) -> list[dict]:
    """附表1: this year and the last, in figures and as charts."""
    if not compared.rows:
        return []
    rows = [[r.figure.label, r.figure.unit, r.this, r.last, r.more] for r in compared.rows]
    table = {"key": "data-table", "type": "table", "head": DATA_HEAD, "rows": rows, "annex": True}
    paper = {"widths": [34, 10, 19, 19, 18], "aligns": ["left", "center", *["right"] * 3]}
    note = {"key": "data-basis", "type": "paragraph", "text": compared.basis, "annex": True}
    charts = [
        _both_years("data-people", "参与和服务的人数", compared, PEOPLE),
        _both_years("data-money", "主要金额", compared, MONEY),
    ]
    return [_head("data", "附表1", "主要数据"), {**table, **paper}, note, *filter(None, charts)]


def _both_years(key: str, caption: str, compared: Comparison, units) -> dict | None:
    """The greatest figures in these units, this year beside the last."""
    fit = [row for row in compared.rows if row.figure.unit in units and row.figure.value]
    top = sorted(fit, key=lambda row: -Decimal(row.figure.value))[:CHARTED]
    if len(top) < 2:
        return None
    chosen = [row for row in fit if row in top]
    series = [["本年", [str(row.figure.value) for row in chosen]]]
    if chosen[0].before is not None:
        series.insert(0, ["上年", [str(row.before.value) for row in chosen]])
    labels = [row.figure.label for row in chosen]
    unit = units[-1] if len({row.figure.unit for row in chosen}) == 1 else ""
    return chart_block(key, "bars", caption, labels, series, unit)


def chart_block(key, style, caption, labels, series, unit) -> dict:
    """``series`` are pairs of a name and its values as texts, one for each label."""
    block = {"key": key, "type": "chart", "style": style, "text": caption, "annex": True}
    return {**block, "labels": labels, "series": series, "unit": unit}


def _plan(plan: YearPlan | None) -> list[dict]:
    """附表2: what became of each item of the plan."""
    lines = following_table(plan) if plan else []
    if not lines:
        return []
    rows = [[line.when, line.text, line.owner, _state(line)] for line in lines]
    table = {"key": "plan-table", "type": "table", "head": PLAN_HEAD, "rows": rows, "annex": True}
    paper = {"widths": [15, 38, 13, 34], "aligns": ["center", "left", "center", "left"]}
    states = [line.state for line in lines]
    counted = [(state.label, states.count(state.label)) for state in PlanItem.State]
    counted = [(label, count) for label, count in reversed(counted) if count]
    ring = chart_block(
        "plan-chart",
        "ring",
        "计划工作进展",
        [label for label, _ in counted],
        [["项数", [str(count) for _, count in counted]]],
        "项",
    )
    return [_head("plan", "附表2", "年度计划完成情况"), ring, {**table, **paper}]


def _state(line: FollowedItem) -> str:
    """已完成：教工羽毛球赛（11月14日，42人参加）."""
    evidence = line.evidence.strip().rstrip("。")
    return f"{line.state}：{evidence}" if evidence else line.state


def _photos(summary: YearSummary) -> list[dict]:
    photos = list(summary.photos.all())
    if not photos:
        return []
    return [
        _head("photos", "附图", "工作照片"),
        *(
            {
                "key": photo.key,
                "type": "photo",
                "text": photo.caption,
                "name": photo.file.name,
                "sha256": photo.sha256,
                "width": photo.width,
                "height": photo.height,
                "annex": True,
            }
            for photo in photos
        ),
    ]
