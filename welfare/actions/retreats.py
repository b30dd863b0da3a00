"""疗休养: announced, signed up for, formed, taken part in."""

from django.db import transaction
from django.utils import timezone

from members.models import Member
from union.audit.chain import record
from union.funds.actions import ledger
from union.funds.models import Category, Line
from union.funds.refusals import Refused
from union.kit.days import day_words
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import User
from welfare.models import RetreatRound, RetreatSignup
from welfare.models.retreats import CAUSE
from welfare.retreat_order import places

State = RetreatSignup.State


def _locked(round_: RetreatRound) -> RetreatRound:
    """One change of the list at a time. Raises `WrongState` when it is no longer open."""
    now = RetreatRound.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if now.state != RetreatRound.State.OPEN:
        raise WrongState(f"retreat {round_.pk} is {now.state}")
    return now


@transaction.atomic
def announce(round_: RetreatRound, *, by) -> RetreatRound:
    round_.by = by
    round_.save(force_insert=True)
    record(by, "retreat.announced", round_, unit=round_.school)
    staff = User.objects.filter(school=round_.school, is_active=True)
    notify(staff, f"{round_}开始报名，{day_words(round_.closes_on)}截止", about=round_)
    return round_


@transaction.atomic
def change(round_: RetreatRound, *, by) -> None:
    _locked(round_)
    round_.save()
    record(by, "retreat.changed", round_, unit=round_.school)


@transaction.atomic
def sign_up(round_: RetreatRound, member: Member, stated: dict, *, by) -> RetreatSignup:
    """Everybody who may sign up does; who has a place follows from the order, not from the second.

    ``stated`` are the fields of the sign-up. Raises `WrongState` when the group is formed or the person listed.
    """
    _locked(round_)
    listed = RetreatSignup.objects.filter(round=round_, member=member)
    if listed.exclude(state=State.WITHDRAWN).exists():
        raise WrongState(f"{member} has signed up already")
    signup = RetreatSignup.objects.create(round=round_, member=member, **stated)
    record(by, "retreat.signed", round_, unit=round_.school)
    return signup


@transaction.atomic
def withdraw(signup: RetreatSignup, *, by) -> None:
    """While it is open the place goes to the next, who is told; after that it is used all the same."""
    round_ = RetreatRound.objects.select_for_update(no_key=True).get(pk=signup.round_id)
    if round_.state == RetreatRound.State.OPEN:
        before = {place.signup.pk for place in places(round_) if place.is_in}
        signup.withdraw()
        moved = [one for one in places(round_) if one.is_in and one.signup.pk not in before]
        _tell([one.signup for one in moved], f"有人退出，{round_}轮到您了", round_)
    else:
        signup.stay_away()
    record(by, "retreat.withdrawn", round_, unit=round_.school)


@transaction.atomic
def confirm(signup: RetreatSignup, stated: dict, *, by) -> None:
    """An officer has compared what was stated with the papers, and put it right where it was wrong."""
    _locked(signup.round)
    for name, value in stated.items():
        setattr(signup, name, value)
    signup.confirmed_by = by
    signup.save(update_fields=[*stated, "confirmed_by"])
    record(by, "retreat.confirmed", signup.round, unit=signup.round.school)


@transaction.atomic
def form(round_: RetreatRound, *, by) -> int:
    """成团: the first of the order, as many as there are places, go; how many. Raises `WrongState` when somebody
    within the quota is not confirmed."""
    _locked(round_)
    order = places(round_)
    if any(place.is_in and not place.signup.confirmed_by_id for place in order):
        raise WrongState("somebody within the quota is not confirmed")
    for place in order:
        if place.is_in:
            place.signup.admit(place.number)
        else:
            place.signup.leave_out()
    round_.form()
    inside = [place.signup for place in order if place.is_in]
    record(by, "retreat.formed", round_, unit=round_.school, count=len(inside))
    _tell(inside, f"{round_}已成团，您在团里，{day_words(round_.starts_on)}出发", round_)
    outside = [place.signup for place in order if not place.is_in]
    _tell(outside, f"{round_}已成团，这次没有轮到您", round_)
    return len(inside)


@transaction.atomic
def cancel(round_: RetreatRound, *, by) -> None:
    """Called off: nobody's turn is used."""
    round_.cancel()
    held = round_.signups.filter(state__in=[State.SIGNED, State.GOING])
    people = list(held.select_related("member__user"))
    held.update(state=State.WITHDRAWN, place=None)
    record(by, "retreat.cancelled", round_, unit=round_.school)
    _tell(people, f"{round_}取消了，不算用过一次", round_)


@transaction.atomic
def finish(round_: RetreatRound, *, went: set[int], by) -> None:
    """Who of the group went (ids of sign-ups); the others stayed away, and have used their turn."""
    round_.finish()
    for signup in round_.signups.filter(state=State.GOING):
        if signup.pk in went:
            signup.attend()
        else:
            signup.stay_away()
    record(by, "retreat.finished", round_, unit=round_.school, count=len(went))


@transaction.atomic
def book(round_: RetreatRound, *, by) -> Line:
    """What the union paid for those who went, as one line, once. Raises `Refused` (of the ledger)."""
    held = RetreatRound.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if held.is_booked:
        raise Refused("已经在账簿里，没有再记一次")
    went = held.signups.filter(state=State.WENT).count()
    return ledger.post(
        held.school, on=timezone.localdate(), category=Category.COLLECTIVE, amount=held.subsidy * went,
        words=f"{held}工会负担部分，{went} 人", cause_kind=CAUSE, cause_id=held.pk, by=by,
    )  # fmt: skip


@transaction.atomic
def note_roster(round_: RetreatRound, *, by) -> None:
    record(by, "retreat.printed", round_, unit=round_.school)


def _tell(signups, text: str, round_: RetreatRound) -> None:
    people = User.objects.filter(memberships__in=[signup.member_id for signup in signups])
    notify(people.filter(is_active=True), text, about=round_)
