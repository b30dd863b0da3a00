"""A complaint comes in, and is decided on: accepted, declined, answered by an earlier one, put off."""

import secrets

from django.db import transaction
from django.utils import timezone

from disclosure.case_dates import to_answer, to_decide
from disclosure.case_desk import concerned, desk_without, keepers
from disclosure.case_files import keep
from disclosure.case_names import named_in
from disclosure.models import Complaint
from union.audit.chain import record
from union.kit.days import day_words
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Unit

SERIALS, MORE_SERIALS = set(range(1000, 10_000)), set(range(10_000, 32_000))


def noted(by, verb: str, complaint: Complaint, **facts) -> None:
    """Into the log of the case, of no unit: the school's log is read by people who must not know of it."""
    record(by, verb, complaint, **facts)


def tell(complaint: Complaint, text: str) -> None:
    """A word to the complainant, where there is an account that can be signed in with."""
    person = complaint.complainant
    if person and person.is_active:
        notify([person], f"您的{complaint}{text}", url=complaint.own_url)


def tell_keepers(complaint: Complaint, text: str, *, but=None) -> None:
    notify([user for user in keepers(complaint) if user != but], text, about=complaint)


def tell_handlers(complaint: Complaint, text: str, *, but=None) -> None:
    notify([user for user in complaint.handlers.all() if user != but], text, about=complaint)


@transaction.atomic
def receive(complaint: Complaint, *, recused=(), upload=None, by) -> Complaint:
    """Number a new complaint, lay it on the desk of somebody whom it does not concern, and tell that desk.

    ``recused`` are the people it is about; whoever of the officers is named in ``against`` joins them. A complaint
    on the chair is always 保密. Raises `NoDesk`.
    """
    school, today = complaint.school, timezone.localdate()
    Unit.objects.select_for_update(no_key=True).get(pk=school.pk)  # numbers are given one by one
    away = {user.pk: user for user in [*recused, *named_in(school, complaint.against)]}
    away.pop(complaint.complainant_id, None)
    complaint.desk = desk_without(school, {*away, complaint.complainant_id} - {None})
    if complaint.desk != Complaint.Desk.CHAIR:
        complaint.level = Complaint.Level.CONFIDENTIAL
    complaint.received_on, complaint.year = today, today.year
    complaint.decide_by = to_decide(complaint.kind, school, today).day
    complaint.serial = _draw_serial(school, today.year)
    complaint.save(force_insert=True)
    complaint.recused.set(away.values())
    if upload:
        keep(complaint, upload, by=by)
    noted(by, "case.received", complaint)
    words = f"收到{complaint}，请在{day_words(complaint.decide_by)}前决定是否受理"
    tell_keepers(complaint, words, but=by)
    return complaint


def _draw_serial(school, year: int) -> int:
    """A number that no case of the year has. Drawn, not counted: a gap in a row of numbers would tell whoever may not
    see a case, the chair it is about first of all, that there is one."""
    used = set(Complaint.objects.filter(school=school, year=year).values_list("serial", flat=True))
    return secrets.choice(sorted(SERIALS - used or MORE_SERIALS - used))


@transaction.atomic
def accept(complaint: Complaint, *, handlers=(), by) -> None:
    """受理: the deadline begins to run; without handlers the desk works on it itself."""
    due = to_answer(complaint, timezone.localdate())
    complaint.accept(due.day)
    chosen = _unconcerned(complaint, handlers)
    complaint.handlers.set(chosen)
    noted(by, "case.accepted", complaint, until=str(due.day))
    tell(complaint, f"已受理，{day_words(due.day)}前答复您")
    words = f"请承办{complaint}，{day_words(due.day)}前答复来信人"
    tell_handlers(complaint, words, but=by)


def _unconcerned(complaint: Complaint, people) -> list:
    """Raises `WrongState` when somebody was picked who has meanwhile been recused."""
    away = concerned(complaint)
    if any(user.pk in away for user in people):
        raise WrongState(f"{complaint}: a handler is concerned")
    return list(people)


@transaction.atomic
def decline(complaint: Complaint, *, reason: str, turn_to: str = "", by) -> None:
    """不予受理: with the reason and, where there is one, the place that deals with it."""
    complaint.decline(reason.strip(), turn_to.strip())
    noted(by, "case.declined", complaint)
    tell(complaint, "没有受理，理由请点开看")


@transaction.atomic
def answer_by_earlier(complaint: Complaint, earlier: Complaint, *, by) -> None:
    """重复: not accepted again, the earlier case of the same matter answers it.

    Raises `WrongState` where that one is itself a repeat, is later, or belongs to another school.
    """
    if earlier.repeats_id or earlier.pk >= complaint.pk or earlier.school_id != complaint.school_id:
        raise WrongState(f"{complaint} cannot repeat {earlier}")
    complaint.decline(repeat_words(complaint, earlier), repeats=earlier)
    noted(by, "case.repeated", complaint)
    tell(complaint, "与以前的一件是同一件事，请点开看")


def repeat_words(complaint: Complaint, earlier: Complaint) -> str:
    """Why a repeat is not accepted. The earlier answer is told only to the person to whom it was given."""
    if earlier.is_under_way:
        return f"与{earlier}是同一件事，正在办理，结果一并答复。"
    same = complaint.complainant_id and complaint.complainant_id == earlier.complainant_id
    if earlier.answered_on:
        when = day_words(earlier.answered_on)
        where = "，请看那一件的答复意见" if same else ""
        return f"与{earlier}是同一件事，已于{when}答复{where}，不再重复受理。"
    return f"与{earlier}是同一件事，那一件没有受理，不再重复受理。"


@transaction.atomic
def assign(complaint: Complaint, handlers, *, by) -> None:
    """Other handlers; who is new is told, who is gone no longer sees the case."""
    before = set(complaint.handlers.values_list("pk", flat=True))
    chosen = _unconcerned(complaint, handlers)
    complaint.handlers.set(chosen)
    noted(by, "case.assigned", complaint)
    new = [user for user in chosen if user.pk not in before and user != by]
    notify(new, f"请承办{complaint}", about=complaint)


@transaction.atomic
def recuse(complaint: Complaint, people, *, by) -> None:
    """回避: they no longer see the case; the desk moves on where it must. Raises `NoDesk`."""
    away = {user.pk for user in people}
    desk = desk_without(complaint.school, concerned(complaint) | away)
    complaint.recused.add(*away)
    complaint.handlers.remove(*away)
    noted(by, "case.recused", complaint)
    if desk != complaint.desk:
        moved = {"desk": desk, "level": Complaint.Level.CONFIDENTIAL}
        Complaint.objects.filter(pk=complaint.pk).update(**moved)
        complaint.refresh_from_db()
        tell_keepers(
            complaint, f"{complaint}转由{complaint.get_desk_display()}办理，请查看", but=by
        )


@transaction.atomic
def seal_off(complaint: Complaint, *, by) -> None:
    """From now on only the desk and the handlers see it."""
    Complaint.objects.filter(pk=complaint.pk).update(level=Complaint.Level.CONFIDENTIAL)
    complaint.refresh_from_db()
    noted(by, "case.sealed_off", complaint)


@transaction.atomic
def extend(complaint: Complaint, *, until, reason: str, by) -> None:
    """Put the answer off, once. Raises `WrongState` when it was put off already or is answered."""
    rows = Complaint.objects.filter(pk=complaint.pk, extended_on=None)
    rows = rows.filter(state__in=[Complaint.State.ACCEPTED, Complaint.State.HANDLED])
    stamp = {"extended_on": timezone.localdate(), "extension_reason": reason.strip()}
    if not rows.update(due_on=until, **stamp):
        raise WrongState(f"{complaint}: extended or answered already")
    complaint.refresh_from_db()
    noted(by, "case.extended", complaint, until=str(until))
    tell(complaint, f"情况复杂，延期到{day_words(until)}答复")
