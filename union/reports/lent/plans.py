"""What plans lend to the first page: what waits, and the year at a glance."""

from django.urls import reverse
from django.utils import timezone

from union.filings.models import Filing
from union.kit.lent import Panel, Todo
from union.org.models import Role
from union.reports.content import items_by_month
from union.reports.current import is_current, plans_of

OFFICERS = (Role.CHAIR, Role.COMMITTEE)
SHOWN = 6
FEW_LATE = 3


def todos(user, office) -> list[Todo]:
    """For the chair: a plan that is missing or came back. For everybody: items they see to."""
    found = _own_items(user)
    if office and office.role == Role.CHAIR and office.unit.is_school:
        found += _of_the_chair(user, office.unit)
    return list({todo.url: todo for todo in found}.values())


def _of_the_chair(user, school) -> list[Todo]:
    today = timezone.localdate()
    plans = [plan for plan in plans_of(user) if plan.school_id == school.pk]
    current = [plan for plan in plans if is_current(plan, today)]
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
    late = [item for plan in plans for item in plan.rows if item.is_late(today)]
    if len(late) > FEW_LATE:
        return [_all_late(plan, late) for plan in plans if any(i.plan == plan for i in late)]
    return [_todo(item, f" · {item.owner}" if item.owner else "") for item in late]


def _own_items(user) -> list[Todo]:
    """What this person sees to and what has begun to be due."""
    today = timezone.localdate()
    rows = [item for plan in plans_of(user) for item in plan.rows if item.owner_user_id == user.pk]
    return [
        _todo(item) for item in rows if item.state != item.State.DONE and item.first_day <= today
    ]


def _todo(item, more: str = "") -> Todo:
    where = reverse("reports:item_turn", args=[item.pk])
    note = f"年度计划 · {item.when}{more}"
    return Todo(item.text, where, note, until=item.last_day, room="reports")


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


def panels(user, office) -> list[Panel]:
    """The year in twelve tiles, for the officers of a school."""
    if office is None or office.role not in OFFICERS or not office.unit.is_school:
        return []
    today = timezone.localdate()
    own = [plan for plan in plans_of(user) if plan.school_id == office.unit_id]
    plan = next((plan for plan in own if is_current(plan, today)), None)
    if plan is None:
        return []
    for item in plan.rows:
        item.dot = item.shade(today)
    months = [
        (month, rows[:SHOWN], len(rows) - SHOWN)
        for month, rows in items_by_month(plan, plan.rows)
        if month
    ]
    done = sum(item.state == item.State.DONE for item in plan.rows)
    count = len(plan.rows)
    context = {"plan": plan, "months": months, "today": today, "done": done, "count": count}
    return [Panel("reports/_year.html", context, wide=True)]
