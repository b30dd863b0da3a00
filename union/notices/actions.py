"""Telling people, in the transaction of what happened; mail and robots follow after commit."""

from django.db import transaction
from django.utils import timezone

from union.jobs.actions import enqueue
from union.notices.models import Notice


@transaction.atomic
def notify(users, text: str, *, about=None, url: str = "", unit=None) -> list[Notice]:
    """Write one notice for each of ``users``, pointing at ``about``'s page or ``url``.

    With ``unit`` the line also goes to that unit's group robots: only for lines that every officer
    of the unit may read. Delivery is a background job; it never holds up the act itself.
    """
    where = url or (about.get_absolute_url() if about is not None else "")
    people = {user.pk: user for user in users}.values()
    notices = Notice.objects.bulk_create(
        [Notice(user=user, text=text[:300], url=where) for user in people]
    )
    if notices:
        args = {"notices": [notice.pk for notice in notices], "unit": unit.pk if unit else None}
        enqueue("notices.deliver", f"notices.deliver:{notices[0].pk}", args=args, queue="mail")
    return notices


def mark_read(notices) -> int:
    """Mark a queryset of notices as read; how many were new."""
    return notices.unread().update(read_at=timezone.now())
