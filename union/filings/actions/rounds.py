"""Opening, closing and changing rounds; and the three notices that each school gets."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from union.audit.chain import record
from union.filings.desk import IN_HAND, chairs_of
from union.filings.kinds import named
from union.filings.models import Filing, Round, RoundSchool
from union.filings.models.rounds import of_district
from union.filings.rules.rounds import NEAR
from union.kit.numerals import chinese_date
from union.kit.once import forget
from union.notices.actions import notify
from union.rules.figures import rule

Told = RoundSchool.Told


class AlreadyAsked(ValueError):
    """The district has a round of this kind, year and term; the text is the sentence to show."""


@transaction.atomic
def open_round(of_round: Round, schools=None, *, by) -> Round:
    """Ask for a filing: from all schools of the district, or from ``schools``. Raises `AlreadyAsked`.

    ``of_round`` is a new row as the form filled it. Schools are told on its first day.
    """
    of_round.opened_by, of_round.is_for_all = by, schools is None
    try:
        with transaction.atomic():
            of_round.save(force_insert=True)
    except IntegrityError:
        what = named(of_round.kind, of_round.year, of_round.term)
        raise AlreadyAsked(f"{what}已经发起过应报，请在原来的应报里延期或重新收件。") from None
    asked = of_district(of_round.unit) if schools is None else schools
    rows = [RoundSchool(round=of_round, school_id=pk) for pk in asked.values_list("pk", flat=True)]
    RoundSchool.objects.bulk_create(rows)
    record(by, "round.opened", of_round, unit=of_round.unit, schools=len(rows), **_days(of_round))
    forget()
    _move_days(of_round)
    tell(of_round)
    return of_round


@transaction.atomic
def change(of_round: Round, *, by) -> None:
    """Keep new days or words of an open round; filings not yet sent follow, those sent keep their day.

    A new day that lies ahead is told anew when it comes near and when it has passed.
    """
    before = Round.objects.values_list("due_on", flat=True).get(pk=of_round.pk)
    if before != of_round.due_on >= timezone.localdate():
        told = of_round.schools.filter(due_on=None, told__gt=Told.OPENED)
        told.update(told=Told.OPENED)
    of_round.save(update_fields=["title", "note", "due_on", "closes_on"])
    record(by, "round.changed", of_round, unit=of_round.unit, **_days(of_round))
    forget()
    _move_days(of_round)


@transaction.atomic
def close(of_round: Round, *, by) -> None:
    """Nothing is accepted any more; drafts stay with their schools. Raises `WrongState`."""
    of_round.close(by=by)
    record(by, "round.closed", of_round, unit=of_round.unit)
    forget()


@transaction.atomic
def reopen(of_round: Round, closes_on: dt.date | None, *, by) -> None:
    """Accept again until ``closes_on``, without an end when None. Raises `WrongState`."""
    of_round.reopen(closes_on)
    record(by, "round.reopened", of_round, unit=of_round.unit, **_days(of_round))
    forget()


@transaction.atomic
def excuse(place: RoundSchool, reason: str, *, by) -> None:
    """This school need not file, for ``reason``."""
    _keep(place, is_excused=True, due_on=None, reason=reason)
    _written(place, "round.excused", by=by, text=f"免报“{place.round.title}”")


@transaction.atomic
def extend(place: RoundSchool, due_on: dt.date, reason: str, *, by) -> None:
    """This school has until ``due_on``, also when the round is closed; it will be reminded anew."""
    told = min(place.told, Told.OPENED)
    _keep(place, is_excused=False, due_on=due_on, reason=reason, told=told)
    text = f"“{place.round.title}”准予延期到{chinese_date(due_on)}"
    _written(place, "round.extended", by=by, text=text)


@transaction.atomic
def owe_again(place: RoundSchool, *, by) -> None:
    """Take an excuse or an extension back."""
    _keep(place, is_excused=False, due_on=None, reason="")
    day = chinese_date(place.round.due_on)
    text = f"“{place.round.title}”须按期报送，应报日期{day}"
    _written(place, "round.owed_again", by=by, text=text)


def _keep(place: RoundSchool, **values) -> None:
    for name, value in values.items():
        setattr(place, name, value)
    place.save(update_fields=list(values))
    forget()
    due_on = None if place.is_excused else place.last_day
    _open_filings(place.round).filter(school=place.school_id).update(due_on=due_on)


def _written(place: RoundSchool, verb: str, *, by, text: str) -> None:
    facts = {"school": place.school.name, "due_on": str(place.last_day)}
    record(by, verb, place.round, unit=place.round.unit, **facts)
    chairs = chairs_of([place.school_id]).get(place.school_id, [])
    notify(chairs, f"{place.round.unit.short_name}：{text}", url=reverse("filings:filing_list"))


def _days(of_round: Round) -> dict:
    return {"due_on": str(of_round.due_on), "closes_on": str(of_round.closes_on or "")}


def _open_filings(of_round: Round):
    """Filings of the round's kind, year and term that never went out."""
    same = {"kind": of_round.kind, "year": of_round.year, "term": of_round.term}
    return Filing.objects.filter(**same, state=Filing.State.DRAFT, supplement=0)


def _move_days(of_round: Round) -> None:
    """Drafts of schools without a day of their own are due when the round says."""
    plain = of_round.schools.owed().filter(due_on=None).values("school")
    _open_filings(of_round).filter(school__in=plain).update(due_on=of_round.due_on)


def daily(on: dt.date) -> int:
    """Take in schools that came into a district, and tell all what they are to be told; how many were."""
    count = 0
    for of_round in Round.objects.begun(on).filter(state=Round.State.OPEN).select_related("unit"):
        if not of_round.is_over:
            take_in(of_round)
        count += tell(of_round, on)
    return count


def take_in(of_round: Round) -> int:
    """Schools new in the district owe a round for all, but for who owes the same to another; how many."""
    if not of_round.is_for_all:
        return 0
    same = {"kind": of_round.kind, "year": of_round.year, "term": of_round.term}
    placed = RoundSchool.objects.filter(**{f"round__{name}": it for name, it in same.items()})
    new = of_district(of_round.unit).exclude(pk__in=placed.values("school"))
    rows = [RoundSchool(round=of_round, school_id=pk) for pk in new.values_list("pk", flat=True)]
    RoundSchool.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


@transaction.atomic
def tell(of_round: Round, on: dt.date | None = None) -> int:
    """Notify chairs of the opening, of the day coming near, and of its having passed: each school once of each.

    The second and third only who has nothing with the district; how many schools were told.
    """
    today = on or timezone.localdate()
    near = dt.timedelta(days=rule(of_round.unit, NEAR, on=today).value)
    open_to = of_round.schools.owed().filter(school__closed_on=None)
    due = open_to.annotate(day=Coalesce("due_on", of_round.due_on)).exclude(_in_hand(of_round))
    what, last = f"{of_round.unit.short_name}：{of_round.title}", chinese_date(of_round.due_on)
    told = 0
    if of_round.opens_on <= today:
        opened = open_to.filter(told=Told.NOTHING)
        told += _tell(opened, Told.OPENED, f"{what}，请于{last}前报送")
    past = due.filter(told__lt=Told.PAST, day__lt=today)
    told += _tell(past, Told.PAST, f"{what}已过应报日期，还没有报来，{_what_now(of_round)}")
    soon = due.filter(told=Told.OPENED, day__range=(today, today + near), round__opens_on__lt=today)
    return told + _tell(soon, Told.NEAR, f"{what}快到应报日期，请抓紧报送")


def _what_now(of_round: Round) -> str:
    """Nobody is pressed to file what is not accepted any more."""
    if of_round.is_over:
        return f"已截止收件；确需补报的，请联系{of_round.unit.short_name}延期"
    return "请尽快报送"


def _in_hand(of_round: Round) -> Exists:
    same = {"kind": of_round.kind, "year": of_round.year, "term": of_round.term}
    return Exists(Filing.objects.filter(**same, school=OuterRef("school"), state__in=IN_HAND))


def _tell(places, stage: int, text: str) -> int:
    """Write the stage and the notices; of two workers at once only one finds the rows."""
    held = places.select_for_update(of=["self"], skip_locked=True)
    schools = {place.pk: place.school_id for place in held.only("pk", "school")}
    if not schools:
        return 0
    RoundSchool.objects.filter(pk__in=schools).update(told=stage)
    chairs = [chair for each in chairs_of(schools.values()).values() for chair in each]
    notify(chairs, text, url=reverse("filings:filing_list"))
    return len(schools)
