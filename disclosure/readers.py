"""What is new to whom, and how many have read; numbers only, nobody is named for not having read."""

import datetime as dt

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from disclosure.models import Look, Reading
from union.org.models import Unit, User

# New to somebody who has never said 都看过了, and to somebody who has not come for long.
FRESH, LONGEST = dt.timedelta(days=14), dt.timedelta(days=90)


def since(user):
    """From when on things are new to this person, as an expression of the query that asks for them."""
    now = timezone.now()
    looked = Subquery(Look.objects.visible_to(user).values("looked_at")[:1])
    return Greatest(Coalesce(looked, Value(now - FRESH)), Value(now - LONGEST))


def with_news(publications, user):
    """Each with ``is_new``: published since this person's last look, and not opened by them yet."""
    opened = Exists(Reading.objects.filter(publication=OuterRef("pk"), user=user))
    fresh = Q(published_at__gt=since(user)) & ~Q(opened)
    return publications.annotate(is_new=ExpressionWrapper(fresh, output_field=BooleanField()))


def staff_count(school: Unit) -> int:
    return User.objects.filter(school=school, is_active=True).count()


def with_readers(publications):
    """Each with ``read_by``, how many of the staff have opened it."""
    readings = Reading.objects.filter(publication=OuterRef("pk"), user__is_active=True)
    own = readings.filter(user__school=OuterRef("school")).order_by()
    counted = own.values("publication").annotate(n=Count("pk")).values("n")
    count = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return publications.annotate(read_by=count)
