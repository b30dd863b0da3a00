"""What the opened urn says of an election: each candidate's votes, who is elected, and the sentences of the sheet."""

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from congress import contesting, electing
from congress.contest_lists import extra_of, key_of, member_of
from congress.contest_rules import CONTEST_BASE, CONTEST_TURNOUT
from congress.electing import Count, Outcome
from congress.models import Candidate, Contest
from congress.polled import issued as handed_out
from congress.polling import frozen_rule
from congress.rules import ELECTION_MAJORITY, TURNOUT
from members.models import Member
from union.ballots.sheets import ABSTAIN, NO, WRITTEN, YES
from union.ballots.totals import Totals
from union.kit.numerals import chinese_date

NAMES = {YES: "in_favour", NO: "against", ABSTAIN: "abstained"}


def count_votes(contest: Contest, totals: Totals) -> list[Candidate]:
    """The candidates with their votes, and a new row for everybody who was written in; not yet saved."""
    said = totals.questions[contest.question]
    standing = list(contest.candidates.filter(is_written_in=False))
    for each in standing:
        for mark, name in NAMES.items():
            setattr(each, name, said["candidates"][key_of(each.member_id)][mark])
    return standing + _written_in(contest, said.get(WRITTEN, {}), len(standing))


def _written_in(contest: Contest, votes: dict[str, int], place: int) -> list[Candidate]:
    found = {member_of(key): number for key, number in votes.items() if number}
    people = Member.objects.in_bulk(list(found))
    ranked = sorted(found, key=lambda pk: (-found[pk], people[pk].name_pinyin, pk))
    return [
        Candidate(
            contest=contest,
            member=people[pk],
            name=people[pk].name,
            note=people[pk].post[:60],
            position=place + number,
            is_written_in=True,
            in_favour=found[pk],
        )
        for number, pk in enumerate(ranked, start=1)
    ]


def count_of(contest: Contest, totals: Totals, candidates: list[Candidate]) -> Count:
    """The figures of the whole vote with the votes of this contest; candidates by the member's id.

    Outside of a sitting everybody came who took part; in one those who had signed in.
    """
    vote, poll = contest.poll.vote, contest.poll
    issued = totals.phone + totals.paper.issued
    if poll.sitting_id:
        issued = min(vote.present, handed_out(poll, totals))
    return Count(
        seats=contest.seats,
        due=contest.due,
        took_part=vote.present if poll.sitting_id else issued,
        issued=issued,
        returned=totals.returned,
        invalid=totals.invalid,
        votes={each.member_id: each.in_favour for each in candidates},
        names={each.member_id: each.name for each in candidates},
    )


def kept_count(contest: Contest) -> Count:
    """The same of a contest that is settled."""
    totals = Totals.read(contest.poll.vote.totals)
    return count_of(contest, totals, list(contest.candidates.all()))


def judged(contest: Contest, count: Count) -> Outcome:
    """By the rules that were frozen when the vote opened."""
    poll = contest.poll
    if contest.is_of_delegates:
        turnout, majority = frozen_rule(poll, TURNOUT), frozen_rule(poll, ELECTION_MAJORITY)
        return electing.judge(count, turnout=turnout, majority=majority)
    members = contest.due
    if contest.electorate == Contest.Electorate.DELEGATES:
        members = Member.objects.filter(school=contest.school).on_register().count()
    turnout, base = frozen_rule(poll, CONTEST_TURNOUT), frozen_rule(poll, CONTEST_BASE)
    return contesting.judge(count, members=members, turnout=turnout, base=base)


def verdict_of(count: Count, outcome: Outcome) -> str:
    """当选：…。 and what is left open, as it is read out."""
    said = outcome.verdict
    if outcome.is_void or not outcome.elected:
        return said
    ranked = sorted(outcome.elected, key=lambda key: -count.votes[key])
    names = "、".join(count.names[key] for key in ranked)
    return f"{said.removesuffix('。')}。当选（按得票多少排列）：{names}。"


def sentence_of(contest: Contest, count: Count, verdict: str) -> str:
    """The whole of it in official wording: 应到、实到、发出、收回、有效、无效."""
    return (
        f"选举{contest.what}：应到{count.due}人，实到{count.took_part}人，发出选票{count.issued}张，"
        f"收回{count.returned}张，其中有效{count.valid}张、无效{count.invalid}张。{verdict}"
    )


def lines_of(outcome: Outcome) -> list[dict]:
    """The sentences of the sheet, to be kept."""
    return [
        {"holds": line.holds, "text": line.text, "rule": str(line.rule) if line.rule else ""}
        for line in outcome.lines
    ]


def outcome_of(contest: Contest) -> Outcome:
    """What was decided on a settled contest, by the member's id."""
    rows = list(contest.candidates.all())
    elected = [each.member_id for each in rows if each.is_elected]
    tied = [each.member_id for each in rows if each.is_tied]
    return Outcome(contest.is_void, elected, tied, [])


def next_round(contest: Contest) -> contesting.NextRound | None:
    """The round after a settled contest of a body; None when every seat is filled."""
    extra, _equal = extra_of(contest, held_on(contest))
    count, share = kept_count(contest), extra.value if extra else 0
    if contest.is_void:  # who was written in was never nominated
        stood = contest.candidates.filter(is_written_in=False).values_list("member", flat=True)
        count = replace(count, votes={pk: count.votes[pk] for pk in stood})
    return contesting.next_round(count, outcome_of(contest), share)


def rounds_of(contest: Contest) -> list[Contest]:
    """The rounds up to this one, the first one first."""
    found = [contest]
    while found[0].previous_id:
        earlier = Contest.objects.for_page().get(pk=found[0].previous_id)
        found.insert(0, earlier)
    return found


def source_of(contest: Contest) -> str:
    """How somebody came onto the body, for its record."""
    vote = contest.poll.vote
    where = contest.session.name if contest.session_id else f"{contest.school}会员大会"
    return f"{chinese_date(held_on(contest))}{where}无记名投票选举产生（{vote.number}）"[:200]


def held_on(contest: Contest) -> dt.date:
    """The day on which its vote closed."""
    return timezone.localdate(contest.poll.vote.closed_at)
