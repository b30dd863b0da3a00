"""Prepared queries: written into SQL once, asked with other values."""

import datetime as dt

import pytest
from django.db.models import DateField

from tests.factories.org import SchoolFactory
from union.kit.prepared import Prepared, Slot
from union.org.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

CLOSED = Prepared(
    lambda: Unit.objects.filter(
        parent=Slot("parent"), closed_on=Slot("day", DateField())
    ).values_list("pk")
)


def test_each_call_has_its_own_values():
    day, other = dt.date(2026, 7, 1), dt.date(2026, 8, 1)
    school, sister = SchoolFactory(closed_on=day), SchoolFactory(closed_on=other)

    assert CLOSED.rows(parent=school.parent_id, day=day) == [(school.pk,)]
    assert CLOSED.rows(parent=sister.parent_id, day=other) == [(sister.pk,)]
    assert CLOSED.rows(parent=sister.parent_id, day=day) == []


def test_the_sql_is_written_once():
    built = []

    def build():
        built.append(1)
        return Unit.objects.filter(pk=Slot("pk")).values_list("name")

    prepared = Prepared(build)
    school = SchoolFactory()

    assert [prepared.rows(pk=school.pk) for _ in "ab"] == [[(school.name,)]] * 2
    assert built == [1]


def test_a_slot_without_a_value_is_a_mistake():
    with pytest.raises(KeyError):
        CLOSED.rows(parent=1)
