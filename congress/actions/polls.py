"""Motions on a ballot sheet: prepared, opened, settled when the urn is opened, announced."""

from dataclasses import asdict

from django.db import transaction

from congress.actions.sessions import delegates_with_accounts, officers
from congress.actions.tallies import next_attempt
from congress.models import Motion, Poll, PollMotion, Session, Tally
from congress.polled import (
    KIND,
    count_of,
    question_of,
    rules_at,
    sheet_for,
    sitting_for,
    verdict_on,
    waiting,
)
from congress.polling import ask_for_passphrases, electors_of_sitting, poll_of, start
from congress.tallying import Count, Verdict
from union.audit.chain import record
from union.ballots.actions import preparing
from union.ballots.models import Vote
from union.ballots.refusals import Broken, Refused
from union.ballots.totals import Totals
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import User
from union.papers import actions as papers
from union.papers.models import Paper

PAPER = "congress_poll"
PLACES = ["motion__session__congress", "motion__session__school"]


@transaction.atomic
def prepare(
    session: Session,
    motions: list[Motion],
    *,
    title: str,
    ways: str,
    scrutineers: list[User],
    by: User,
    question: str = "",
) -> Poll:
    """A sheet with ``motions``, all of one method; the scrutineers are asked for their passphrases.

    Raises `WrongState` when one of them has got onto another sheet meanwhile.
    """
    _demand_waiting(session, motions)
    vote = preparing.prepare(
        session.school,
        KIND,
        title=title,
        question=question,
        sheet=sheet_for(motions, session),
        scrutineers=scrutineers,
        is_secret=motions[0].method == Motion.Method.SECRET,
        ways=ways,
        by=by,
    )
    poll = Poll.objects.create(vote=vote, session=session, sitting=sitting_for(session))
    _list(poll, motions)
    ask_for_passphrases(vote, scrutineers, by)
    return poll


@transaction.atomic
def revise(
    poll: Poll,
    motions: list[Motion],
    *,
    title: str,
    ways: str,
    scrutineers: list[User],
    by,
    question="",
) -> None:
    """Another sheet for the same vote, as long as nobody votes. Raises `WrongState`."""
    _demand_waiting(poll.session, motions, besides=poll)
    vote = poll.vote
    known = set(vote.scrutineers.values_list("user", flat=True))
    sheet = sheet_for(motions, poll.session)
    preparing.revise(
        vote,
        title=title,
        question=question,
        sheet=sheet,
        scrutineers=scrutineers,
        is_secret=motions[0].method == Motion.Method.SECRET,
        ways=ways,
        by=by,
    )
    poll.motions.all().delete()
    _list(poll, motions)
    ask_for_passphrases(vote, [each for each in scrutineers if each.pk not in known], by)


def _demand_waiting(session: Session, motions: list[Motion], besides: Poll | None = None) -> None:
    """Lock the session, so that no motion gets onto two sheets."""
    Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    free = set(waiting(session, besides).values_list("pk", flat=True))
    if not motions or {each.pk for each in motions} - free:
        raise WrongState(f"session {session.pk}: a motion is on another sheet")


def _list(poll: Poll, motions: list[Motion]) -> None:
    PollMotion.objects.bulk_create(
        PollMotion(poll=poll, motion=each, question=question_of(each)) for each in motions
    )


@transaction.atomic
def open_(poll: Poll, *, by) -> None:
    """Begin the vote in the sitting that is open now. Raises `Refused` with what is missing, `WrongState`."""
    sitting = sitting_for(poll.session)
    if sitting is None:
        raise Refused("会议还没有开始签到，不能表决。请先开始签到")
    poll.sitting = sitting
    poll.save(update_fields=["sitting"])
    start(poll, electors_of_sitting(sitting), rules_at(sitting), by)


def settle(vote: Vote, totals: Totals, by) -> str:
    """`Kind.settle`: a verdict for each motion of the sheet, written down as its count; gives all sentences.

    The motion itself gets its result when that is announced; at once only where nothing will be, since the vote
    is void. Raises `Broken` for numbers that cannot be, so that nothing is opened.
    """
    poll = poll_of(vote)
    said = []
    for row in poll.motions.select_related(*PLACES):
        count = count_of(poll, totals, row.question)
        verdict = verdict_on(poll, count, totals.void_reason)
        if verdict.errors:
            raise Broken(f"票数对不上，开票中止：{'；'.join(verdict.errors)}")
        _write(row.motion, count, verdict, vote, by)
        said.append(f"{row.motion}：{verdict.sentence}")
    return "\n".join(said)


def _write(motion: Motion, count: Count, verdict: Verdict, vote: Vote, by) -> None:
    held = Motion.objects.select_for_update().get(pk=motion.pk)
    kept = {"result": verdict.result, "sentence": verdict.sentence}
    row = Tally.objects.create(
        motion=held,
        attempt=next_attempt(held),
        vote=vote,
        entered_by=by,
        rules=list(verdict.rules),
        **asdict(count),
        **kept,
    )
    if verdict.result == Motion.Result.VOID:
        _decide(row)
    school = motion.session.school
    record(by, "motion.decided", motion, unit=school, vote=vote.number, **asdict(count), **kept)


def _decide(row: Tally) -> None:
    """The motion stands as this count has it."""
    kept = {"result": row.result, "sentence": row.sentence}
    Motion.objects.filter(pk=row.motion_id).update(**kept)


def announced(vote: Vote, by) -> None:
    """`Kind.announced`: the motions stand as they were counted; delegates and officers read it."""
    poll = poll_of(vote)
    rows = list(
        Tally.objects.filter(vote=vote).select_related("motion").order_by("motion__position")
    )
    for row in rows:
        _decide(row)
    results = "；".join(f"{row.motion}：{row.get_result_display()}" for row in rows)
    told = {*officers(vote.school), *delegates_with_accounts(poll.session)} - {by}
    notify(told, f"表决结果：{results}", about=vote)


def order_sheet(poll: Poll, *, by) -> Paper:
    """表决结果报告单 for the scrutineers to sign; all staff may read it once it is announced."""
    vote = poll.vote
    is_known = vote.state in (Vote.State.PUBLISHED, Vote.State.VOID)
    audience = Paper.Audience.STAFF if is_known else Paper.Audience.OFFICERS
    title = f"{poll.session.name}表决结果报告单：{vote.title}"
    revision = 2 if is_known else 1
    return papers.order(
        PAPER, poll.pk, revision, title=title, school=vote.school, by=by, audience=audience
    )
