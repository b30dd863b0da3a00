"""The cast: the same people in every story, two schools under one district."""

from types import SimpleNamespace

import pytest
from django.db import connection

from tests.factories.org import (
    AppointmentFactory,
    GroupFactory,
    SchoolFactory,
    UserFactory,
)
from union.org.models import Role


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Browsers last: they leave an event loop running in their process, which tests that fork cannot bear."""
    items.sort(key=lambda item: item.nodeid.startswith("tests/browser/"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let the flush after transactional tests empty the audit table, which nobody else may."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_truncate")


def _officer(unit, role, name):
    school = unit if unit.is_school else (unit.parent if unit.level > unit.Level.SCHOOL else None)
    user = UserFactory(name=name, school=school)
    return AppointmentFactory(unit=unit, role=role, user=user).user


@pytest.fixture
def cast(db):
    """District clerk, our chair, a committee member, the headmaster, a group leader, a teacher, and
    a stranger: the chair of another school of the same district. ``theirs`` is the stranger's school."""
    ours = SchoolFactory(name="清源区第三小学工会", short_name="清源三小")
    district = ours.parent
    theirs, group = SchoolFactory(parent=district), GroupFactory(parent=ours)
    return SimpleNamespace(
        district=district,
        school=ours,
        group=group,
        theirs=theirs,
        clerk=_officer(district, Role.CLERK, "周文"),
        chair=_officer(ours, Role.CHAIR, "陈静"),
        committee=_officer(ours, Role.COMMITTEE, "吴敏"),
        principal=_officer(ours, Role.PRINCIPAL, "王建国"),
        leader=_officer(group, Role.LEADER, "孙立"),
        teacher=UserFactory(name="李红", school=ours),
        outsider=_officer(theirs, Role.CHAIR, "钱外"),
        admin=_officer(district, Role.ADMIN, "管理员"),
    )


@pytest.fixture
def as_(client):
    """Sign somebody in: ``as_(cast.chair).get(...)``."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
