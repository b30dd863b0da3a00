"""Following an item: begun, done, open again. What was filed does not change by it."""

from django.db import transaction

from union.audit.chain import record
from union.notices.actions import notify
from union.org.models import Role, User
from union.reports.models import PlanItem

VERBS = {
    PlanItem.State.OPEN: "plan_item.reopened",
    PlanItem.State.BEGUN: "plan_item.begun",
    PlanItem.State.DONE: "plan_item.done",
}


@transaction.atomic
def turn(item: PlanItem, state: str, *, by, note: str = "", seen: str | None = None) -> None:
    """Set the progress of an item with a note; the chairs hear of what others finished.

    ``seen`` is the state the person saw. Raises `WrongState` when it has changed since.
    """
    item.turn(state, frm=seen or item.state, note=note.strip(), by=by)
    school = item.plan.school
    record(by, VERBS[state], item, unit=school, note=note.strip())
    if state == PlanItem.State.DONE:
        chairs = User.objects.in_office(Role.CHAIR, school).exclude(pk=by.pk)
        notify(chairs, f"{by}完成了“{item.text[:40]}”", about=item.plan)
