"""Elections before they are decided: called, who stands, the sheet, the opening."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from congress.contest_lists import (
    checks,
    contests_of,
    rules_of,
    sheet_for,
    standing_as,
    title_of,
)
from congress.models import Constituency, Contest, Motion, Poll, Session
from congress.polled import sitting_for
from congress.polling import ask_for_passphrases, electors_of_sitting, members_of, start
from congress.rounds import Ballot
from members.models import Member
from union.audit.chain import record
from union.ballots.actions import preparing
from union.ballots.actions.preparing import Voter
from union.ballots.models import Vote
from union.ballots.refusals import Refused
from union.ballots.rules import LEAST_BALLOTS
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import User
from union.rules.figures import Rule, rule

KIND = "congress_contest"
ENDED = Vote.State.fallen_through()
Electorate = Contest.Electorate


@dataclass(frozen=True)
class Called:
    """What a session elects together: ``seats`` by `Contest.Body`."""

    seats: dict[str, int]
    number: int
    term_years: int
    electorate: str
    takes_write_ins: bool


@transaction.atomic
def call(session: Session, called: Called, *, by) -> list[Contest]:
    """Elections of the union's bodies in ``session``, one for each body with seats."""
    made = [
        Contest.objects.create(
            school=session.school,
            session=session,
            motion=_motion_for(session, body),
            body=body,
            seats=seats,
            number=called.number,
            term_years=called.term_years,
            electorate=called.electorate,
            takes_write_ins=called.takes_write_ins,
            created_by=by,
        )
        for body, seats in called.seats.items()
    ]
    for contest in made:
        record(by, "contest.called", contest, unit=session.school, seats=contest.seats)
    return made


def _motion_for(session: Session, body: str) -> Motion | None:
    """The motion that this election decides: the one that names the body, or the only one to elect."""
    motions = list(session.motions.filter(kind=Motion.Kind.ELECT, method=Motion.Method.SECRET))
    named = [each for each in motions if Contest.Body(body).label in each.title]
    return next(iter(named or motions), None) if named or len(motions) == 1 else None


@transaction.atomic
def call_in(unit: Constituency, ballot: Ballot, *, by, previous: Contest | None = None) -> Contest:
    """The ballot that comes next in a constituency, to be held by phone.

    Raises `WrongState` when one is prepared there already.
    """
    Constituency.objects.select_for_update().get(pk=unit.pk)
    if pending_in(unit):
        raise WrongState(f"constituency {unit.pk} has an election under way")
    contest = Contest.objects.create(
        school=unit.congress.school,
        constituency=unit,
        body=Contest.Body.DELEGATES,
        electorate=Electorate.CONSTITUENCY,
        seats=ballot.seats,
        round=ballot.round,
        is_tie=ballot.is_closed,
        takes_write_ins=not ballot.is_closed,
        term_years=unit.congress.term_years,
        previous=previous,
        created_by=by,
    )
    _list(contest, ballot.candidates)
    record(by, "contest.called", contest, unit=contest.school, seats=contest.seats)
    return contest


def pending_in(unit: Constituency) -> Contest | None:
    """An election by vote in the constituency that is not yet kept as one of its elections."""
    rows = Contest.objects.filter(constituency=unit, taken_over_at=None, is_settled=False)
    return rows.first()


@transaction.atomic
def amend(contest: Contest, *, by, changed: list[str]) -> None:
    """Keep what was changed of an election that nobody votes on yet."""
    _hold(contest)
    contest.save(update_fields=changed)
    record(by, "contest.amended", contest, unit=contest.school, fields=changed)
    _refresh(contest, by)


@transaction.atomic
def stand(contest: Contest, members: list[Member], *, by) -> None:
    """Who stands, put in order by 姓氏笔画. Raises `Refused` where one of them is to count the votes."""
    _hold(contest)
    if contest.poll_id and contest.poll.vote.state == Vote.State.PREPARING:
        _demand_apart(members, [each.user for each in _scrutineers(contest.poll.vote)])
    contest.candidates.all().delete()
    _list(contest, members)
    names = list(contest.candidates.values_list("name", flat=True))
    record(by, "contest.candidates_named", contest, unit=contest.school, names=names)
    _refresh(contest, by)


def _list(contest: Contest, members) -> None:
    contest.candidates.bulk_create(standing_as(contest, members))


@transaction.atomic
def drop(contest: Contest, *, by) -> None:
    """Take back an election that was never put to the vote, or whose vote was cancelled."""
    held = _hold(contest)
    if held.poll_id and held.poll.vote.state != Vote.State.CANCELLED:
        raise WrongState(f"contest {contest.pk} has a vote")
    record(by, "contest.dropped", contest, unit=contest.school, what=str(contest))
    held.delete()


@transaction.atomic
def prepare(contests: list[Contest], *, ways: str, scrutineers: list[User], by, title="") -> Poll:
    """One sheet for these elections. Raises `Refused` for a scrutineer who stands, `WrongState` when one of
    them got onto another sheet meanwhile."""
    for contest in contests:
        if _hold(contest).poll_id and contest.poll.vote.state not in ENDED:
            raise WrongState(f"contest {contest.pk} is on a sheet")
    _demand_apart(_standing(contests), scrutineers)
    first = contests[0]
    vote = preparing.prepare(
        first.school,
        KIND,
        title=title or title_of(contests),
        sheet=sheet_for(contests, timezone.localdate()),
        scrutineers=scrutineers,
        ways=ways,
        by=by,
    )
    poll = Poll.objects.create(vote=vote, session=first.session)
    Contest.objects.filter(pk__in=[each.pk for each in contests]).update(poll=poll)
    for contest in contests:
        contest.poll = poll
    ask_for_passphrases(vote, scrutineers, by)
    return poll


@transaction.atomic
def revise(poll: Poll, *, ways: str, scrutineers: list[User], by) -> None:
    """Other scrutineers or another way of voting, as long as nobody votes. Raises `Refused`, `WrongState`."""
    contests, vote = contests_of(poll), poll.vote
    _demand_apart(_standing(contests), scrutineers)
    known = set(vote.scrutineers.values_list("user", flat=True))
    sheet = sheet_for(contests, timezone.localdate())
    same = {"title": vote.title, "sheet": sheet}
    preparing.revise(vote, **same, scrutineers=scrutineers, ways=ways, by=by)
    ask_for_passphrases(vote, [each for each in scrutineers if each.pk not in known], by)


def _standing(contests: list[Contest]) -> list[Member]:
    rows = Member.objects.select_related("user")
    return list(
        rows.filter(pk__in=[c.member_id for each in contests for c in each.candidates.all()])
    )


def _demand_apart(members: list[Member], scrutineers: list[User]) -> None:
    """Who stands does not count the votes."""
    counting = {each.pk for each in scrutineers}
    if both := [member.name for member in members if member.user_id in counting]:
        raise Refused(f"{'、'.join(both)}是候选人，不能担任监票人。请换人监票，或者从候选人里去掉")


def _scrutineers(vote: Vote) -> list:
    return list(vote.scrutineers.select_related("user"))


def _refresh(contest: Contest, by) -> None:
    """The sheet of a vote that is prepared follows what is changed on its elections."""
    if not contest.poll_id or contest.poll.vote.state != Vote.State.PREPARING:
        return
    vote = contest.poll.vote
    people = [each.user for each in _scrutineers(vote)]
    contests = contests_of(contest.poll)
    sheet = sheet_for(contests, timezone.localdate())
    preparing.revise(vote, title=title_of(contests), sheet=sheet, scrutineers=people, by=by)


def _hold(contest: Contest) -> Contest:
    """Lock it while it may still change. Raises `WrongState` from the opening of its vote on."""
    held = (
        Contest.objects.select_for_update(of=("self",))
        .select_related("poll__vote")
        .get(pk=contest.pk)
    )
    changeable = (Vote.State.PREPARING, *ENDED)
    if held.is_settled or (held.poll_id and held.poll.vote.state not in changeable):
        raise WrongState(f"contest {contest.pk} is being voted on")
    contest.poll = held.poll
    return held


@transaction.atomic
def open_(poll: Poll, *, by) -> None:
    """Freeze roll, candidates and rules, and begin. Raises `Refused` with what is missing, `WrongState`."""
    contests, today = contests_of(poll), timezone.localdate()
    first = contests[0]
    for contest in contests:
        if contest.electorate != first.electorate:
            same = f"{first}由{first.get_electorate_display()}选举"
            raise Refused(f"{same}，{contest}由{contest.get_electorate_display()}选举，不能同票")
        members = [each.member for each in contest.candidates.select_related("member")]
        if wrong := [line for line in checks(contest, members, today) if line.holds is False]:
            raise Refused(f"{contest}：{wrong[0].text}")
    if first.electorate == Electorate.DELEGATES:
        poll.sitting = sitting_for(poll.session)
        if poll.sitting is None:
            raise Refused("会议还没有开始签到，不能投票。请先开始签到")
        poll.save(update_fields=["sitting"])
    _refresh(first, by)
    poll.vote.refresh_from_db()
    electors = electors_of(first, poll)
    Contest.objects.filter(poll=poll).update(due=_due(first, electors))
    start(poll, electors, frozen_rules(contests, today), by)
    if poll.sitting is None:
        people = [each.user for each in electors if each.user and each.user != by]
        notify(people, f"“{poll.vote}”开始投票，请您投票", about=poll.vote)


def _due(contest: Contest, electors: list[Voter]) -> int:
    """应到. In a constituency the half is of all its staff; who is no member stands on no roll, but counts there."""
    staff = contest.constituency.staff_count if contest.is_of_delegates else 0
    return max(len(electors), staff)


def electors_of(contest: Contest, poll: Poll) -> list[Voter]:
    """应到: the delegates of the sitting, all members, or the people of the constituency."""
    if contest.electorate == Electorate.DELEGATES:
        return electors_of_sitting(poll.sitting)
    if contest.electorate == Electorate.MEMBERS:
        return members_of(contest.school)
    rows = people_of(contest.constituency).select_related("user").order_by("name_pinyin", "pk")
    return [Voter(row.name, row.user) for row in rows]


def people_of(unit: Constituency):
    """Members in register who vote in a constituency: those of its group; where it has none, those whom no other
    constituency of the congress has. Raises `Refused` when several have no group."""
    rows = Member.objects.filter(school=unit.congress.school).on_register()
    if unit.group_id:
        return rows.filter(group=unit.group_id)
    others = unit.congress.constituencies.exclude(pk=unit.pk)
    if others.filter(group=None).exists():
        raise Refused(
            f"“{unit}”没有指定工会小组，还有别的选举单位也没有，分不清谁在哪里投票。"
            "请先在选举单位表里指定小组，或者用纸质票选举后录入结果"
        )
    return rows.exclude(group__in=others.values("group"))


def frozen_rules(contests: list[Contest], on) -> list[Rule]:
    """Everything that these elections are judged by, each rule once."""
    found = {each.key: each for contest in contests for each in rules_of(contest, on)}
    found[LEAST_BALLOTS] = rule(contests[0].school, LEAST_BALLOTS, on=on)
    return list(found.values())
