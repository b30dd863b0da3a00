"""Prepared queries: written into SQL once, asked with other values."""

import datetime as dt
from unittest.mock import patch

import pytest
from django.db import connection
from django.db.models import DateField, Exists

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


def test_a_pattern_in_the_words_stays_a_pattern():
    pattern = Prepared(
        lambda: Unit.objects.filter(parent=Slot("parent"), name__contains="100%小").values_list(
            "pk"
        )
    )
    school = SchoolFactory(name="100%小学工会")
    SchoolFactory(name="100中小学工会", parent=school.parent)

    assert pattern.rows(parent=school.parent_id) == [(school.pk,)]


def test_values_come_back_as_their_fields_read_them():
    today = dt.date(2026, 7, 1)
    dates = Prepared(
        lambda: Unit.objects.filter(pk=Slot("pk")).values(
            "closed_on", has_groups=Exists(Unit.objects.filter(parent=Slot("pk")))
        )
    )

    assert dates.one(pk=SchoolFactory(closed_on=today).pk) == {
        "closed_on": today,
        "has_groups": False,
    }


def test_behind_a_pooler_nothing_is_kept_on_the_connection(django_assert_num_queries):
    school, options = SchoolFactory(), {"DISABLE_SERVER_SIDE_CURSORS": True}
    with patch.dict(connection.settings_dict, options), django_assert_num_queries(1) as asked:
        assert CLOSED.rows(parent=school.parent_id, day=dt.date(2026, 7, 1)) == []

    assert asked[0]["sql"].startswith("SELECT")


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
