"""What plans lend to the first page: what waits, and the year at a glance."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from union.filings.models import Filing
from union.kit.lent import Panel, Todo
from union.org.models import Role
from union.reports.content import items_by_month
from union.reports.models import PlanItem, YearPlan

OFFICERS = (Role.CHAIR, Role.COMMITTEE)
SHOWN = 6
FEW_LATE = 3


def todos(user, office) -> list[Todo]:
    """For the chair: a plan that is missing or came back. For everybody: items they see to."""
    found = _own_items(user)
    if office and office.role == Role.CHAIR and office.unit.is_school:
        found += _of_the_chair(office.unit)
    return list({todo.url: todo for todo in found}.values())


def _of_the_chair(school) -> list[Todo]:
    today = timezone.localdate()
    plans = YearPlan.objects.filter(school=school, year__gte=today.year - 1)
    current = [p for p in plans.select_related("filing") if p.starts_on <= today <= p.ends_on]
    if not current:
        start = f"{today.year}年的工作计划还没有写"
        note = "把去年的 Word 文件交给系统读，十分钟得到底稿"
        return [Todo(start, reverse("reports:plan_new"), note, room="reports")]
    drafts = [plan for plan in current if plan.filing.state == Filing.State.DRAFT]
    return _late_items(current, today) + [
        Todo(
            f"《{plan}》还没有报送",
            reverse("reports:plan_edit", args=[plan.pk]),
            "核对以后报送区教育工会",
            until=plan.filing.due_on,
            room="reports",
        )
        for plan in drafts
    ]


def _late_items(plans, today) -> list[Todo]:
    """What nobody has finished in time; the chair asks, or says that it is done."""
    rows = PlanItem.objects.filter(plan__in=plans).exclude(state=PlanItem.State.DONE)
    late = [item for item in rows.select_related("plan") if item.is_late(today)]
    if len(late) > FEW_LATE:
        return [_all_late(plan, late) for plan in plans if any(i.plan == plan for i in late)]
    return [
        Todo(
            item.text,
            reverse("reports:item_turn", args=[item.pk]),
            f"年度计划 · {item.when}" + (f" · {item.owner}" if item.owner else ""),
            until=item.last_day,
            room="reports",
        )
        for item in late
    ]


def _all_late(plan, late) -> Todo:
    """One line for many: a plan that nobody keeps must not bury what else waits."""
    own = [item for item in late if item.plan == plan]
    return Todo(
        f"{len(own)} 项工作过了日子，还没有标明完成",
        plan.get_absolute_url(),
        f"《{plan}》，做完的请逐项标明",
        until=min(item.last_day for item in own),
        room="reports",
    )


def _own_items(user) -> list[Todo]:
    today = timezone.localdate()
    open_items = PlanItem.objects.visible_to(user).filter(owner_user=user)
    rows = open_items.exclude(state=PlanItem.State.DONE).select_related("plan")
    rows = rows.filter(Q(plan__year__gte=today.year - 1))
    return [
        Todo(
            item.text,
            reverse("reports:item_turn", args=[item.pk]),
            f"年度计划 · {item.when}",
            until=item.last_day,
            room="reports",
        )
        for item in rows
        if item.first_day <= today
    ]


def panels(user, office) -> list[Panel]:
    """The year in twelve tiles, for the officers of a school."""
    if office is None or office.role not in OFFICERS or not office.unit.is_school:
        return []
    plan = _plan_of_today(office.unit)
    if plan is None:
        return []
    today = timezone.localdate()
    items = list(plan.items.all())
    for item in items:
        item.plan, item.dot = plan, ""
        item.dot = item.shade(today)
    months = [
        (month, rows[:SHOWN], len(rows) - SHOWN)
        for month, rows in items_by_month(plan, items)
        if month
    ]
    done = sum(item.state == item.State.DONE for item in items)
    context = {"plan": plan, "months": months, "today": today, "done": done, "count": len(items)}
    return [Panel("reports/_year.html", context, wide=True)]


def _plan_of_today(school):
    today = timezone.localdate()
    plans = YearPlan.objects.filter(school=school, year__gte=today.year - 1).order_by("-year")
    return next((plan for plan in plans if plan.starts_on <= today <= plan.ends_on), None)
