"""What all votes of the congress share: who may vote, who counts, how one opens.

In a sitting only formal delegates vote who have signed in and whose mandate still holds; observers and guests
get no ballot. Outside of one (a constituency, all members) whoever is on the frozen roll and still works here.
"""

from django.db import transaction
from django.utils import timezone

from congress.admission import is_admitted
from congress.doors import seat_of
from congress.mandates import end_of
from congress.models import Poll, Seat, Session, SignIn, Sitting
from congress.quorum import quorum_of, roll
from congress.standing import standing
from members.models import Member
from union.ballots.actions import preparing
from union.ballots.actions.preparing import Voter
from union.ballots.models import Vote
from union.ballots.refusals import Refused
from union.kit.access import YES, No, Verdict
from union.kit.days import day_words
from union.notices.actions import notify
from union.org.models import Unit, User
from union.rules.figures import Rule
from union.rules.specs import specs

RUNNING = (Vote.State.OPEN, Vote.State.CLOSED, Vote.State.COUNTED)


def electors_of_sitting(sitting: Sitting) -> list[Voter]:
    """应到: every formal delegate whose mandate holds on the day of ``sitting``, by name.

    Who has no account stands on the roll all the same, and takes a paper ballot.
    """
    seats = roll(sitting).formal().select_related("member__user", "delegation")
    rows = seats.order_by("member__name_pinyin", "pk")
    return [
        Voter(
            seat.name,
            seat.member.user if seat.member else None,
            seat.delegation.name if seat.delegation else "",
        )
        for seat in rows
    ]


def members_of(school: Unit) -> list[Voter]:
    """All members of the school in register today, by name; ``group`` is their union group."""
    rows = Member.objects.filter(school=school).on_register().select_related("user", "group")
    return [
        Voter(row.name, row.user, row.group.short_name if row.group else "")
        for row in rows.order_by("name_pinyin", "pk")
    ]


def scrutineers_of(session: Session) -> list[User]:
    """监票人 of the session with accounts, their head first; who has left the register is none any more."""
    seats = Seat.objects.filter(session=session).on(Seat.Body.SCRUTINEERS)
    rows = seats.filter(member__ended_on=None, member__user__is_active=True)
    return [seat.member.user for seat in rows.select_related("member__user")]


def ask_for_passphrases(vote: Vote, people: list[User], by) -> None:
    """Who newly counts is told to set a passphrase, where the vote has an urn."""
    if vote.is_sealed:
        text = f"您是“{vote}”的监票人，请在自己的手机上设好开票口令"
        notify([each for each in people if each != by], text, about=vote)


def shut_out(vote: Vote, voters: list[Voter]) -> str:
    """Who will stand on the roll and cannot vote as the sheet is: no account, and no paper. Empty for nobody."""
    count = sum(each.user is None for each in voters)
    if vote.takes_paper or not count:
        return ""
    paper = "改成“手机和纸质票”，或者" if vote.is_secret else ""
    return f"名单里有 {count} 人没有账户，不能用手机投票。请{paper}先给他们开账户"


def poll_of(vote: Vote) -> Poll:
    """The poll behind a vote of the congress, with sitting and session."""
    places = ["session__congress", "session__school", "sitting__session__congress"]
    return Poll.objects.select_related(*places, "sitting__session__school").get(vote=vote)


def admits(vote: Vote, user) -> Verdict:
    """`Kind.admits`: signed in to the sitting, which goes on, with a mandate that still holds today."""
    if is_admitted(vote, user):
        return YES
    poll = Poll.objects.select_related("sitting__session").get(vote=vote)  # in each cast: no more
    if poll.sitting is None:
        return _still_works_here(vote, user)
    sitting = poll.sitting
    if sitting.state != Sitting.State.OPEN:
        return No(f"“{sitting}”{sitting.get_state_display()}，只有会议进行中、签到以后才能投票")
    seat = seat_of(user, sitting)
    if seat is None or not seat.is_formal:
        return No("只有正式代表有表决权，列席代表、特邀代表不发票")
    if ended := end_of(seat, timezone.localdate()):
        why = f"您的代表资格已于{day_words(ended.on)}终止（{ended.reason}），不能投票"
        return No(f"{why}。如果名单有误，请找会场工作人员")
    if not SignIn.objects.filter(sitting=sitting, delegate=seat).exists():
        return No("您还没有签到。请先扫会场的签到码签到，再回来投票")
    return YES


def _still_works_here(vote: Vote, user) -> Verdict:
    """Who has left the school or the register since the roll was frozen votes no more; who retired keeps the
    membership, but no vote."""
    if user.school_id != vote.school_id:
        return No("您已不在这所学校，不能投票")
    rows = Member.objects.filter(school=vote.school_id, user=user)
    if rows.exists() and not rows.on_register().exists():
        return No("您已不是在籍会员，不能投票。如果名单有误，请找本校工会")
    return YES


def present(vote: Vote) -> int:
    """实到: formal delegates in the sitting; outside of one, how many took part.

    Never fewer than have voted (somebody may have been ticked off the list since), never more than are due.
    """
    took_part = vote.participations.count()
    poll = poll_of(vote)
    if poll.sitting is None:
        return took_part
    return min(max(quorum_of(poll.sitting).present, took_part), vote.electors.count())


def may_run(user, vote: Vote) -> Verdict:
    """The chair and the committee of the school. What scrutineers may do is their own room's affair."""
    if is_officer(user, vote):
        return YES
    return No("投票由本校工会主席和工会委员办理。")


def is_officer(user, vote: Vote) -> bool:
    return standing(user, vote.school).is_officer


def may_see_result(user, vote: Vote) -> Verdict:
    """Who may see the vote may read what came of it."""
    return YES


def running_polls(sitting: Sitting):
    """Votes of ``sitting`` in which people vote just now."""
    return Poll.objects.filter(sitting=sitting, vote__state=Vote.State.OPEN).select_related("vote")


def unfinished(session: Session) -> Poll | None:
    """A vote of the session that began and whose result is not announced; the session cannot close over it."""
    rows = Poll.objects.filter(session=session, vote__state__in=RUNNING)
    return rows.select_related("vote").order_by("pk").first()


@transaction.atomic
def start(poll: Poll, electors: list[Voter], rules: list[Rule | str], by) -> None:
    """Open the vote of ``poll``: ``rules`` are frozen in words for the page and as figures for the verdict.

    In a sitting only while it is open and has its quorum. Raises `Refused` with what is missing, `WrongState`
    when somebody else opened it first.
    """
    if poll.sitting_id:
        _demand_quorum(poll.sitting_id)
    poll.figures = {
        each.key: {"value": each.spec.write(each.value), "source": each.source}
        for each in rules
        if isinstance(each, Rule)
    }
    poll.save(update_fields=["figures"])
    preparing.open_vote(poll.vote, electors=electors, rules=[str(each) for each in rules], by=by)


def _demand_quorum(sitting_pk: int) -> None:
    """Hold the sitting: it cannot end between this look and the opening."""
    Sitting.objects.select_for_update(no_key=True).get(pk=sitting_pk)
    sitting = Sitting.objects.for_page().get(pk=sitting_pk)
    if sitting.state != Sitting.State.OPEN:
        raise Refused(f"“{sitting}”{sitting.get_state_display()}，会议进行中才能开始投票")
    quorum = quorum_of(sitting)
    if not quorum.is_reached:
        raise Refused(f"{quorum.sentence}，不能表决。{quorum.rule}")


def frozen_rule(poll: Poll, key: str) -> Rule:
    """The rule ``key`` as it was frozen when the vote opened, whatever was set since. Raises `KeyError`."""
    spec, kept = specs()[key], poll.figures[key]
    return Rule(spec, spec.read(kept["value"]), kept["source"])


def drop_unused(session: Session, by) -> None:
    """The session closes: sheets of its sittings on which nobody ever voted are cancelled."""
    rows = Poll.objects.filter(session=session, vote__state=Vote.State.PREPARING)
    for poll in rows.filter(motions__isnull=False).select_related("vote__school").distinct():
        preparing.cancel(poll.vote, reason="会议已经闭幕，没有表决", by=by)
