"""Congresses of the demo district: an elected one where everything is shown, assemblies elsewhere."""

import datetime as dt

from congress.actions.constituencies import BY_UNIT, propose
from congress.electing import Count, judge
from congress.models import Congress, Constituency, Delegate, Delegation, Election, Nominee
from congress.ranks import rank_of
from congress.rounds import rules_of
from congress.terms import form_of
from members.models import Member

Category = Delegate.Category

STARTED = 345  # days ago: the first session of the present congress was about a year ago
ELECTED_BEFORE = 16  # days before the congress begins
WITHOUT = 2  # schools at the end of the list that have set up nothing yet
AWAY = "长期离岗：外出支教一年"
GUEST, GUEST_DUTY = "韩玉芬", "退休教师代表"
# They sit in the show school's congress, so that a visitor sees it with their eyes.
SEATED = ["chair", "committee", "leader", "teacher", "teacher2", "teacher3", "principal"]
OBSERVERS = ["overseer", "head"]


def fill(world) -> None:
    """Runs after the register is filled; sessions and all that follows come later."""
    for place, school in enumerate(world.schools[: len(world.schools) - WITHOUT]):
        congress = _congress(world, school, place)
        if congress.is_assembly:
            _everybody(congress)
        else:
            _elected(world, congress)
            if school == world.show:
                _one_left(world, congress)


def _congress(world, school, place: int) -> Congress:
    staff = Member.objects.filter(school=school).on_register()
    count, women = staff.count(), staff.filter(sex=Member.Sex.FEMALE).count()
    started = world.today - dt.timedelta(days=STARTED + 37 * place)
    return Congress.objects.create(
        school=school,
        kind=form_of(count, school, started).kind,
        number=3 if school == world.show else 2 + place % 5,
        starts_on=started,
        term_years=3,
        staff_count=count,
        women_count=women,
    )


def _everybody(congress: Congress) -> None:
    Delegate.objects.bulk_create(
        _delegate(congress, member)
        for member in Member.objects.filter(school=congress.school).on_register().order_by("pk")
    )


def _delegate(congress: Congress, member: Member, **fields) -> Delegate:
    fields = {"rank": rank_of(member.post), "starts_on": congress.starts_on, **fields}
    return Delegate(congress=congress, member=member, name=member.name, **fields)


def _elected(world, congress: Congress) -> None:
    """Constituencies from the groups, one ballot in each, delegations with heads, observers."""
    wanted = _wanted(world, congress)
    for unit in propose(congress, by=world.chairs[congress.school_id], method=BY_UNIT):
        _vote(world, unit, wanted)
    _delegations(congress)
    _others(world, congress)


def _wanted(world, congress: Congress) -> set[str]:
    """Login names that must be elected, where there are any to show."""
    return set(SEATED) if congress.school == world.show else set()


def _vote(world, unit: Constituency, wanted: set[str]) -> None:
    """One more candidate than seats; those to be shown come first, then teachers."""
    people = Member.objects.filter(school=unit.congress.school, group=unit.group).on_register()
    ranked = sorted(
        people.select_related("user"),
        key=lambda one: (_login(one) not in wanted, rank_of(one.post) != "teacher", one.pk),
    )
    standing = [one for one in ranked if _login(one) not in OBSERVERS][: unit.quota + 1]
    took_part = unit.staff_count - world.random.randint(0, max(0, unit.staff_count // 8))
    votes = {}
    for place, member in enumerate(standing):
        most = took_part - 1 - place // 3
        votes[member.pk] = most if place < unit.quota else most // 3
    count = Count(unit.quota, unit.staff_count, took_part, took_part, took_part, 1, votes)
    _keep(world, unit, count, standing)


def _login(member: Member) -> str:
    return member.user.username if member.user else ""


def _keep(world, unit: Constituency, count: Count, standing: list[Member]) -> None:
    held_on = unit.congress.starts_on - dt.timedelta(days=ELECTED_BEFORE)
    turnout, majority = rules_of(unit, held_on)
    outcome = judge(count, turnout=turnout, majority=majority)
    election = Election.objects.create(
        constituency=unit,
        held_on=held_on,
        seats=count.seats,
        due=count.due,
        took_part=count.took_part,
        issued=count.issued,
        returned=count.returned,
        invalid=count.invalid,
        verdict=outcome.verdict,
        entered_by=world.chairs[unit.congress.school_id],
    )
    Nominee.objects.bulk_create(
        Nominee(
            election=election,
            member=member,
            votes=count.votes[member.pk],
            is_elected=member.pk in outcome.elected,
        )
        for member in standing
    )
    place = {"constituency": unit, "election": election, "starts_on": held_on}
    elected = [member for member in standing if member.pk in outcome.elected]
    Delegate.objects.bulk_create(_delegate(unit.congress, one, **place) for one in elected)


def _delegations(congress: Congress) -> None:
    for unit in congress.constituencies.all():
        team = Delegation.objects.create(
            congress=congress, name=f"{unit.name}代表团", position=unit.position
        )
        unit.delegates.update(delegation=team)
        team.head = unit.delegates.filter(rank=Delegate.Rank.TEACHER).order_by("pk").first()
        team.head = team.head or unit.delegates.order_by("pk").first()
        team.save(update_fields=["head"])


def _one_left(world, congress: Congress) -> None:
    """A seat that waits for a by-election."""
    plain = congress.delegates.formal().filter(rank=Delegate.Rank.TEACHER, headed_delegations=None)
    one = plain.exclude(member__user__username__in=SEATED).order_by("constituency", "pk").last()
    one.ended_on, one.end_reason = world.today - dt.timedelta(days=64), AWAY
    one.save(update_fields=["ended_on", "end_reason"])


def _others(world, congress: Congress) -> None:
    """Leaders who were not elected attend; a retired teacher is invited."""
    team = congress.delegations.last()
    for member in Member.objects.filter(user__username__in=OBSERVERS, school=congress.school):
        fields = {"category": Category.OBSERVER, "duty": member.post, "delegation": team}
        _delegate(congress, member, **fields).save()
    if congress.school == world.show:
        Delegate.objects.create(
            congress=congress,
            name=GUEST,
            category=Category.INVITED,
            duty=GUEST_DUTY,
            starts_on=congress.starts_on,
        )
