"""What stands on a session's page: for its officers, for delegates and staff, for the district."""

from dataclasses import dataclass

from django.utils import timezone

from congress.agenda import agenda_of
from congress.facts import Facts
from congress.models import (
    Delivery,
    Motion,
    Poll,
    Proposal,
    Resolution,
    Seat,
    Session,
)
from congress.policies import sessions as policies
from congress.rules import SECONDERS
from congress.standing import standing
from congress.steps import PHASES, next_step, progress
from union.ballots.models import Elector, Vote
from union.rules.figures import rule


@dataclass(frozen=True)
class Phase:
    """会前, 会中 or 会后 with its steps."""

    name: str
    steps: list

    @property
    def settled(self) -> int:
        return sum(step.is_settled for step in self.steps)


def phases(states) -> list[Phase]:
    return [Phase(name, [s for s in states if s.step.phase == name]) for name in PHASES]


def cockpit(session: Session, user) -> dict:
    """The next step, the figures and the eighteen steps."""
    facts = Facts(session)
    states = progress(session, facts)
    today = facts.today
    return {
        "session": session,
        "today": today,
        "days_left": (session.opens_on - today).days,
        "figures": figures(facts),
        "needs_supplement": facts.needs_supplement,
        "next": next_step(states) if session.is_editable else None,
        "phases": phases(states),
        "settled": sum(state.is_settled for state in states),
        "late": [state for state in states if state.state == "late" and not state.is_settled],
        "dates": facts.dates.listed(),
        "bodies": bodies(facts),
        "sittings": facts.sittings,
        "may_edit": policies.edit(user, session),
        "may_move": policies.move(user, session),
        "may_arrange": policies.arrange(user, session),
        "may_open": policies.open_(user, session),
        "may_close": policies.close(user, session),
        "may_cancel": policies.cancel(user, session),
        "may_call": may_follow(user, session),
    }


def may_follow(user, session: Session):
    """Whether the next session may be begun from here: this one is over and no other is in sight."""
    if not session.is_over or Session.objects.filter(school=session.school).ahead().exists():
        return False
    return policies.call(user, session.school)


def figures(facts: Facts) -> dict[str, int]:
    """The numbers beside the steps."""
    return {
        "formal": facts.roll.formal,
        "sent": facts.deliveries["total"],
        "opened": facts.deliveries["opened"],
        "received": facts.proposals["received"],
        "opinions": facts.opinions["total"],
        "motions": facts.motion_counts["total"],
        "sittings": len(facts.sittings),
        "points": facts.agenda_count,
    }


def bodies(facts: Facts) -> list[tuple[str, str, int]]:
    """Every body of the session: key, name, how many sit on it."""
    return [(body, Seat.Body(body).label, facts.seat_counts[body]) for body in Seat.Body.values]


def people_page(session: Session, user) -> dict:
    """When and where, one's own seat, what to read, one's proposals, the agenda, what was decided."""
    mine = standing(user, session.school)
    seat = mine.delegate if mine.congress == session.congress else None
    today = timezone.localdate()
    sittings = agenda_of(session)
    open_sitting = next((s for s in sittings if s.state == s.State.OPEN), None)
    return {
        "session": session,
        "today": today,
        "days_left": (session.opens_on - today).days,
        "seat": seat,
        "heads": bool(seat and mine.headed),
        "is_officer": mine.is_officer,
        "sittings": sittings,
        "open_sitting": None if _is_in(seat, open_sitting) else open_sitting,
        "ballots": ballots_for(session, user) if seat else [],
        "papers": papers_for(session, seat),
        "proposals": Proposal.objects.visible_to(user).of_user(user).filter(session=session),
        "seconders": rule(session.school, SECONDERS, on=today).value,
        "collecting": session.state == Session.State.PREPARING
        and session.proposals_from <= today <= session.proposals_close_on,
        "motions": session.motions.exclude(result=Motion.Result.NONE),
        "resolutions": Resolution.objects.visible_to(user).filter(session=session),
    }


def _is_in(seat, sitting) -> bool:
    """Whether the delegate has signed in to the sitting."""
    return bool(seat and sitting and sitting.sign_ins.filter(delegate=seat).exists())


def ballots_for(session: Session, user) -> list[tuple[Poll, bool]]:
    """Votes that are open to this delegate, each with whether the ballot is in the urn already."""
    mine = Elector.objects.filter(user=user.pk)
    rows = Poll.objects.filter(session=session, vote__state=Vote.State.OPEN)
    rows = list(rows.filter(vote__in=mine.values("vote")).select_related("vote").order_by("pk"))
    if not rows:
        return []
    done = mine.filter(participation__isnull=False)
    voted = set(done.filter(vote__poll__session=session).values_list("vote", flat=True))
    return [(poll, poll.vote_id in voted) for poll in rows]


def papers_for(session: Session, seat) -> list[Delivery]:
    """The newest version of each paper that was sent to this delegate, unread ones first."""
    if seat is None:
        return []
    sent = Delivery.objects.filter(delegate=seat, version__document__session=session)
    newest = {}
    for delivery in sent.select_related("version__document").order_by("version__number"):
        newest[delivery.version.document_id] = delivery
    return sorted(newest.values(), key=lambda d: (bool(d.opened_at), d.version.document.position))


def desk_page(session: Session) -> dict:
    """For the clerks above: where the session stands, without any proposal, opinion or paper."""
    facts = Facts(session)
    states = progress(session, facts)
    return {
        "session": session,
        "figures": figures(facts),
        "filings": [row.filing for row in facts.filings if row.filing.state != "draft"],
        "phases": phases(states),
        "settled": sum(state.is_settled for state in states),
        "dates": facts.dates.listed(),
        "sittings": agenda_of(session),
        "motions": facts.motions,
        "resolutions": [r for r in facts.resolutions if r.state != r.State.DRAFT],
    }
