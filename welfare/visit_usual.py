"""What the school usually brings: as it did the last time, so that nobody types it again."""

from union.org.models import Unit
from welfare.models import Visit
from welfare.occasions import Form, Occasion
from welfare.standing import standing

FIRST = {
    Occasion.WEDDING: Form.GOODS,
    Occasion.BIRTH: Form.GOODS,
    Occasion.RETIREMENT: Form.GOODS,
    Occasion.FESTIVAL: Form.GOODS,
    Occasion.BIRTHDAY: Form.GOODS,
    Occasion.CONFLICT: Form.NOTHING,
    Occasion.RIGHTS: Form.NOTHING,
}


def usual(school: Unit, occasion: str, user) -> dict:
    """Initial values of form, goods, sum and festival: those of the school's latest visit for the same occasion.

    For a group's leader those of the own latest entry: what colleagues of other groups got is not shown to leaders.
    """
    rows = Visit.objects.standing().filter(school=school, occasion=occasion)
    if not standing(user, school).is_officer:
        rows = rows.filter(by=user)
    last = rows.order_by("-on", "-pk").values("form", "what", "amount", "festival").first()
    if last:
        return last
    form = FIRST.get(Occasion(occasion), Form.CASH if _is_sad(occasion) else Form.GOODS)
    return {"form": form, "what": "", "amount": 0 if form == Form.NOTHING else None}


def _is_sad(occasion: str) -> bool:
    return occasion in (
        Occasion.HOSPITAL,
        Occasion.FAMILY_DEATH,
        Occasion.DEATH,
        Occasion.HARDSHIP,
    )
