"""The ledger of the school that lives: lines in every state, a budget, a review in work, last year's statement."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from tests.factories.ledger import (
    BudgetLineFactory,
    LineFactory,
    StatementFactory,
    TermReviewFactory,
)
from tests.factories.members import MemberFactory
from tests.factories.visits import VisitFactory
from union.funds.actions import ledger
from union.funds.booking import lock
from union.funds.models import Category

SECRET = "谁都不该看到的话"


def ledgered(cast) -> None:
    """The chair has something to approve, a committee member to correct and to take back."""
    school, today = cast.school, timezone.localdate()
    lock(school)
    cause = {
        "cause_kind": "visit",
        "cause_id": VisitFactory(member=MemberFactory(school=cast.school), by=cast.chair).pk,
    }
    facts = {"on": today, "by": cast.committee, "words": SECRET, **cause}
    spent = ledger.post(school, category=Category.SPORTS, amount=Decimal(300), **facts)
    ledger.reverse(spent, reason=SECRET, on=today, by=cast.committee)
    ledger.post(school, category=Category.SPORTS, amount=Decimal(9000), **facts)
    LineFactory(
        school=school, on=dt.date(today.year - 1, 5, 6), words=SECRET, entered_by=cast.chair
    )
    BudgetLineFactory(school=school)
    TermReviewFactory(school=school, begun_by=cast.committee)
    StatementFactory(school=school, issued_by=cast.chair)
