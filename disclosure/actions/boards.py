"""Looking, which nobody else notices, and ordering what hangs on the wall."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from disclosure.models import Board, Look, Publication
from disclosure.papers.posters import OF_ONE, revision_for, title_for
from union.papers import actions as papers
from union.papers.models import Paper


@transaction.atomic
def look(*, by, until: dt.datetime) -> None:
    """Somebody has seen the inside board as it stood at ``until``; looks never go back in time."""
    seen = min(until, timezone.now())
    kept, is_new = Look.objects.get_or_create(user=by, defaults={"looked_at": seen})
    if not is_new:
        Look.objects.filter(pk=kept.pk, looked_at__lt=seen).update(looked_at=seen)


@transaction.atomic
def order_poster(kind: str, subject: Board | Publication, *, by) -> Paper:
    """Have a poster printed as the board stands now. ``kind`` is a key of the plug ``papers``."""
    return papers.order(
        kind,
        subject.pk,
        revision_for(kind, subject),
        title=title_for(kind, subject),
        school=subject.school,
        by=by,
        audience=Paper.Audience.STAFF,
    )


def take_down(publication: Publication) -> None:
    """What was printed of a withdrawn publication is left to those who work at it."""
    posters = Paper.objects.filter(kind__in=OF_ONE, subject_pk=publication.pk)
    posters.update(audience=Paper.Audience.HOUSE)
