"""No complaint waits on a desk at which nobody may decide."""

import datetime as dt

from django.utils import timezone

from disclosure.actions import cases_daily
from disclosure.models import Complaint
from tests.factories.complaints import ComplaintFactory
from union.org.models import Role


def test_a_case_moves_on_when_nobody_at_its_desk_may_decide(cast):
    case = ComplaintFactory(school=cast.school)
    case.recused.add(cast.chair)  # named before becoming the chair

    cases_daily.run()

    case.refresh_from_db()
    assert case.desk == Complaint.Desk.PRINCIPAL
    assert case.level == Complaint.Level.CONFIDENTIAL


def test_a_case_stays_where_somebody_may_decide_and_where_nobody_is_left(cast):
    kept, stuck = ComplaintFactory(school=cast.school), ComplaintFactory(school=cast.school)
    stuck.recused.add(cast.chair, cast.principal)

    cases_daily.run()

    kept.refresh_from_db()
    stuck.refresh_from_db()
    assert kept.desk == stuck.desk == Complaint.Desk.CHAIR


def test_an_office_that_fell_vacant_gives_its_cases_on(cast):
    case = ComplaintFactory(school=cast.school)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    cast.chair.appointments.filter(role=Role.CHAIR).update(starts_on=yesterday, ends_on=yesterday)

    cases_daily.run()

    case.refresh_from_db()
    assert case.desk == Complaint.Desk.PRINCIPAL
