from union.reports.models.items import PlanItem
from union.reports.models.plans import YearPlan
from union.reports.models.sections import PlanSection

__all__ = ["PlanItem", "PlanSection", "YearPlan"]
