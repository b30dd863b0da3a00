from union.reports.models.deeds import ItemDeed
from union.reports.models.items import PlanItem
from union.reports.models.plans import YearPlan
from union.reports.models.readings import PlanReading
from union.reports.models.sections import PlanSection
from union.reports.models.summaries import SummaryPhoto, SummarySection, YearSummary

__all__ = [
    "ItemDeed",
    "PlanItem",
    "PlanReading",
    "PlanSection",
    "SummaryPhoto",
    "SummarySection",
    "YearPlan",
    "YearSummary",
]
