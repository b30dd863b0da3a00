"""The life of a plan: begun, carried over, filed, thrown away."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from union.audit.chain import record
from union.filings.actions import envelope as filings
from union.filings.models import Filing
from union.reports.content import snapshot
from union.reports.models import PlanItem, PlanSection, YearPlan
from union.reports.owners import people_named

SECTION_FIELDS = ("level", "title", "text")
ITEM_FIELDS = ("text", "owner", "first_month", "last_month", "starts_on", "ends_on")


class PlanExists(ValueError):
    """The school has a plan of that year; ``plan`` is it."""

    def __init__(self, plan: YearPlan):
        super().__init__(f"本校已经有{plan.label}的计划《{plan}》了，请在那一份里修改。")
        self.plan = plan


def default_title(school, year: int, first_month: int) -> str:
    """``清源区第三小学工会2027年工作计划``."""
    label = f"{year}年" if first_month == 1 else f"{year}—{year + 1}学年"
    return f"{school.name}{label}工作计划"


@transaction.atomic
def create_plan(
    school, *, year: int, first_month: int = 1, title: str = "", by, sections=(), items=()
) -> YearPlan:
    """Begin a plan with its envelope; ``sections`` and ``items`` are dicts of their fields.

    Raises `PlanExists`.
    """
    title = title.strip() or default_title(school, year, first_month)
    there = YearPlan.objects.filter(school=school, year=year).first()
    if there:
        raise PlanExists(there)
    try:
        with transaction.atomic():
            kind = Filing.Kind.YEAR_PLAN
            envelope = filings.open_filing(kind, school, year=year, title=title, by=by)
            values = {"school": school, "year": year, "first_month": first_month, "title": title}
            plan = YearPlan.objects.create(**values, filing=envelope, made_by=by)
    except (IntegrityError, filings.AlreadyOpen):
        raise PlanExists(YearPlan.objects.get(school=school, year=year)) from None
    PlanSection.objects.bulk_create(
        PlanSection(plan=plan, position=place, edited_by=by, **_only(row, SECTION_FIELDS))
        for place, row in enumerate(sections, start=1)
    )
    people = people_named(school.pk, [row.get("owner", "") for row in items])
    PlanItem.objects.bulk_create(
        PlanItem(
            plan=plan,
            position=place,
            edited_by=by,
            owner_user=people.get(row.get("owner")),
            **_only(row, ITEM_FIELDS),
        )
        for place, row in enumerate(items, start=1)
    )
    record(by, "plan.created", plan, unit=school, sections=len(sections), items=len(items))
    return plan


def _only(row: dict, fields) -> dict:
    return {name: row[name] for name in fields if name in row}


def carry_over(old: YearPlan, *, by, year: int | None = None) -> YearPlan:
    """Next year's plan from this one: all sections, all items with their months; exact days are put
    into their month, because next year they fall differently. Raises `PlanExists`."""
    year = year or old.year + 1
    sections = [{name: getattr(s, name) for name in SECTION_FIELDS} for s in old.sections.all()]
    items = [_undated(item) for item in old.items.all()]
    title = old.title.replace(str(old.year), str(year))
    if old.first_month != 1:
        title = default_title(old.school, year, old.first_month)
    rows = {"sections": sections, "items": items}
    return create_plan(
        old.school, year=year, first_month=old.first_month, title=title, by=by, **rows
    )


def _undated(item: PlanItem) -> dict:
    row = {name: getattr(item, name) for name in ITEM_FIELDS}
    if item.starts_on:
        last = item.ends_on or item.starts_on
        row |= {"first_month": item.starts_on.month, "last_month": last.month}
        row |= {"starts_on": None, "ends_on": None}
    return row


@dataclass(frozen=True)
class Gap:
    """Something that a reviewer will miss; it warns, it does not stop."""

    sentence: str


def gaps(plan: YearPlan) -> list[Gap]:
    """What the plan still lacks before it goes to the district."""
    found = []
    items = list(plan.items.all())
    if not plan.sections.exists():
        found.append(Gap("还没有正文（指导思想、主要工作）"))
    if not items:
        found.append(Gap("还没有月份安排，教师的日历里看不到任何事"))
    nobody = sum(not item.owner for item in items)
    if nobody:
        found.append(Gap(f"有 {nobody} 项工作没有写责任人"))
    undated = sum(item.first_month is None and item.starts_on is None for item in items)
    if undated:
        found.append(Gap(f"有 {undated} 项工作没有定月份"))
    return found


@transaction.atomic
def file(plan: YearPlan, *, by) -> None:
    """Send it to the district: the content is frozen into the envelope.

    Raises `union.filings.actions.envelope.NoReviewer`, and `WrongState` when it is filed already.
    """
    plan = YearPlan.objects.select_for_update(of=("self",)).select_related("filing").get(pk=plan.pk)
    content = snapshot(plan, on=timezone.localdate())
    warnings = [gap.sentence for gap in gaps(plan)]
    filings.submit(plan.filing, by=by, content=content, warnings=warnings)


@transaction.atomic
def discard(plan: YearPlan, *, by) -> None:
    """Throw away a draft that the district never saw."""
    record(by, "plan.discarded", plan, unit=plan.school)
    envelope = plan.filing
    plan.delete()
    filings.discard(envelope, by=by)


@transaction.atomic
def retitle(plan: YearPlan, title: str, *, by) -> None:
    """Rename the plan and its envelope."""
    YearPlan.objects.filter(pk=plan.pk).update(title=title)
    plan.title = title
    filings.retitle(plan.filing, title)
