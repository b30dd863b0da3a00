"""What the opinion box lends: the day's work, what waits for whom, the numbers of a year."""

from django.urls import reverse

from disclosure.actions import box_daily, cases_daily
from disclosure.models import Letter
from disclosure.signs import signs_of
from disclosure.standing import school_of, standing
from union.kit.lent import Todo
from union.org.scopes import OFFICERS

ROOM = "disclosure"
MOST_SHOWN = 5


def daily(job) -> None:
    """The job ``disclosure.box``: once a day, and harmless more often."""
    box_daily.run()
    cases_daily.run()
    job.progress(1, 1, "意见箱和诉求已整理")


def todos(user, office) -> list[Todo]:
    """For officers in office, the 监督小组, the people of a department, and whoever signed a letter."""
    school = school_of(user, office)
    signs = signs_of(user, school)
    found = []
    if signs.letters and office and office.unit.is_school and office.role in OFFICERS:
        found += _to_deal_with(signs)
    if signs.letters_late and standing(user, school).is_supervising:
        found += _to_watch(signs)
    if signs.letters_passed:
        found += _passed_on(user)
    return found + (_to_rate(user) if signs.letters_to_rate else [])


def _to_deal_with(signs) -> list[Todo]:
    """One line, however many letters wait."""
    url = reverse("disclosure:box_desk")
    title = f"意见箱有 {signs.letters} 封来信等办理"
    return [Todo(title, url, until=signs.letters_due, room=ROOM)]


def _to_watch(signs) -> list[Todo]:
    """The 监督小组: letters beyond their day."""
    url = reverse("disclosure:box_overdue")
    title = f"意见箱有 {signs.letters_late} 封来信逾期没有答复"
    return [Todo(title, url, "请督促办理", room=ROOM)]


def _passed_on(user) -> list[Todo]:
    here = Letter.objects.visible_to(user).filter(department__in=user.departments)
    rows = here.waiting().order_by("due_on")
    return [
        Todo(
            f"答复工会转来的来信 {row.label}",
            row.get_absolute_url(),
            until=row.due_on,
            room=ROOM,
        )
        for row in rows[:MOST_SHOWN]
    ]


def _to_rate(user) -> list[Todo]:
    rows = Letter.objects.filter(author=user, state=Letter.State.ANSWERED)
    return [
        Todo(
            f"您的来信 {row.label} 有了答复，请看一看、评一评",
            row.get_absolute_url(),
            since=row.answered_on,
            room=ROOM,
        )
        for row in rows[:MOST_SHOWN]
    ]
