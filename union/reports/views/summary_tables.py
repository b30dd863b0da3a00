"""The appendices of a summary beside its text: this year and the last, what became of the plan."""

from collections.abc import Mapping

from django.utils import timezone

from union.filings.charted import chart_of
from union.kit.lent import Figure
from union.reports.models import PlanItem, YearSummary
from union.reports.summary.comparison import comparison
from union.reports.summary.content import snapshot
from union.reports.summary.tokens import BadTokens

SIGNS = {PlanItem.State.OPEN: "draft", PlanItem.State.BEGUN: "begun", PlanItem.State.DONE: "done"}


def tables_of(summary: YearSummary, figures: Mapping[str, Figure]) -> dict:
    """The comparison with its charts, and the items of the plan, as they will be printed."""
    compared = comparison(summary, figures)
    items = list(summary.plan.items.prefetch_related("deeds")) if summary.plan else []
    for item in items:
        item.sign = SIGNS[item.state]
    charts = _charts(summary, compared)
    return {
        "compared": compared,
        "items": items,
        "done_count": sum(item.state == PlanItem.State.DONE for item in items),
        "charts": [chart for key, chart in charts if key.startswith("data")],
        "plan_charts": [chart for key, chart in charts if key.startswith("plan")],
    }


def _charts(summary, compared) -> list[tuple]:
    """The charts of the paper by their keys; none while its text is broken."""
    try:
        content = snapshot(summary, on=timezone.localdate(), compared=compared)
    except BadTokens:
        return []
    drawn = [block for block in content["blocks"] if block["type"] == "chart"]
    return [(block["key"], chart_of(block)) for block in drawn]
