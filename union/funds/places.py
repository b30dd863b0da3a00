"""The pages of the room that a person has to do with, for the row on top of each of them."""

from union.funds.standing import Standing
from union.kit.places import Place

LEDGER = Place("funds:home", "账簿")
BUDGET = Place("funds:budget", "预算")
DUES = Place("funds:dues", "会费")
ALLOCATIONS = Place("funds:allocations", "经费拨缴")
REVIEW = Place("funds:review", "审查")
STATEMENT = Place("funds:statement", "收支年报")
ABOVE = (
    Place("funds:ledger_district", "各校经费"),
    Place("funds:allocations_district", "各校拨缴"),
)


def places_of(person: Standing) -> tuple[Place, ...]:
    """What stands in the row for this person, in the order of the work."""
    if person.is_officer:
        return (LEDGER, BUDGET, DUES, ALLOCATIONS, REVIEW, STATEMENT)
    if person.is_auditor:
        return (LEDGER, BUDGET, REVIEW, STATEMENT, DUES)
    return ABOVE if person.is_above and not person.is_staff else (STATEMENT, DUES)
