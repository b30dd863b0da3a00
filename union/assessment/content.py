"""The self score as it is filed: one content for page, PDF and Word (`union.filings.contents`)."""

import datetime as dt
from itertools import groupby

from union.assessment.models import Assessment
from union.assessment.offers import Offer, offer_for
from union.assessment.totals import points_said
from union.kit.numerals import section_number

HEAD = ["考核内容", "分值", "自评", "说明和佐证"]
WIDTHS = [5, 1.1, 1.7, 4.5]


def lines_of(assessment: Assessment, *, for_desk: bool = False) -> list[tuple]:
    """Items of the assessment's version with their scores (None until there is one), in order.

    ``for_desk`` leaves out what the school has written down and not filed: until then it is its own.
    """
    scores = {score.item_id: score for score in assessment.scores.all()}
    if for_desk and not assessment.is_filed:
        for score in scores.values():
            score.self_points, score.self_met, score.self_words = None, None, ""
    return [(item, scores.get(item.pk)) for item in assessment.version.items.all()]


def in_blocks(rows, item_of=lambda row: row[0]) -> list[tuple[str, list]]:
    """Rows under the headings of their items, bonus last."""
    return [(block, list(run)) for block, run in groupby(rows, key=lambda row: item_of(row).block)]


def content_of(assessment: Assessment, figures: dict, *, on: dt.date) -> dict:
    """Title, total, a table a block; beside each item what the school says and what its records say."""
    blocks = [{"key": "total", "type": "paragraph", "text": _sentence(assessment)}]
    for at, (title, rows) in enumerate(in_blocks(lines_of(assessment)), start=1):
        head = {"key": f"b{at}", "type": "heading", "level": 1, "text": title}
        blocks.append(head | {"number": section_number(1, at)})
        blocks.append(
            {
                "key": f"t{at}", "type": "table", "head": HEAD, "widths": WIDTHS,
                "aligns": ["left", "center", "center", "left"],
                "rows": [_row(item, score, offer_for(item, figures)) for item, score in rows],
            }
        )  # fmt: skip
    return {
        "kind": "assessment",
        "title": title_of(assessment),
        "school": assessment.school.name,
        "year": assessment.rubric.year,
        "blocks": blocks,
        "signature": {"name": assessment.school.name, "date": on.isoformat()},
    }


def title_of(assessment: Assessment) -> str:
    return f"{assessment.school.name}{assessment.rubric.title}自评表"


def _sentence(assessment: Assessment) -> str:
    scores = assessment.scores.select_related("item")
    own = sum(s.self_points or 0 for s in scores if not s.item.is_bonus)
    bonus = sum(s.self_points or 0 for s in scores if s.item.is_bonus)
    said = f"对照{assessment.rubric.title}（第{assessment.version.number}版），自评{points_said(own)}分"
    return f"{said}，另申报加分{points_said(bonus)}分。" if bonus else f"{said}。"


def _row(item, score, offer: Offer | None) -> list[str]:
    words = [score.self_words] if score and score.self_words else []
    if offer:
        words.append(f"记录：{offer.said}")
    own = points_said(score.self_points) if score else "—"
    if item.is_must and score:
        own += "，达到" if score.self_met else "，未达到"
    mark = "【必备】" if item.is_must else "【加分】" if item.is_bonus else ""
    return [f"{mark}{item.text}", points_said(item.points), own, "；".join(words)]
