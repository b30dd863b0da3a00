"""Who may do what with the dues of a school."""

from union.funds.models import DuesSheet
from union.funds.standing import standing
from union.kit.access import YES, No, Verdict
from union.org.models import Role


def keep(user, school) -> Verdict:
    """Sheets are opened, reckoned and closed by the union's officers."""
    if school is None or not school.is_school or not standing(user, school).is_officer:
        return No("会费表由本校工会主席、委员办理")
    return YES


def change(user, sheet: DuesSheet) -> Verdict:
    """Wages and people, while the sheet is open."""
    if not (verdict := keep(user, sheet.school)):
        return verdict
    return _open(sheet)


def collect(user, sheet: DuesSheet) -> Verdict:
    """What came is ticked by officers, and by leaders for their own group."""
    leads = any(
        office.role == Role.LEADER and office.unit.parent_id == sheet.school_id
        for office in user.offices
    )
    if not leads and not keep(user, sheet.school):
        return No("收了会费由工会小组长或工会委员勾选")
    return _open(sheet)


def book(user, sheet: DuesSheet) -> Verdict:
    """The sum of a closed sheet into the ledger."""
    if not (verdict := keep(user, sheet.school)):
        return verdict
    if sheet.is_open:
        return No("会费表还没有结账，结账时一并记入账簿")
    return YES


def _open(sheet: DuesSheet) -> Verdict:
    return YES if sheet.is_open else No("这张会费表已经结账，不能再改")
