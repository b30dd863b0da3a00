"""The hall's big screen: what it shows, drawn at most once in two seconds for each hall.

Hundreds of phones may watch; all of them share one drawing and its tag, and who has it already is told
so without a body. Nothing here knows who asks.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse

from congress.doors import digits_of
from congress.hall_votes import ShownVote, vote_in
from congress.models import AgendaItem, Motion, Session, Sitting
from congress.quorum import Quorum, quorum_of
from union.kit.qr import qr_svg

KEPT_SECONDS = 2
BIG, PHONE = "big", "phone"
EVERY = {BIG: 2, PHONE: 15}  # seconds between two questions of one screen

qr = lru_cache(maxsize=64)(qr_svg)


@dataclass(frozen=True)
class Hall:
    """A session's hall at one moment. ``sitting`` is the one under way, else the next, else the last."""

    session: Session
    sitting: Sitting | None

    @cached_property
    def quorum(self) -> Quorum | None:
        return quorum_of(self.sitting) if self.sitting else None

    @cached_property
    def points(self) -> list[AgendaItem]:
        rows = self.sitting.agenda.select_related("motion") if self.sitting else []
        return list(rows)

    @property
    def now(self) -> AgendaItem | None:
        """The point under way."""
        return next((row for row in self.points if row.state == AgendaItem.State.NOW), None)

    @property
    def coming(self) -> AgendaItem | None:
        """The point after the one under way, else the first that waits."""
        rest = self.points[self.points.index(self.now) + 1 :] if self.now else self.points
        return next((row for row in rest if row.state == AgendaItem.State.AHEAD), None)

    @cached_property
    def vote(self) -> ShownVote | None:
        """The vote on ballots that runs, or decided on the motion under way."""
        motion = self.now.motion if self.now else None
        return vote_in(self.sitting, motion, self.quorum.present if self.quorum else 0)

    @property
    def counted(self) -> Motion | None:
        """The motion under way, when raised hands have decided it."""
        motion = self.now.motion if self.now else None
        by_hands = motion and motion.result and motion.method == Motion.Method.HANDS
        return motion if by_hands else None

    @cached_property
    def tally(self):
        """The count that decided `counted`."""
        return self.counted.tallies.order_by("attempt").last() if self.counted else None

    @property
    def is_open(self) -> bool:
        return bool(self.sitting and self.sitting.state == Sitting.State.OPEN)

    @property
    def digits(self) -> str:
        """The code by the door as it is read out: 482 913."""
        digits = digits_of(self.sitting)
        return f"{digits[:3]} {digits[3:]}"


def hall_of(session: Session) -> Hall:
    rows = list(session.sittings.order_by("starts_at", "pk"))
    rank = {Sitting.State.OPEN: 0, Sitting.State.AHEAD: 1, Sitting.State.OVER: 2}
    # Of those that wait the next, of those that are over the last.
    order = {
        row.pk: (-at if row.state == Sitting.State.OVER else at) for at, row in enumerate(rows)
    }
    rows.sort(key=lambda row: (rank[row.state], order[row.pk]))
    return Hall(session, rows[0] if rows else None)


def drawing(screen_key: str, size: str, site: str) -> tuple[str, str] | None:
    """The tag and the HTML of a hall's screen; None when no session has this key.

    ``site`` is the address under which the hall reaches us; the QR code leads there.
    """
    kept = f"congress.screen:{size}:{site}:{screen_key}"
    if found := cache.get(kept):
        return found
    session = Session.objects.for_page().filter(screen_key=screen_key).first()
    if session is None:
        return None
    hall = hall_of(session)
    drawn = {
        f"congress.screen:{each}:{site}:{screen_key}": _draw(hall, each, site) for each in EVERY
    }
    cache.set_many(drawn, KEPT_SECONDS)
    return drawn[kept]


def _way_in(hall: Hall) -> str:
    """Where the code on the wall leads: to the sign-in; to the ballot while people vote; nowhere while it is counted
    and announced."""
    if hall.vote is None:
        return reverse("congress:door", args=[hall.sitting.door_key])
    return reverse("ballots:vote_cast", args=[hall.vote.vote.pk]) if hall.vote.takes_code else ""


def _draw(hall: Hall, size: str, site: str) -> tuple[str, str]:
    door = ""
    if hall.is_open and size == BIG and (way := _way_in(hall)):
        door = qr(f"{site}{way}")
    html = render_to_string("congress/_screen_now.html", {"hall": hall, "size": size, "door": door})
    return hashlib.sha256(html.encode()).hexdigest()[:20], html
