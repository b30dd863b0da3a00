"""What complaints lend: what waits for whom, and the numbers of a school's year."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from disclosure.case_dates import to_question
from disclosure.case_desk import sits_at
from disclosure.models import Complaint
from disclosure.signs import signs_of
from disclosure.standing import school_of, standing
from union.kit.lent import Todo
from union.org.models import Role

ROOM = "disclosure"
MOST_SHOWN = 10
State = Complaint.State


def todos(user, office) -> list[Todo]:
    """For the desk, for handlers, for the complainant; for the 监督小组 only how many are late."""
    school = school_of(user, office)
    signs = signs_of(user, school)
    decides = signs.supervising or user.holds(Role.CHAIR, Role.PRINCIPAL)
    concerned = signs.cases_own or (signs.cases_here and decides)
    return (_waiting(user) if concerned else []) + (
        _late(signs) if signs.cases_late and standing(user, school).is_supervising else []
    )


def _waiting(user) -> list[Todo]:
    waiting = [*State.under_way(), State.ANSWERED]
    rows = Complaint.objects.visible_to(user).filter(state__in=waiting)
    given = Complaint.handlers.through.objects.filter(complaint=OuterRef("pk"))
    rows = rows.annotate(is_given=Exists(given), is_mine=Exists(given.filter(user=user)))
    rows = rows.select_related("school").order_by("due_on", "pk")
    found = [_todo(user, case) for case in rows]
    return [each for each in found if each][:MOST_SHOWN]


def _todo(user, case: Complaint) -> Todo | None:
    """What this person is to do with this case, if anything. The title says nothing of its content."""
    if case.complainant_id == user.pk:
        if case.state != State.ANSWERED:
            return None
        note, last = "有答复了，请评价", to_question(case).day
        return Todo(f"{case}：{note}", case.own_url, since=case.answered_on, until=last, room=ROOM)
    words = _words(user, case)
    if not words:
        return None
    day = {"since": case.received_on, "until": case.next_day}
    return Todo(f"{case}：{words}", case.get_absolute_url(), **day, room=ROOM)


def _words(user, case: Complaint) -> str:
    if case.state == State.ACCEPTED and case.is_given:
        return "请办理" if case.is_mine else ""
    if not sits_at(user, case):
        return ""
    if case.state == State.ANSWERED:
        over = timezone.localdate() > to_question(case).day
        return "可以办结了" if over or not case.complainant_id else ""
    asked = {State.RECEIVED: "请决定是否受理", State.HANDLED: "请审定答复"}
    return asked.get(case.state, "请办理")


def _late(signs) -> list[Todo]:
    title = f"{signs.cases_late} 件信访投诉逾期没有办，请督促"
    return [Todo(title, reverse("disclosure:case_numbers"), "只有件数，没有内容", room=ROOM)]
