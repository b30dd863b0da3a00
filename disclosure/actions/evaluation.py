"""评议校务公开: arranged, put to the staff through the sealed urn, counted, told to everybody."""

from django.db import transaction
from django.utils import timezone

from disclosure.evaluating import KIND, kept, result_of, scrutineers_of, sheet_of, staff_of
from disclosure.evaluating import fell_through as vote_fell_through
from disclosure.models import Evaluation
from union.audit.chain import record
from union.ballots.actions import preparing
from union.ballots.actions.preparing import LEAST_SCRUTINEERS, Voter
from union.ballots.models import Remark, Vote
from union.ballots.refusals import Refused
from union.ballots.rules import LEAST_BALLOTS
from union.ballots.totals import Totals
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Unit, User
from union.rules.figures import rule

QUESTION = (
    "请您评一评这一学年的校务公开。每一项选一个等次；不清楚的选“不了解”。"
    "开票后只留下各等次的票数，逐张的评议票不保存。写的意见由工会和监督小组先看，适合公开的给全体教职工看。"
)
NOT_PUBLISHED = "没有选为公开"


@transaction.atomic
def begin(school: Unit, *, year: int, title: str, lines: list[str], by) -> Evaluation:
    """The evaluation of a school year with its ballot; the 监督小组 is asked for passphrases.

    Raises `Refused` where too few can count.
    """
    _demand_scrutineers(scrutineers_of(school))
    row = Evaluation.objects.create(
        school=school, year=year, title=title, lines=lines, created_by=by
    )
    record(by, "evaluation.begun", row, unit=school, title=title, year=year)
    put(row, by=by)
    return row


@transaction.atomic
def change(evaluation: Evaluation, *, title: str, lines: list[str], by) -> None:
    """Other words on the sheet. Raises `WrongState` once people vote."""
    held = _in_preparation(evaluation)
    held.title, held.lines = title, lines
    held.save(update_fields=["title", "lines"])
    if held.vote and not vote_fell_through(held):
        _revise(held, by)
    record(by, "evaluation.changed", held, unit=held.school, title=title, lines=len(lines))


@transaction.atomic
def drop(evaluation: Evaluation, *, by) -> None:
    """Take it away with its ballot, as long as nobody was asked to vote."""
    held = _in_preparation(evaluation)
    if held.vote and held.vote.opened_at:
        raise WrongState(f"evaluation {held.pk} was put to the vote")
    if held.vote and held.vote.state == Vote.State.PREPARING:
        preparing.cancel(held.vote, reason="撤下这次评议", by=by)
    record(by, "evaluation.dropped", held, unit=held.school, title=held.title)
    held.delete()


@transaction.atomic
def put(evaluation: Evaluation, *, by) -> Vote:
    """Prepare the ballot. Raises `Refused` where too few can count, `WrongState` while another one lives."""
    held = _in_preparation(evaluation)
    if held.vote and not vote_fell_through(held):
        raise WrongState(f"evaluation {held.pk} has a vote")
    people = scrutineers_of(held.school)
    _demand_scrutineers(people)
    vote = preparing.prepare(
        held.school,
        KIND,
        title=held.title,
        sheet=_sheet(held),
        scrutineers=people,
        by=by,
        question=QUESTION,
    )
    held.vote = vote
    held.save(update_fields=["vote"])
    evaluation.vote = vote
    record(by, "evaluation.put", held, unit=held.school, scrutineers=len(people))
    _ask_for_passphrases(vote, people, by)
    return vote


def _demand_scrutineers(people: list[User]) -> None:
    if len(people) < LEAST_SCRUTINEERS:
        raise Refused(
            f"开票要三名监票人，由监督小组成员担任。现在监督小组里有账号、又不在领导小组的有 "
            f"{len(people)} 人，请先在“三个小组”里补上"
        )


def _ask_for_passphrases(vote: Vote, people: list[User], by) -> None:
    text = f"您是“{vote}”的监票人，请在自己的手机上设好开票口令"
    notify([each for each in people if each != by], text, about=vote)


@transaction.atomic
def open_(evaluation: Evaluation, *, by) -> None:
    """Freeze sheet and roll, and ask all staff.

    Raises `Refused` with what is missing, `WrongState` when it was opened already.
    """
    held = _in_preparation(evaluation)
    if held.vote is None or vote_fell_through(held):
        raise WrongState(f"evaluation {held.pk} has no vote")
    staff = staff_of(held.school)
    _revise(held, by)
    figure = rule(held.school, LEAST_BALLOTS, on=timezone.localdate())
    electors = [Voter(user.name, user) for user in staff]
    preparing.open_vote(held.vote, electors=electors, rules=[str(figure)], by=by)
    held.start()
    record(by, "evaluation.opened", held, unit=held.school, electors=len(staff))
    text = f"“{held.title}”开始了。您是校务公开的第一评价人，请在手机上评一评，不留姓名"
    notify([each for each in staff if each != by], text, about=held.vote)


def _revise(held: Evaluation, by) -> None:
    """Bring the ballot into step with the sheet and with the 监督小组 of today."""
    vote, people = held.vote, scrutineers_of(held.school)
    _demand_scrutineers(people)
    sheet = _sheet(held)
    known = set(vote.scrutineers.values_list("user", flat=True))
    now = {user.pk for user in people}
    if (vote.title, vote.sheet_data) == (held.title, sheet.data) and known == now:
        return
    given = {"title": held.title, "sheet": sheet, "scrutineers": people}
    preparing.revise(vote, **given, question=QUESTION, by=by)
    _ask_for_passphrases(vote, [user for user in people if user.pk not in known], by)


def _sheet(evaluation: Evaluation):
    figure = rule(evaluation.school, LEAST_BALLOTS, on=timezone.localdate())
    return sheet_of(evaluation.lines, least=figure.value)


def settle(vote: Vote, totals: Totals, by) -> str:
    """`Kind.settle`: keep the counters; nothing but their number where too few ballots came."""
    held = _of_vote(vote)
    if totals.void_reason:
        held.take_back()
        return totals.void_reason
    held.count(kept(totals, vote.electors.count()))
    result = result_of(held)
    if not result.is_told:
        return f"参加评议{result.took_part}，票太少，为保护评议人不作统计。"
    return f"参加评议{result.took_part}，满意和基本满意{result.satisfied_said}。"


@transaction.atomic
def announced(vote: Vote, by) -> None:
    """`Kind.announced`: everybody may read the counts now, and is told."""
    held = _of_vote(vote)
    held.publish(timezone.now())
    record(by, "evaluation.published", held, unit=held.school)
    people = [each for each in staff_of(held.school) if each != by]
    notify(people, f"“{held.title}”的结果公布了", about=held)


@transaction.atomic
def judge_words(evaluation: Evaluation, shown: list[str], *, by) -> None:
    """Of what was written ``shown`` (keys of remarks) is read by everybody, the rest by nobody else."""
    rows = Remark.objects.select_for_update().filter(vote=evaluation.vote)
    for row in rows:
        is_shown = str(row.key) in shown
        row.state = Remark.State.RELEASED if is_shown else Remark.State.WITHHELD
        row.reason = "" if is_shown else NOT_PUBLISHED
        row.save(update_fields=["state", "reason"])
    facts = {"released": len([row for row in rows if row.state == Remark.State.RELEASED])}
    record(by, "evaluation.words_judged", evaluation, unit=evaluation.school, **facts)


def _of_vote(vote: Vote) -> Evaluation:
    rows = Evaluation.objects.for_page().select_for_update(of=("self",))
    return rows.get(vote=vote)


def _in_preparation(evaluation: Evaluation) -> Evaluation:
    """The row, locked; one whose vote came to nothing is taken back to preparation. Raises `WrongState`."""
    rows = Evaluation.objects.for_page().select_for_update(of=("self",))
    held = rows.get(pk=evaluation.pk)
    if held.state == Evaluation.State.OPEN and vote_fell_through(held):
        held.take_back()
    if held.state != Evaluation.State.PREPARING:
        raise WrongState(f"evaluation {held.pk} is {held.state}")
    return held
