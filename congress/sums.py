"""All that is counted of a session, in one query: each line a name and its numbers."""

import datetime as dt

from django.db.models import Count, DateField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from congress.models import (
    AgendaItem,
    Appraisal,
    Constituency,
    Delegate,
    Delegation,
    Delivery,
    Motion,
    Opinion,
    Proposal,
    Resolution,
    Seat,
    Session,
)
from union.kit.prepared import Prepared, Slot

SESSION, CONGRESS, DAY = Slot("session"), Slot("congress"), Slot("day", DateField())
COLUMNS = [f"n{at}" for at in range(6)]
Sums = dict[str, list[int]]


def sums_of(session: Session, day: dt.date) -> Sums:
    """The numbers of every line below, by its name. Mandates are those of ``day``."""
    rows = SUMS.rows(session=session.pk, congress=session.congress_id, day=day)
    return {name: numbers for name, *numbers in rows}


def _lines() -> QuerySet:
    first, *others = [
        _roll(),
        _seats(),
        _line("electing", Constituency, Q(congress=CONGRESS), Coalesce(Sum("quota"), 0)),
        _line("delegations", Delegation, Q(congress=CONGRESS), Count("pk")),
        _papers(),
        _opinions(),
        _proposals(),
        _motions(),
        _appraisals(),
        _line("agenda", AgendaItem, Q(sitting__session=SESSION), Count("pk")),
        _line("resolutions", Resolution, Q(session=SESSION), _count(~Q(state="draft"))),
    ]
    return first.union(*others, all=True)


SUMS = Prepared(_lines)


def _count(condition: Q) -> Count:
    return Count("pk", filter=condition)


def _line(name: str, source, wanted: Q, *counts) -> QuerySet:
    """One row: the name and the counts, filled up with zeros."""
    padded = [*counts, *[Value(0)] * (len(COLUMNS) - len(counts))]
    rows = (source if isinstance(source, QuerySet) else source.objects).filter(wanted).order_by()
    line = rows.values(what=Value(name)).annotate(**dict(zip(COLUMNS, padded, strict=True)))
    return line.values_list("what", *COLUMNS)


def _roll() -> QuerySet:
    """Formal delegates, observers, guests; of the formal ones teachers, and heads of any kind."""
    category, rank = Delegate.Category, Delegate.Rank
    formal = Q(category=category.FORMAL)
    return _line(
        "roll",
        Delegate.objects.seated(DAY),
        Q(congress=CONGRESS),
        _count(formal),
        _count(Q(category=category.OBSERVER)),
        _count(Q(category=category.INVITED)),
        _count(formal & Q(rank=rank.TEACHER)),
        _count(formal & Q(rank__in=[rank.MIDDLE, rank.LEADER])),
    )


def _seats() -> QuerySet:
    """Members of each body, in the order of `Seat.Body`; the standing proposal committee among them."""
    mine = Q(session=SESSION) | Q(congress=CONGRESS, session=None)
    return _line("seats", Seat, mine, *(_count(Q(body=body)) for body in Seat.Body))


def _papers() -> QuerySet:
    """Deliveries, and how many of them were opened or handed over on paper."""
    reached = Q(opened_at__isnull=False) | Q(on_paper_at__isnull=False)
    mine = Q(version__document__session=SESSION)
    return _line("papers", Delivery, mine, Count("pk"), _count(reached))


def _opinions() -> QuerySet:
    """Opinions of the delegations, and how many the presidium has answered."""
    answered = _count(Q(answered_at__isnull=False))
    return _line("opinions", Opinion, Q(session=SESSION), Count("pk"), answered)


def _proposals() -> QuerySet:
    """Forms received, those not decided, cases filed, cases waiting to be handed to a department."""
    state, filed = Proposal.State, Q(filed_as__in=Proposal.FiledAs.handled(), main=None)
    return _line(
        "proposals",
        Proposal.objects.submitted(),
        Q(session=SESSION),
        Count("pk"),
        _count(Q(state__in=state.in_review())),
        _count(filed),
        _count(Q(state=state.ACCEPTED)),
    )


def _appraisals() -> QuerySet:
    """Appraisals, and how many of them were counted."""
    state = Appraisal.State
    counted = _count(~Q(state__in=[state.PREPARING, state.VOTING]))
    return _line("appraisals", Appraisal, Q(session=SESSION), Count("pk"), counted)


def _motions() -> QuerySet:
    """Motions; those put to the vote, of them decided, of them passed."""
    voted = ~Q(method=Motion.Method.NONE)
    return _line(
        "motions",
        Motion,
        Q(session=SESSION),
        Count("pk"),
        _count(voted),
        _count(voted & ~Q(result=Motion.Result.NONE)),
        _count(voted & Q(result=Motion.Result.PASSED)),
    )
