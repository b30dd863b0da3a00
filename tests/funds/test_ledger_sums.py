"""Whatever is entered, approved, refused and reversed: the balance is what came in less what went out."""

from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.org import AppointmentFactory, UserFactory
from union.funds.actions import books, ledger
from union.funds.budgets import BudgetRow, budget_rows
from union.funds.models import Category, Line
from union.funds.sums import balance_on, year_sums

SUMS = st.decimals("0.01", "9000", places=2)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["enter", "approve", "refuse", "reverse", "correct"]),
        st.sampled_from([Category.DUES, Category.ALLOCATION, Category.SPORTS, Category.WARMTH]),
        SUMS,
        st.integers(0, 7),
    ),
    max_size=12,
)


@pytest.fixture
def quiet(monkeypatch):
    """The bell of notices rings for nobody here."""
    monkeypatch.setattr(ledger, "notify", lambda *args, **kwargs: None)


def _act(school, keeper, chair, what, category, amount, place) -> None:
    """One act on one of the lines there are; what cannot be done is left out."""
    lines = list(Line.objects.filter(school=school).select_related("school").order_by("pk"))
    line = lines[place % len(lines)] if lines else None
    try:
        if what == "enter" or line is None:
            on = timezone.localdate()
            ledger.post(school, on=on, category=category, amount=amount, words="账", by=keeper)
        elif what == "approve" and line.state == Line.State.PENDING:
            ledger.approve(line, by=chair)
        elif what == "refuse" and line.state == Line.State.PENDING:
            ledger.refuse(line, reason="不同意", by=chair)
        elif what == "reverse":
            ledger.reverse(line, reason="错账", on=timezone.localdate(), by=keeper)
        elif what == "correct":
            ledger.correct(line, amount=amount, by=keeper)
    except ledger.Refused:
        return


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=ACTS, opening=st.decimals("0", "5000", places=2))
def test_the_balance_is_the_opening_and_income_less_spending(quiet, acts, opening):
    chair = AppointmentFactory().user
    school, keeper = chair.appointments.get().unit, UserFactory()
    today = timezone.localdate()
    books.set_opening(school, on=today, amount=opening, by=chair)

    for act in acts:
        _act(school, keeper, chair, *act)

    posted = [line for line in Line.objects.filter(school=school) if line.number]
    income = sum((line.signed for line in posted if line.is_income), Decimal(0))
    spending = sum((line.signed for line in posted if not line.is_income), Decimal(0))
    sums = year_sums(school, today.year)
    assert balance_on(school, today) == opening + income - spending == sums.balance
    assert (sums.income, sums.spending) == (income, spending)
    assert sums.months[-1].balance == sums.balance
    assert sorted(line.number for line in posted) == list(range(1, len(posted) + 1))


@pytest.mark.django_db
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(amount=SUMS, category=st.sampled_from(list(Category)))
def test_a_reversal_restores_balance_category_and_budget(quiet, amount, category):
    chair = AppointmentFactory().user
    school, today = chair.appointments.get().unit, timezone.localdate()
    books.set_budget(school, today.year, {category: Decimal(100)}, by=chair)
    before = budget_rows(school, today.year)

    line = ledger.post(school, on=today, category=category, amount=amount, words="账", by=chair)
    if line.state == Line.State.PENDING:
        ledger.approve(line, by=UserFactory())
    assert budget_rows(school, today.year) != before
    ledger.reverse(line, reason="错账", on=today, by=chair)

    assert budget_rows(school, today.year) == before
    assert balance_on(school, today) == 0


@pytest.mark.django_db(transaction=True)
def test_lines_entered_at_the_same_moment_get_distinct_numbers_without_a_gap():
    keeper = AppointmentFactory().user
    school, start = keeper.appointments.get().unit, Barrier(6)

    def enter():
        start.wait()
        try:
            ledger.post(
                school, on=timezone.localdate(), category=Category.DUES, amount=Decimal(1), words="会费",
                by=keeper,
            )  # fmt: skip
        finally:
            connection.close()

    threads = [Thread(target=enter) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    numbers = Line.objects.filter(school=school).values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("category", "used", "said"),
    [
        (Category.SPORTS, 40, "还剩 60"),
        (Category.SPORTS, 160, "超支 60"),
        (Category.DUES, 40, "还差 60"),
        (Category.DUES, 160, "多收 60"),
    ],
)
def test_use_against_plan_is_said_in_words_not_with_a_minus(category, used, said):
    row = BudgetRow(category, planned=Decimal(100), used=Decimal(used))

    assert row.compared == said
    assert BudgetRow(category, planned=None, used=Decimal(used)).compared == ""
