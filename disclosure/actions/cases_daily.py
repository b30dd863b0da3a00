"""What is seen to each morning in complaints: no case lies on a desk at which nobody may decide on it."""

from django.db import transaction

from disclosure.actions.cases import tell_keepers
from disclosure.case_desk import NoDesk, concerned, desk_without, keepers
from disclosure.models import Complaint


def run() -> None:
    """Offices change hands: a case whose desk stands empty, or is held by somebody it concerns, moves on."""
    for complaint in Complaint.objects.under_way().for_page().order_by("pk"):
        if not keepers(complaint):
            _move_on(complaint)


@transaction.atomic
def _move_on(complaint: Complaint) -> None:
    """Where nobody is left at the school it stays, until somebody takes office."""
    try:
        desk = desk_without(complaint.school, concerned(complaint))
    except NoDesk:
        return
    moved = {"desk": desk}
    if desk != Complaint.Desk.CHAIR:
        moved["level"] = Complaint.Level.CONFIDENTIAL
    Complaint.objects.filter(pk=complaint.pk).update(**moved)
    complaint.refresh_from_db()
    tell_keepers(complaint, f"{complaint}转由{complaint.get_desk_display()}办理，请查看")
