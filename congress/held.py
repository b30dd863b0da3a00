"""Which schools held a session in a school year: at least one is asked for (教育部令第32号)."""

import datetime as dt

from django.utils import timezone

from congress.models import Session
from union.org.models import Unit
from union.org.models.units import below

SchoolYear = tuple[dt.date, dt.date]  # first and last day, both included


def held_in(year: SchoolYear):
    """Sessions that were opened in the school year, by the day on which they really opened."""
    first, last = year
    begins = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    ends = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min))
    return Session.objects.held().filter(opened_at__gte=begins, opened_at__lt=ends)


def was_held_in(school: Unit, year: SchoolYear) -> bool:
    """Whether the school opened a session in the school year."""
    return held_in(year).filter(school=school).exists()


def schools_without_session(unit: Unit, year: SchoolYear):
    """Schools at or below ``unit`` that opened no session in the school year: 未召开."""
    schools = Unit.objects.filter(below([unit.path])).open().schools()
    return schools.exclude(pk__in=held_in(year).values("school")).in_order()
