"""Who has looked at the inside board and when; numbers only, nobody is named for not having read."""

import datetime as dt

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from disclosure.models import Look, Reading
from union.org.models import Unit, User

# New to somebody who has never looked.
FRESH = dt.timedelta(days=14)


def last_look(user) -> dt.datetime:
    """Since when things are new to this person."""
    look = Look.objects.visible_to(user).first()
    return look.looked_at if look else timezone.now() - FRESH


def staff_count(school: Unit) -> int:
    return User.objects.filter(school=school, is_active=True).count()


def with_readers(publications):
    """Each with ``read_by``, how many have opened it."""
    readings = Reading.objects.filter(publication=OuterRef("pk"), user__is_active=True)
    own = readings.filter(user__school=OuterRef("school")).order_by()
    counted = own.values("publication").annotate(n=Count("pk")).values("n")
    count = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return publications.annotate(read_by=count)
