"""操作记录: append-only, chained, verifiable."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.factories.org import SchoolFactory, UserFactory
from union.audit.chain import breaks, record
from union.audit.models import Event, ImmutableError

pytestmark = pytest.mark.django_db


def tamper(sql, *args):
    """Change the table behind the application's back, as a thief with the database would."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only")
        cursor.execute(sql, args)
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER audit_event_append_only")


def test_an_event_says_who_did_what_to_what_and_where():
    school, user = SchoolFactory(), UserFactory(name="陈静")

    event = record(user, "plan.saved", user, unit=school, sections=7)

    assert (event.by_name, event.unit_path, event.object_label) == ("陈静", school.path, "陈静")
    assert event.details == {"sections": 7}


def test_rows_of_one_unit_form_a_chain_that_holds():
    school = SchoolFactory()

    first, second = record(None, "a", unit=school), record(None, "b", unit=school)

    assert second.previous_hash == first.hash
    assert second.position == first.position + 1
    assert list(breaks()) == []


@pytest.mark.parametrize(
    "sql, reason",
    [
        ("UPDATE audit_event SET by_name = '别人' WHERE id = %s", "内容被改动"),
        ("DELETE FROM audit_event WHERE id = %s", "前面缺少记录"),
    ],
)
def test_tampering_is_found(sql, reason):
    school = SchoolFactory()
    record(None, "a", unit=school)
    middle = record(None, "b", unit=school)
    record(None, "c", unit=school)

    tamper(sql, middle.pk)

    assert reason in [found.reason for found in breaks()]
    with pytest.raises(CommandError, match="处问题"):
        call_command("verify_audit")


@pytest.mark.parametrize("verb", ["UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_changes(verb):
    record(None, "a")

    refused = pytest.raises(DatabaseError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)

    assert Event.objects.get(verb="a")


def test_python_refuses_changes():
    event = record(None, "a")

    with pytest.raises(ImmutableError):
        Event.objects.update(verb="b")
    with pytest.raises(ImmutableError):
        Event.objects.all().delete()
    with pytest.raises(ImmutableError):
        event.delete()


def test_young_rows_cannot_be_purged():
    record(None, "a")

    with pytest.raises(CommandError, match="至少保存 183 天"):
        call_command("purge_audit", "--before", str(timezone.localdate()))

    assert Event.objects.filter(verb="a").exists()


def test_old_rows_are_purged_and_the_chain_still_holds(time_machine):
    time_machine.move_to("2026-01-05T08:00:00+08:00")
    record(None, "old")
    time_machine.move_to("2026-02-05T08:00:00+08:00")
    record(None, "new")

    time_machine.move_to("2026-11-22T08:00:00+08:00")
    call_command("purge_audit", "--before", "2026-02-01")

    assert not Event.objects.filter(verb="old").exists()
    assert Event.objects.filter(verb="new").exists()
    assert list(breaks()) == []
