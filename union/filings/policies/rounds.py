"""Who opens and changes rounds, and whether a school may still file; each refusal says why."""

from union.filings.deadlines import place_of
from union.kit.access import YES, No, Verdict
from union.org.models import Role, Unit


def file_now(filing) -> Verdict:
    """Nothing is filed into a round that is closed; what came back may be filed again."""
    if filing.revision:
        return YES
    place = place_of(filing.school, filing.kind, filing.year, filing.term)
    if filing.supplement or place is None or not place.is_shut:
        return YES
    return No(place.shut_words)


def open_round(user, unit) -> Verdict:
    """The clerk of a unit that reviews filings asks its schools for them."""
    held = [office.unit_id for office in user.offices if office.role == Role.CLERK]
    if unit.pk not in held:
        return No("应报由本区教育工会干事发起。")
    if unit.level > Unit.Level.DISTRICT:
        return No("应报由审核报送件的区县教育工会发起，学区可以查看进度。")
    return YES


def change_round(user, of_round) -> Verdict:
    """Closing, reopening, excusing a school and giving it time are for the unit that opened the round."""
    return open_round(user, of_round.unit)


def see_passport(user, school) -> Verdict:
    """The school's officers and the clerks above it."""
    own = (Role.CHAIR, Role.COMMITTEE)
    held = [office.unit_id for office in user.offices if office.role in own]
    if school.pk in held or user.serves(school, Role.CLERK):
        return YES
    return No("报送档案页由本校工会主席、工会委员和上级干事查看。")
