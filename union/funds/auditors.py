"""Who reviews the funds: the members of the school's 经费审查委员会 (理财小组), lent by the room of the people."""

from union.kit.plugs import plugs


def auditors_of(school) -> list:
    """The people who review this school's funds today, in their order; empty where none are elected."""
    return [user for lent in plugs("auditors") for user in lent(school)]


def audited_by(user) -> list[int]:
    """Ids of the schools whose funds this person reviews today; read once for the person."""
    if "_audits" not in user.__dict__:
        school = user.school
        known = bool(school) and user in auditors_of(school)
        user.__dict__["_audits"] = [school.pk] if known else []
    return user.__dict__["_audits"]
