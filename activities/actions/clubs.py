"""Circles: founded, joined, met, closed."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from activities.models import Club, ClubMeeting, ClubMember
from members.models import Member
from union.audit.chain import record
from union.notices.actions import notify

FIELDS = ["name", "purpose", "head", "budget"]


@transaction.atomic
def found(club: Club, *, by) -> Club:
    """Keep a new circle; its head is in it from the first day and is told."""
    club.save()
    ClubMember.objects.create(club=club, member=club.head, joined_on=club.founded_on)
    record(by, "club.founded", club, unit=club.school)
    _tell_head(club, by)
    return club


@transaction.atomic
def change(club: Club, *, by) -> None:
    """Other particulars; a new head is put into the circle and told."""
    before = Club.objects.select_for_update().get(pk=club.pk)
    club.save(update_fields=FIELDS)
    if before.head_id != club.head_id:
        _admit(club, [club.head], timezone.localdate())
        _tell_head(club, by)
    record(by, "club.changed", club, unit=club.school)


def _tell_head(club: Club, by) -> None:
    head = club.head.user
    if head and head != by:
        notify([head], f"请您负责社团“{club}”，成员和活动由您登记", about=club)


@transaction.atomic
def join(club: Club, member: Member, *, on: dt.date, by) -> None:
    """Somebody comes in. Twice at once is once."""
    if _admit(club, [member], on):
        record(by, "club.joined", club, unit=club.school)


@transaction.atomic
def leave(club: Club, member: Member, *, on: dt.date, by) -> None:
    place = ClubMember.objects.inside().select_for_update().filter(club=club, member=member).first()
    if place:
        place.leave(max(on, place.joined_on))
        record(by, "club.left", club, unit=club.school)


def _admit(club: Club, members, on: dt.date) -> list[ClubMember]:
    """New places for those who are not in; the club's row is the lock."""
    Club.objects.select_for_update().get(pk=club.pk)
    inside = set(club.memberships.inside().values_list("member_id", flat=True))
    places = [
        ClubMember(club=club, member=member, joined_on=on)
        for member in members
        if member.pk not in inside
    ]
    return ClubMember.objects.bulk_create(places)


@transaction.atomic
def set_members(club: Club, members, *, on: dt.date, by) -> None:
    """Exactly these are in from the day on; the head always is."""
    wanted = {member.pk: member for member in [*members, club.head]}
    came = _admit(club, wanted.values(), on)
    gone = club.memberships.inside().exclude(member__in=wanted)
    for place in gone:
        place.leave(max(on, place.joined_on))
    if came or gone:
        record(by, "club.members_set", club, unit=club.school, came=len(came), gone=len(gone))


@transaction.atomic
def meet(meeting: ClubMeeting, *, attended, by) -> ClubMeeting:
    """Keep a meeting, new or corrected, with who was there."""
    verb = "club.meeting_changed" if meeting.pk else "club.met"
    meeting.save()
    meeting.attended.set(attended)
    details = {"people": len(attended), "cost": str(meeting.cost or Decimal(0))}
    record(by, verb, meeting, unit=meeting.club.school, **details)
    return meeting


@transaction.atomic
def close(club: Club, *, on: dt.date, by) -> None:
    club.close(max(on, club.founded_on))
    record(by, "club.closed", club, unit=club.school)
    people = [
        place.member.user for place in club.memberships.inside().select_related("member__user")
    ]
    notify([user for user in people if user and user != by], f"社团“{club}”已停办", about=club)
