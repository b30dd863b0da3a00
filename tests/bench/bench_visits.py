"""A festival for 500 people: checking all rows, saving them, writing the line. Aim: 2 s; beside it a bare insert of the
same rows."""

import time
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from members.models import Member
from members.states import State
from tests.factories.org import SchoolFactory, UserFactory
from welfare.actions.visit_batches import enter_batch
from welfare.models import Visit, VisitBatch
from welfare.occasions import Festival, Form, Occasion
from welfare.visit_booking import book_batch

PEOPLE, YEARS, A_YEAR, ROUNDS = 500, 5, 4, 5
pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]


def test_a_batch_of_500():
    """With five years of earlier visits to the same people."""
    school = SchoolFactory()
    by = UserFactory(school=school)
    people = _people(school)
    today = timezone.localdate()
    days = [
        today.replace(year=today.year - year, month=1 + 2 * n, day=5)
        for year in range(1, YEARS + 1)
        for n in range(A_YEAR)
    ]
    for on in days:
        Visit.objects.bulk_create(_visits(school, people, on, by=by))
    batches = [_batch(school, people, by) for _ in range(ROUNDS)]
    floors = [_floor(school, people, by) for _ in range(ROUNDS)]
    print(
        f"\n批量慰问 {PEOPLE} 人（已有 {len(days) * PEOPLE:,} 次）：{min(batches):.2f} 秒（≤ 2）；"
        f"只插入这些行 {min(floors):.2f} 秒，是它的 {min(batches) / min(floors):.1f} 倍",
        end="",
    )


def _people(school):
    rows = [
        Member(school=school, name=f"会员{n}", staff_no=f"{n:04}", sex="female", state=State.ACTIVE)
        for n in range(PEOPLE)
    ]
    return Member.objects.bulk_create(rows)


def _visits(school, people, on, **more):
    return [
        Visit(
            school=school,
            member=member,
            name=member.name,
            occasion=Occasion.FESTIVAL,
            festival=Festival.SPRING,
            on=on,
            form=Form.GOODS,
            what="大米、食用油",
            amount=Decimal(200),
            **more,
        )
        for member in people
    ]


def _batch(school, people, by) -> float:
    """Seconds for one, which is taken back."""
    facts = {"occasion": Occasion.FESTIVAL, "festival": Festival.SPRING, "form": Form.GOODS}
    batch = VisitBatch(school=school, on=timezone.localdate(), amount=Decimal(200), **facts)
    visits = _visits(school, people, batch.on)
    with transaction.atomic():
        began = time.perf_counter()
        confirmed = set(range(PEOPLE))
        book_batch(enter_batch(batch, visits, confirmed=confirmed, by=by), by=by)
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    return took


def _floor(school, people, by) -> float:
    visits = _visits(school, people, timezone.localdate(), by=by)
    with transaction.atomic():
        began = time.perf_counter()
        Visit.objects.bulk_create(visits)
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    return took
