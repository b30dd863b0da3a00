"""Who belongs on the list of a check-up."""

from members.models import Member
from welfare.models import CheckupRound

Kind = CheckupRound.Kind


def due_for(school, kind: str):
    """全员: everybody in register; 女职工: the women of them; 退休: whose membership is kept after retirement."""
    here = Member.objects.filter(school=school)
    if kind == Kind.RETIRED:
        return here.filter(state=Member.State.KEPT)
    active = here.on_register()
    return active.filter(sex=Member.Sex.FEMALE) if kind == Kind.WOMEN else active


def not_listed(round_: CheckupRound):
    """Who joined the school since the list was made."""
    there = round_.rows.values("member")
    return due_for(round_.school, round_.kind).exclude(pk__in=there)
