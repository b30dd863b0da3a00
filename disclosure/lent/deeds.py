"""What disclosure lends to following a plan: what was put on the board, staff evaluations; never a letter or complaint."""

import datetime as dt

from django.utils import timezone

from disclosure.models import Evaluation, Publication
from union.kit.days import span_of
from union.kit.lent import Deed


def deeds(school, first: dt.date, last: dt.date) -> list[Deed]:
    """What stands on a board, or stood there until a correction replaced it."""
    return [*_publications(school, first, last), *_evaluations(school, first, last)]


def _publications(school, first, last) -> list[Deed]:
    shown = [Publication.State.PUBLISHED, Publication.State.SUPERSEDED]
    rows = Publication.objects.filter(
        school=school, state__in=shown, published_at__range=span_of(first, last)
    )
    return [
        Deed(
            f"publication:{row.pk}",
            f"公开《{row}》",
            timezone.localdate(row.published_at),
            row.get_absolute_url(),
            f"校务公开 {row.item}",
        )
        for row in rows.select_related("item").order_by("published_at")
    ]


def _evaluations(school, first, last) -> list[Deed]:
    rows = Evaluation.objects.filter(school=school, published_at__range=span_of(first, last))
    return [
        Deed(
            f"evaluation:{row.pk}",
            f"公布{row}结果",
            timezone.localdate(row.published_at),
            row.get_absolute_url(),
            "群众评议 校务公开",
        )
        for row in rows
    ]
