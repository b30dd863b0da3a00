"""A cost put into the ledger with the record that caused it."""

from django.db import transaction

from activities.costs import school_of_cause
from union.audit.chain import record
from union.funds.actions.ledger import post
from union.funds.models import Line


@transaction.atomic
def enter(kind: str, about, *, by, **line) -> Line:
    """Post a line caused by ``about``. Raises `union.funds.refusals.Refused`."""
    school = school_of_cause(about)
    made = post(school, cause_kind=kind, cause_id=about.pk, by=by, **line)
    record(by, "cost.entered", about, unit=school, amount=str(made.amount))
    return made
