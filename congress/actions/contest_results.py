"""Elections from the opening of the urn on: settled, announced, the next round, into the bodies."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from congress.actions import elections
from congress.actions.contests import KIND, call_in
from congress.actions.sessions import officers
from congress.contest_lists import contests_of, standing_as
from congress.contest_results import (
    count_of,
    count_votes,
    held_on,
    judged,
    kept_count,
    lines_of,
    next_round,
    rounds_of,
    sentence_of,
    source_of,
    verdict_of,
)
from congress.models import Candidate, Contest, Motion, Poll
from congress.polling import poll_of
from congress.rounds import next_ballot, objections
from members.actions.bodies import NewBody, fill, install_all
from members.models import Member, UnionBody
from members.seating import BadBody, plain_position
from union.audit.chain import record
from union.ballots.models import Vote
from union.ballots.refusals import Refused
from union.ballots.totals import Totals
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import User
from union.papers import actions as papers
from union.papers.models import Paper

PAPER = KIND


def settle(vote: Vote, totals: Totals, by) -> str:
    """`Kind.settle`: every election of the sheet decided by the frozen rules; gives all sentences.

    A vote that was declared void decides nothing: its elections may be put to the vote again.
    """
    if totals.void_reason:
        return f"{totals.void_reason}。选举没有结果，可以重新投票。"
    return "\n".join(_settle(contest, totals, by) for contest in contests_of(poll_of(vote)))


def _settle(contest: Contest, totals: Totals, by) -> str:
    candidates = count_votes(contest, totals)
    count = count_of(contest, totals, candidates)
    outcome = judged(contest, count)
    contest.is_settled, contest.is_void = True, outcome.is_void
    contest.lines, contest.verdict = lines_of(outcome), verdict_of(count, outcome)[:400]
    contest.save(update_fields=["is_settled", "is_void", "lines", "verdict"])
    for each in candidates:
        each.is_elected = each.member_id in outcome.elected
        each.is_tied = each.member_id in outcome.tied
    Candidate.objects.bulk_create(each for each in candidates if each.pk is None)
    names = ["in_favour", "against", "abstained", "is_elected", "is_tied"]
    Candidate.objects.bulk_update([each for each in candidates if not each.is_written_in], names)
    facts = {"elected": len(outcome.elected), "void": outcome.is_void}
    record(by, "contest.decided", contest, unit=contest.school, **facts)
    return sentence_of(contest, count, contest.verdict)


def _tell_motion(motion: Motion) -> None:
    """What the announced elections of a motion have come to: the latest round of each."""
    announced_ones = {"is_settled": True, "poll__vote__state": Vote.State.PUBLISHED}
    decided = motion.contests.filter(**announced_ones)
    rows = list(decided.exclude(next__in=decided).order_by("pk"))
    elected = Candidate.objects.filter(contest__in=decided, is_elected=True).exists()
    result = Motion.Result.PASSED if elected else Motion.Result.FAILED
    if all(each.is_void for each in rows) and not elected:
        result = Motion.Result.VOID
    sentence = "；".join(f"{each.what}：{each.verdict.removesuffix('。')}" for each in rows)
    Motion.objects.filter(pk=motion.pk).update(result=result, sentence=f"{sentence}。"[:400])


def announced(vote: Vote, by) -> None:
    """`Kind.announced`: the motion is decided; those who voted and the officers read who is elected."""
    contests = contests_of(poll_of(vote))
    for motion in {each.motion for each in contests if each.motion_id}:
        _tell_motion(motion)
    said = "；".join(f"{each.what}：{each.verdict}" for each in contests)
    told = User.objects.filter(pk__in=vote.electors.values("user"), is_active=True)
    notify({*told, *officers(vote.school)} - {by}, f"选举结果：{said}", about=vote)


@transaction.atomic
def prepare_next(contest: Contest, *, by) -> Contest:
    """The round after this one, with the right candidates and seats.

    Raises `WrongState` when it is there already, or nothing is left to elect.
    """
    held = Contest.objects.select_for_update().get(pk=contest.pk)
    if hasattr(held, "next"):  # asked anew: ``contest`` remembers what it was told before
        raise WrongState(f"contest {contest.pk} has a next round")
    if contest.is_of_delegates:
        ballot = next_ballot(contest.constituency, timezone.localdate())
        if ballot is None or contest.taken_over_at is None:
            raise WrongState(f"contest {contest.pk}: nothing follows")
        return call_in(contest.constituency, ballot, by=by, previous=contest)
    after = next_round(contest)
    if after is None:
        raise WrongState(f"contest {contest.pk} is complete")
    following = Contest.objects.create(
        school=contest.school,
        session=contest.session,
        motion=contest.motion,
        body=contest.body,
        electorate=contest.electorate,
        number=contest.number,
        term_years=contest.term_years,
        seats=after.seats,
        round=contest.round + (not after.is_again),
        previous=contest,
        is_tie=after.is_tie,
        takes_write_ins=contest.takes_write_ins and not after.is_tie,
        created_by=by,
    )
    members = Member.objects.filter(pk__in=after.candidates)
    following.candidates.bulk_create(standing_as(following, members))
    record(by, "contest.called", following, unit=contest.school, seats=after.seats)
    return following


@transaction.atomic
def take_over(contest: Contest, *, by) -> list[UnionBody]:
    """Seat the elected: of this vote's bodies all at once, since a renewal is one act; delegates in their seats.

    Raises `BadBody` or `Refused` with the sentence for the person, `WrongState` when it was done meanwhile.
    """
    poll = Poll.objects.select_for_update(of=("self",)).get(pk=contest.poll_id)
    waiting = [each for each in contests_of(poll) if each.is_settled and not each.taken_over_at]
    if contest not in waiting:
        raise WrongState(f"contest {contest.pk} is taken over")
    if contest.is_of_delegates:
        _keep_election(contest, by)
        return []
    chains = [_chain(each) for each in waiting]
    chains = [chain for chain in chains if chain.people]
    new = [chain.new for chain in chains if chain.new]
    made = install_all(contest.school, new, by=by) if new else []
    for chain in chains:
        if not chain.new:
            made.append(chain.fill(by))
        _mark(chain.rounds, by)
    return made


@dataclass(frozen=True)
class _Chain:
    """The rounds of one election that are not yet in the body, and whom they elected."""

    rounds: list[Contest]
    people: list[tuple]
    new: NewBody | None

    def fill(self, by) -> UnionBody:
        last = self.rounds[-1]
        body = UnionBody.objects.filter(school=last.school, number=last.number).current()
        body = body.filter(kind=body_kind(last)).first()
        if body is None:
            raise BadBody(f"{last.ordinal}{last.get_body_display()}已经不在任，不能再补选进去")
        fill(body, self.people, on=held_on(last), source=source_of(last), by=by)
        return body


def body_kind(contest: Contest) -> str:
    """The body of the union that it fills; a single woman is a 女职工委员."""
    if contest.body == Contest.Body.WOMEN and _first(contest).seats == 1:
        return UnionBody.Kind.WOMEN_MEMBER
    return contest.body


def _first(contest: Contest) -> Contest:
    return rounds_of(contest)[0]


def _chain(contest: Contest) -> _Chain:
    every = rounds_of(contest)
    open_rounds = [each for each in every if each.taken_over_at is None]
    kind = body_kind(contest)
    people = [
        (candidate.member, plain_position(kind), candidate.in_favour)
        for each in open_rounds
        for candidate in each.candidates.filter(is_elected=True)
        .select_related("member__user")
        .order_by("-in_favour", "position")
    ]
    if len(open_rounds) < len(every):
        return _Chain(open_rounds, people, None)
    first = every[0]
    new = NewBody(
        kind,
        number=first.number,
        starts_on=held_on(first),
        term_years=first.term_years,
        people=people,
        source=source_of(first),
        seats=first.seats,
    )
    return _Chain(open_rounds, people, new)


def _mark(rounds: list[Contest], by) -> None:
    now = timezone.now()
    Contest.objects.filter(pk__in=[each.pk for each in rounds]).update(taken_over_at=now)
    last = rounds[-1]
    record(by, "contest.taken_over", last, unit=last.school)


def _keep_election(contest: Contest, by) -> None:
    """As an election of the constituency, with its count: quotas, rounds and sheets go on from there."""
    unit, on = contest.constituency, held_on(contest)
    ballot, count = next_ballot(unit, timezone.localdate()), kept_count(contest)
    if ballot is None or (ballot.seats, ballot.round) != (contest.seats, contest.round):
        raise Refused(f"{unit}在此期间另外录入了选举结果，这次投票的结果不能再转入，请核对")
    if wrong := objections(unit, ballot, on, count):
        raise Refused(wrong[0])
    members = Member.objects.in_bulk(list(count.votes))
    elections.enter(elections.Result(unit, on, count, members), ballot=ballot, by=by)
    _mark([contest], by)


def order_sheet(contest: Contest, *, by) -> Paper:
    """选举结果报告单 for the scrutineers to sign; all staff may read it once it is announced."""
    is_known = contest.poll.vote.state == Vote.State.PUBLISHED
    audience = Paper.Audience.STAFF if is_known else Paper.Audience.OFFICERS
    title = f"选举结果报告单：{contest.what}"
    return papers.order(
        PAPER,
        contest.pk,
        2 if is_known else 1,
        title=f"{title}（第{contest.round}轮）" if contest.round > 1 else title,
        school=contest.school,
        by=by,
        audience=audience,
    )
