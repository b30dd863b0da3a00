"""The share of goods bought over the “832” platform."""

from decimal import Decimal

import pytest
from django.utils import timezone

from union.rules.figures import rule
from welfare.purchase_shares import Share
from welfare.rules.campaigns import SHARE_832


@pytest.fixture
def thirty(db):
    return rule(None, SHARE_832, on=timezone.localdate())


def test_case_36_purchase_of_60000_needs_18000_from_the_832_platform(thirty):
    short = Share(Decimal(17_000), Decimal(60_000), thirty)
    enough = Share(Decimal(18_000), Decimal(60_000), thirty)

    assert (short.said, short.is_enough, short.missing) == ("28.3%", False, Decimal(1000))
    assert (enough.said, enough.is_enough, enough.missing) == ("30.0%", True, Decimal(0))
    assert "30%" in str(thirty)


def test_the_share_is_judged_exactly_and_only_rounded_for_reading(thirty):
    almost = Share(Decimal("29999.99"), Decimal(100_000), thirty)

    assert (almost.said, almost.is_enough) == ("30.0%", False)


def test_without_purchases_there_is_no_share_and_no_warning(thirty):
    none = Share(Decimal(0), Decimal(0), thirty)

    assert (none.said, none.is_enough) == ("—", True)
