"""候选人: who may stand in an election, in which order, and what the rules say of the list; the sheet that comes of it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from congress import strokes
from congress.contest_rules import CONTEST_BASE, CONTEST_EQUAL, CONTEST_EXTRA, CONTEST_TURNOUT
from congress.contesting import enough
from congress.electing import Line
from congress.models import Candidate, Contest, Delegate, Poll
from congress.rules import ELECTION_MAJORITY, TURNOUT
from members.models import Member
from members.renewing import Limits, seats_demand, size_of
from members.seating import candidates as seatable
from union.ballots import sheets
from union.ballots.rules import LEAST_BALLOTS
from union.kit.pinyin import full, initials
from union.rules.figures import Rule, rule

Body = Contest.Body


def electable(contest: Contest):
    """Who may stand or be written in: members in register; women for the women's committee; nobody whom an
    earlier round elected; for delegates who is none yet."""
    if contest.body != Body.DELEGATES:
        return seatable(contest.school, contest.body).exclude(pk__in=_elected_before(contest))
    congress = contest.constituency.congress_id
    held = Delegate.objects.filter(congress=congress, ended_on=None).formal().values("member")
    members = Member.objects.filter(school=contest.school).on_register()
    return members.exclude(pk__in=held).order_by("name_pinyin", "pk")


def _elected_before(contest: Contest) -> list[int]:
    """Members whom earlier rounds have elected."""
    rounds, earlier = [], contest.previous
    while earlier:
        rounds.append(earlier)
        earlier = earlier.previous
    rows = Candidate.objects.filter(contest__in=rounds, is_elected=True)
    return list(rows.values_list("member", flat=True))


def in_order(members: Iterable[Member]) -> list[Member]:
    """By 姓氏笔画."""
    return sorted(members, key=lambda member: (strokes.by_strokes(member.name), member.pk))


def notes_for(members: Iterable[Member]) -> dict[int, str]:
    """What is said beside each name: the duty; of people of one name also the staff number."""
    people = list(members)
    names = Counter(member.name for member in people)
    return {
        member.pk: "，".join(
            part
            for part in (
                f"工号{member.staff_no}" if names[member.name] > 1 and member.staff_no else "",
                member.post,
            )
            if part
        )[:60]
        for member in people
    }


def extra_of(contest: Contest, on: dt.date) -> tuple[Rule | None, Rule | None]:
    """(差额, 等额): the share of further candidates that the rules ask for, or the rule that asks for none.

    Both None for delegates, of whose lists no rule speaks.
    """
    if contest.body == Body.DELEGATES:
        return None, None
    equal = rule(contest.school, CONTEST_EQUAL, on=on)
    if contest.body != Body.COMMITTEE and equal.value:
        return None, equal
    return rule(contest.school, CONTEST_EXTRA, on=on), None


def checks(contest: Contest, members: list[Member], on: dt.date) -> list[Line]:
    """What the rules say of ``members`` as candidates. A line that does not hold keeps it from being voted on."""
    found = []
    if contest.is_tie:
        found.append(Line(None, "只在票数相同的人中再选，候选人不能增减。"))
    else:
        found.append(enough(contest.seats, len(members), *extra_of(contest, on)))
    if contest.body == Body.COMMITTEE and contest.round == 1:
        found.append(_seats(contest, on))
    found += _not_electable(contest, members)
    if foreign := strokes.unknown(member.name for member in members):
        said = f"没有查到“{'、'.join(foreign)}”的笔画，这些姓名排在后面。"
        found.append(Line(None, said))
    return found


def _seats(contest: Contest, on: dt.date) -> Line:
    """The table of seats by members: told, since higher unions allow exceptions."""
    found = seats_demand(contest.seats, size_of(contest.school, on), Limits.of(contest.school, on))
    return Line(True if found.is_met else None, f"{found.sentence}。", found.rule)


def _not_electable(contest: Contest, members: list[Member]) -> list[Line]:
    may = set(
        electable(contest).filter(pk__in=[one.pk for one in members]).values_list("pk", flat=True)
    )
    return [
        Line(
            False, f"{member}已经不能作候选人（不在籍、已经当选，或不符合这个机构的要求），请去掉。"
        )
        for member in members
        if member.pk not in may
    ]


def rules_of(contest: Contest, on: dt.date) -> list[Rule]:
    """By which it will be judged and its candidates were checked; frozen when the vote opens."""
    if contest.body == Body.DELEGATES:
        school = contest.constituency.congress.school
        return [rule(school, key, on=on) for key in (TURNOUT, ELECTION_MAJORITY)]
    found = [rule(contest.school, key, on=on) for key in (CONTEST_TURNOUT, CONTEST_BASE)]
    return found + [each for each in extra_of(contest, on) if each]


def title_of(contests: list[Contest]) -> str:
    """选举第四届工会委员会、经费审查委员会."""
    first = contests[0]
    if first.body == Body.DELEGATES:
        return f"选举{first.what}"
    said = "、".join(each.get_body_display() for each in contests)
    return f"选举{first.ordinal}{said}" + (f"（第{first.round}轮）" if first.round > 1 else "")


def sheet_for(contests: list[Contest], on: dt.date) -> sheets.Sheet:
    """The ballot: a question for each contest, its candidates in order, the roster of who may be written in."""
    least = rule(contests[0].school, LEAST_BALLOTS, on=on).value
    return sheets.Sheet(tuple(_question(each) for each in contests), least=least)


def _question(contest: Contest) -> sheets.Contest:
    standing = list(contest.candidates.filter(is_written_in=False).select_related("member"))
    roster = ()
    if contest.takes_write_ins and not contest.is_tie:
        others = electable(contest).exclude(pk__in=[each.member_id for each in standing])
        others = list(others)
        notes = notes_for(others)
        roster = tuple(_option(each, each.name, notes[each.pk]) for each in others)
    return sheets.Contest(
        contest.question,
        contest.what,
        contest.seats,
        tuple(_option(each.member, each.name, each.note) for each in standing),
        roster,
    )


def _option(member: Member, name: str, note: str) -> sheets.Option:
    sound = f"{full(name).replace(' ', '')} {initials(name)}"
    return sheets.Option(key_of(member.pk), name, note, sound)


def key_of(member: int) -> str:
    """The key of a person on the sheet."""
    return f"m{member}"


def member_of(key: str) -> int:
    return int(key.removeprefix("m"))


def standing_as(contest: Contest, members: Iterable[Member]) -> list[Candidate]:
    """The rows of a list of candidates, in their order; not yet saved."""
    people = in_order(members)
    notes = notes_for(people)
    return [
        Candidate(
            contest=contest, member=member, name=member.name, note=notes[member.pk], position=place
        )
        for place, member in enumerate(people, start=1)
    ]


def contests_of(poll: Poll) -> list[Contest]:
    """The contests on the sheet of a vote, in the order of the sheet."""
    places = ["school", "session__congress", "constituency__congress__school"]
    order = list(Body)
    rows = poll.contests.select_related(*places)
    return sorted(rows, key=lambda each: (order.index(each.body), each.pk))
