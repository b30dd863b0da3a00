"""票决: motions on one ballot sheet — which may be put there, what the sheet asks, and what came out of it.

Several motions may share a sheet as long as they are decided in the same way: all secret, or all named.
Elections and appraisals have sheets of their own.
"""

import datetime as dt
from dataclasses import replace

from django.db.models import Exists, OuterRef

from congress import rules
from congress.models import Motion, Poll, PollMotion, Session, SignIn, Sitting
from congress.polling import RUNNING, frozen_rule, present
from congress.tallying import Count, Verdict, judge
from union.ballots.models import Participation, Vote
from union.ballots.rules import LEAST_BALLOTS
from union.ballots.sheets import ABSTAIN, NO, YES, Choice, Sheet
from union.ballots.totals import Totals
from union.rules.figures import Rule, rule

KIND = "congress_motions"
METHODS = (Motion.Method.SECRET, Motion.Method.OPEN)
APART = (Motion.Kind.ELECT, Motion.Kind.APPRAISE)
NAMES = {YES: "in_favour", NO: "against", ABSTAIN: "abstained"}
UNDER_WAY = (Vote.State.PREPARING, *RUNNING)


def for_ballot(session: Session):
    """Motions of the session that are decided on a sheet and were not passed."""
    rows = session.motions.filter(method__in=METHODS).exclude(kind__in=APART)
    return rows.exclude(result=Motion.Result.PASSED)


def waiting(session: Session, besides: Poll | None = None):
    """Of these, those on no sheet that is prepared or under way; ``besides`` its own do not count."""
    taken = PollMotion.objects.filter(motion=OuterRef("pk"), poll__vote__state__in=UNDER_WAY)
    if besides:
        taken = taken.exclude(poll=besides)
    return for_ballot(session).exclude(Exists(taken))


def is_on_a_sheet(motion: Motion) -> bool:
    """Whether a vote that names this motion is prepared, or was held: it cannot be changed then."""
    return motion.polls.exclude(poll__vote__state=Vote.State.CANCELLED).exists()


def on_sheets(session: Session) -> set[int]:
    """Motions of the session that `is_on_a_sheet`."""
    rows = PollMotion.objects.filter(motion__session=session)
    rows = rows.exclude(poll__vote__state=Vote.State.CANCELLED)
    return set(rows.values_list("motion", flat=True))


def poll_for(motion: Motion) -> Poll | None:
    """The latest vote on ``motion`` that was not cancelled."""
    rows = Poll.objects.for_page().filter(motions__motion=motion)
    return rows.exclude(vote__state=Vote.State.CANCELLED).order_by("-pk").first()


def known_tallies(motion: Motion):
    """Counts of ``motion``, without that of a vote whose result is not announced yet."""
    return motion.tallies.exclude(vote__state=Vote.State.COUNTED)


def question_of(motion: Motion) -> str:
    """The key of the motion on its sheet."""
    return f"m{motion.pk}"


def sheet_for(motions: list[Motion], session: Session) -> Sheet:
    """赞成、反对、弃权 for each motion, in the order of the session."""
    least = rule(session.school, LEAST_BALLOTS, on=session.opens_on).value
    return Sheet(tuple(Choice(question_of(each), each.title) for each in motions), least=least)


def sitting_for(session: Session) -> Sitting | None:
    """Where a vote of the session opens: the sitting that is open now."""
    return session.sittings.for_page().filter(state=Sitting.State.OPEN).first()


def rules_at(sitting: Sitting) -> list[Rule]:
    """What motions are judged by, as it holds on the day of the sitting; frozen when the vote opens."""
    return rules_on(sitting.session, sitting.starts_on)


def rules_on(session: Session, day: dt.date) -> list[Rule]:
    keys = (rules.QUORUM, rules.MAJORITY, LEAST_BALLOTS)
    return [rule(session.school, key, on=day) for key in keys]


def verdict_on(poll: Poll, count: Count, void: str = "") -> Verdict:
    """`judge` by the rules that were frozen with the vote; ``void`` says why it was not opened."""
    figures = {
        "majority": frozen_rule(poll, rules.MAJORITY),
        "quorum": frozen_rule(poll, rules.QUORUM),
    }
    method = Motion.Method.SECRET if poll.vote.is_secret else Motion.Method.OPEN
    return judge(count, method=method, **figures, void=void)


def count_of(poll: Poll, totals: Totals, question: str) -> Count:
    """The numbers of one motion. A named vote has no sheets."""
    vote = poll.vote
    said = totals.questions.get(question, {})
    heads = {name: said.get(mark, 0) for mark, name in NAMES.items()}
    there = vote.present if vote.present is not None else present(vote)
    count = Count(due=vote.electors.count(), present=there, **heads)
    if not vote.is_secret:
        return count
    out = min(there, issued(poll, totals))
    return replace(count, issued=out, returned=totals.returned, invalid=totals.invalid)


def issued(poll: Poll, totals: Totals) -> int:
    """发出: slips handed out, and a ballot on the phone of everybody else who is there with an account."""
    vote, slips = poll.vote, totals.paper.issued
    if not vote.takes_phones:
        return slips
    here = SignIn.objects.filter(sitting=poll.sitting_id).values("delegate__member__user")
    on_phones = vote.electors.filter(user__in=here)
    on_phones = on_phones.exclude(participation__way=Participation.Way.PAPER)
    return slips + max(totals.phone, on_phones.count())
