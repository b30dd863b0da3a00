"""Who of the show school's staff has looked at the inside board, and what they have read."""

import datetime as dt

from django.utils import timezone

from disclosure.models import Look, Publication, Reading

SHARES = (3, 2, 4, 3, 5)  # every third, second, fourth … of the staff has read a publication
LOOKED = dt.timedelta(days=6)


def fill(world) -> None:
    """After everything that publishes; the chair and a teacher looked last week, others never."""
    staff = [person.user for person in world.of(world.show)]
    shown = Publication.objects.filter(school=world.show).standing().order_by("-published_at")
    Reading.objects.bulk_create(
        Reading(publication=publication, user=user)
        for place, publication in enumerate(shown)
        for number, user in enumerate(staff)
        if (number + place) % SHARES[place % len(SHARES)] == 0
    )
    Look.objects.bulk_create(
        Look(user=user, looked_at=timezone.now() - LOOKED) for user in staff[: len(staff) // 2]
    )
