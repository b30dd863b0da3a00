"""拨缴: what a payroll comes to, what came, and who is owed."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.dues import AllocationFactory, AllocationReceiptFactory
from tests.factories.org import SchoolFactory
from tests.factories.rules import RuleFigureFactory
from union.audit.models import Event
from union.funds.actions import allocations as actions
from union.funds.allocations import allocation_rules
from union.funds.lent import allocations as lent
from union.funds.models import Allocation, Line
from union.funds.refusals import Refused
from union.funds.rules.allocations import KEPT, WAY

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
PAYROLL = Decimal(850_000)


def test_case_33_two_per_cent_of_the_payroll_of_which_sixty_stay():
    rules = allocation_rules(SchoolFactory(), DAY)

    shares = rules.shares(PAYROLL)

    assert (shares.due, shares.kept, shares.paid_up) == (17_000, 10_200, 6_800)
    assert "60%" in str(rules.kept)


def test_the_parts_always_make_the_whole():
    rules = allocation_rules(SchoolFactory(), DAY)

    for cents in range(100, 1100, 7):
        shares = rules.shares(Decimal(cents) / 100)
        assert shares.kept + shares.paid_up == shares.due


def test_a_district_sets_its_own_share_and_way():
    school = SchoolFactory()
    RuleFigureFactory(unit=school.parent, key=KEPT, value="55%")
    RuleFigureFactory(unit=school.parent, key=WAY, value="returned")

    shares = allocation_rules(school, DAY).shares(PAYROLL)

    assert shares.kept == shares.expected == Decimal("9350.00")


def test_it_is_due_on_the_fifteenth_of_the_next_month_or_the_working_day_after():
    rules = allocation_rules(SchoolFactory(), DAY)

    assert rules.due_on(dt.date(2026, 3, 1)) == dt.date(2026, 4, 15)
    assert rules.due_on(dt.date(2026, 2, 1)) == dt.date(2026, 3, 16)  # the 15th is a Sunday
    assert rules.due_on(dt.date(2025, 12, 1)) == dt.date(2026, 1, 15)


def test_what_comes_lowers_what_is_owed_and_stands_in_the_ledger(cast):
    allocation = AllocationFactory(school=cast.school)
    today = timezone.localdate()

    actions.receive(allocation, on=today, amount=Decimal(5_000), into_ledger=True, by=cast.chair)

    assert Allocation.objects.get().owed == 12_000
    line = Line.objects.caused_by("allocation", allocation.pk).get()
    assert (line.amount, line.category) == (5_000, "allocation")


def test_a_receipt_noted_by_mistake_is_taken_back_with_its_line(cast):
    allocation = AllocationFactory(school=cast.school)
    sums = {"on": timezone.localdate(), "amount": Decimal(5_000), "into_ledger": True}
    receipt = actions.receive(allocation, **sums, by=cast.chair)

    actions.take_back(receipt, by=cast.chair)

    assert Allocation.objects.get().received == 0
    assert Line.objects.caused_by("allocation", allocation.pk).total() == 0
    with pytest.raises(Refused):
        actions.take_back(receipt, by=cast.chair)


def test_of_two_equal_receipts_the_one_that_stays_keeps_its_line(cast):
    allocation = AllocationFactory(school=cast.school)
    sums = {"on": timezone.localdate(), "amount": Decimal(5_000), "by": cast.chair}
    unbooked = actions.receive(allocation, into_ledger=False, **sums)
    booked = actions.receive(allocation, into_ledger=True, **sums)

    assert actions.take_back(unbooked, by=cast.chair) is None
    assert Line.objects.caused_by("allocation", allocation.pk).total() == 5_000
    assert actions.take_back(booked, by=cast.chair).is_reversal
    assert Line.objects.caused_by("allocation", allocation.pk).total() == 0


def test_no_more_goes_up_than_the_part_of_those_above(cast):
    allocation = AllocationFactory(school=cast.school)
    sums = {"on": timezone.localdate(), "into_ledger": False, "by": cast.chair}

    actions.hand_up(allocation, amount=Decimal(6_800), **sums)

    with pytest.raises(Refused, match="还要上缴 0 元"):
        actions.hand_up(allocation, amount=Decimal("0.01"), **sums)


def test_what_was_noted_as_passed_on_by_mistake_is_taken_back_with_its_lines(cast, as_):
    allocation = AllocationFactory(school=cast.school)
    sums = {"on": timezone.localdate(), "into_ledger": True, "by": cast.chair}
    for amount in (3_000, 800):
        actions.hand_up(allocation, amount=Decimal(amount), **sums)
    page = f"/funds/allocations/{allocation.pk}/hand-back/"

    assert as_(cast.outsider).post(page).status_code == 404
    as_(cast.chair).post(page)

    assert Allocation.objects.get().handed_up == 0
    assert Line.objects.caused_by("allocation", allocation.pk).total() == 0
    with pytest.raises(Refused, match="没有登记过上缴"):
        actions.hand_back(allocation, by=cast.chair)


def test_the_payroll_is_fixed_once_money_has_come(cast):
    allocation = actions.enter(
        cast.school, month=dt.date(2026, 2, 1), payroll=PAYROLL, by=cast.chair
    )
    again = {"month": allocation.month, "by": cast.chair}
    assert actions.enter(cast.school, payroll=Decimal(900_000), **again).due == 18_000
    sums = {"on": timezone.localdate(), "amount": Decimal(1), "into_ledger": False}
    actions.receive(allocation, **sums, by=cast.chair)

    with pytest.raises(Refused, match="不能再改"):
        actions.enter(cast.school, payroll=PAYROLL, **again)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("chair", 200), ("committee", 200), ("principal", 200), ("clerk", 200),
     ("leader", 404), ("teacher", 404), ("outsider", 404)],
)  # fmt: skip
def test_who_reads_a_month(as_, cast, who, sees):
    allocation = AllocationFactory(school=cast.school)

    answer = as_(getattr(cast, who)).get(f"/funds/allocations/{allocation.pk}/")

    assert answer.status_code == sees


def test_the_clerk_sees_who_is_owed_the_longest_first(as_, cast):
    AllocationFactory(school=cast.school, due_on=dt.date(2026, 3, 16))
    AllocationFactory(school=cast.theirs, due_on=dt.date(2026, 2, 16), received=Decimal(1_000))
    AllocationFactory(school__parent=cast.district, received=Decimal(17_000))
    AllocationFactory()  # of another district

    page = as_(cast.clerk).get("/funds/allocations/district/").context["page"]

    assert [(row["school"], row["sum"]) for row in page] == [
        (cast.theirs.pk, Decimal(16_000)), (cast.school.pk, Decimal(17_000)),
    ]  # fmt: skip


@pytest.mark.parametrize("schools", [1, 5])
def test_the_district_page_takes_the_same_queries_for_any_number(as_, cast, schools):
    for _ in range(schools):
        AllocationFactory(school__parent=cast.district)
    client = as_(cast.clerk)

    with CaptureQueriesContext(connection) as asked:
        client.get("/funds/allocations/district/")

    assert sum("funds_allocation" in each["sql"] for each in asked) == 2  # the count, the rows


def test_a_month_is_entered_received_and_handed_up_by_hand(as_, cast):
    client, today = as_(cast.chair), timezone.localdate().isoformat()

    client.post(reverse("funds:allocation_enter"), {"month": "2026-02", "payroll": "８５万"})
    allocation = Allocation.objects.get()
    page = f"/funds/allocations/{allocation.pk}/"
    sent = {"amount": "17,000", "on": today, "into_ledger": "on"}
    client.post(f"{page}receive/", {f"in-{name}": value for name, value in sent.items()})
    sent["amount"] = "6800"
    client.post(f"{page}hand-up/", {f"up-{name}": value for name, value in sent.items()})

    allocation.refresh_from_db()
    assert (allocation.owed, allocation.handed_up) == (0, 6_800)
    assert Line.objects.caused_by("allocation", allocation.pk).count() == 2
    verbs = Event.objects.filter(verb__startswith="allocation.").values_list("verb", flat=True)
    assert sorted(verbs) == ["allocation.entered", "allocation.handed_up", "allocation.received"]


@pytest.mark.parametrize("sum_", ["0", "-5", "一万"])
def test_what_is_no_sum_comes_back_with_a_sentence(as_, cast, sum_):
    answer = as_(cast.chair).post(
        reverse("funds:allocation_enter"), {"month": "2026-02", "payroll": sum_}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["payroll"]


def test_the_chair_is_told_what_is_owed_and_nobody_else(cast):
    AllocationFactory(school=cast.school)

    [todo] = lent.todos(cast.chair, cast.chair.offices[0])

    assert todo.title == "1 个月的拨缴经费没有到账，欠 17,000 元"
    assert lent.todos(cast.committee, cast.committee.offices[0]) == []
    assert lent.todos(cast.outsider, cast.outsider.offices[0]) == []


def test_the_day_it_is_due_stands_in_the_calendar_until_it_has_come(cast):
    allocation = AllocationFactory(school=cast.school)
    span = (dt.date(2026, 3, 1), dt.date(2026, 3, 31))

    assert [entry.starts_on for entry in lent.entries(cast.chair, *span)] == [allocation.due_on]
    Allocation.objects.update(received=17_000)
    assert lent.entries(cast.chair, *span) == []


def test_receipts_are_seen_as_their_month(cast):
    receipt = AllocationReceiptFactory(allocation__school=cast.school)

    assert list(type(receipt).objects.visible_to(cast.principal)) == [receipt]
    assert not type(receipt).objects.visible_to(cast.teacher).exists()
