"""The school's side of the opinion box: entering, passing on, answering, refusing, closing."""

from django.db import transaction
from django.utils import timezone

from disclosure import box_rules
from disclosure.actions.box_writing import say
from disclosure.box_people import people_of
from disclosure.models import Entry, Letter, Step
from union.audit.chain import record
from union.kit.days import month_day
from union.kit.flow import WrongState
from union.notices.actions import notify

Kind = Step.Kind


@transaction.atomic
def enter(school, *, by, channel, category, subject, text, received_on, signed="") -> Letter:
    """A letter of the paper box, a call or a talk, typed by an officer; counted from the day it came."""
    letter = Letter.objects.create(
        school=school,
        channel=channel,
        is_anonymous=not signed,
        signed=signed,
        entered_by=by,
        category=category,
        subject=subject,
        received_on=received_on,
        due_on=box_rules.due_on(school, Letter.Urgency.NORMAL, received_on),
    )
    letter.entries.create(position=1, side=Entry.Side.WRITER, text=text, written_on=received_on)
    _step(letter, Kind.ENTERED, by)
    record(by, "letter.entered", letter, unit=school, channel=channel)
    return letter


@transaction.atomic
def pass_on(letter: Letter, *, department, by, note: str = "") -> None:
    """转办: the department answers; the day by which it must stays the same."""
    letter.pass_on(department)
    _step(letter, Kind.PASSED_ON, by, department=department, reason=note)
    record(by, "letter.passed_on", letter, unit=letter.school, department=department.name)
    text = f"工会转来一封来信（{letter.label}），请在{month_day(letter.due_on)}前答复"
    notify(people_of(department), text, about=letter)


@transaction.atomic
def take(letter: Letter, *, by) -> None:
    """The union answers itself."""
    letter.take_in_hand()
    _step(letter, Kind.TAKEN, by)
    record(by, "letter.taken", letter, unit=letter.school)


@transaction.atomic
def set_urgency(letter: Letter, *, urgency: str, reason: str, by) -> None:
    """Another deadline, counted anew from the day of receipt, with the reason. Raises `WrongState`."""
    held = _waiting(letter)
    held.urgency = letter.urgency = urgency
    held.due_on = letter.due_on = box_rules.due_on(held.school, urgency, _counted_from(held))
    held.told_on = None
    held.save(update_fields=["urgency", "due_on", "told_on"])
    _step(held, Kind.URGENCY, by, reason=reason)
    record(by, "letter.urgency_set", held, unit=held.school, urgency=urgency)


@transaction.atomic
def ask(letter: Letter, *, text: str, by) -> None:
    """A question back; the writer reads it with the code or, having signed, is told."""
    held = _waiting(letter)
    say(held, Entry.Side.SCHOOL, text, kind=Entry.Kind.QUESTION, by=by)
    _step(held, Kind.ASKED, by)
    record(by, "letter.asked", held, unit=held.school)
    _tell_the_author(held, "请您补充")


@transaction.atomic
def answer(letter: Letter, *, text: str, by) -> None:
    """The answer; a later one adds to it."""
    letter.answer(timezone.localdate())
    say(letter, Entry.Side.SCHOOL, text, kind=Entry.Kind.ANSWER, by=by)
    _step(letter, Kind.ANSWERED, by)
    record(by, "letter.answered", letter, unit=letter.school, late=letter.is_late)
    _tell_the_author(letter, "有了答复")


@transaction.atomic
def refuse(letter: Letter, *, refusal: str, words: str, by, same_as: Letter | None = None) -> None:
    """不予受理, with the reason that the writer reads; ``same_as`` is the letter it repeats."""
    letter.refuse(refusal, words, same_as)
    _step(letter, Kind.REFUSED, by, reason=letter.get_refusal_display())
    record(by, "letter.refused", letter, unit=letter.school, refusal=refusal)
    _tell_the_author(letter, "没有受理，理由写在里面")


@transaction.atomic
def close(letter: Letter, *, by) -> None:
    """Closed by the school, after an answer."""
    letter.close(timezone.localdate())
    _step(letter, Kind.CLOSED, by)
    record(by, "letter.closed", letter, unit=letter.school)


def mark_published(letter: Letter) -> None:
    """An answer went to the board. Only that: no record and no step, whose time would lead from one to the other."""
    Letter.objects.filter(pk=letter.pk).update(is_published=True, is_mixed=False)


def _waiting(letter: Letter) -> Letter:
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if not held.is_waiting:
        raise WrongState(f"{held}: {held.state}")
    return held


def _counted_from(letter: Letter):
    """The day from which the deadline runs: of the receipt or, asked again, of the last question."""
    answered = letter.entries.filter(kind=Entry.Kind.ANSWER).order_by("-position").first()
    if answered is None:
        return letter.received_on
    later = letter.entries.filter(side=Entry.Side.WRITER, position__gt=answered.position)
    return later.order_by("position").first().written_on


def _step(letter: Letter, kind: str, by, *, department=None, reason: str = "") -> None:
    Step.objects.create(
        letter=letter,
        kind=kind,
        by=by,
        department=department,
        reason=reason,
        due_on=letter.due_on,
    )


def _tell_the_author(letter: Letter, what: str) -> None:
    if letter.author:
        notify([letter.author], f"您的来信（{letter.label}）{what}", about=letter)
