"""A session is called, changed, moved to another day, opened, closed or given up."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from congress.actions.hall import end as end_sitting
from congress.dates import Dates, counted_back
from congress.doors import new_key
from congress.facts import Facts
from congress.models import Congress, Delegate, Session, Sitting, StepRecord
from congress.polling import drop_unused, unfinished
from union.audit.chain import record
from union.filings.models import Filing
from union.kit.flow import WrongState
from union.kit.numerals import chinese_date
from union.notices.actions import notify
from union.org.models import Role, User


def next_number(congress: Congress) -> int:
    """The number of the session after the last one that was not cancelled."""
    kept = congress.sessions.exclude(state=Session.State.CANCELLED)
    return (kept.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def call(session: Session, *, by, signatories=(), renewal_reason: str = "") -> Session:
    """Begin to prepare ``session``, as a form has filled it in; the officers are told.

    ``renewal_reason`` is kept with the congress where its term is over. Raises `WrongState` when somebody
    else has just called the session of this number.
    """
    congress = Congress.objects.select_for_update().get(pk=session.congress_id)
    called = congress.sessions.exclude(state=Session.State.CANCELLED)
    if called.filter(number=session.number).exists():
        raise WrongState(f"session {session.number} of congress {congress.pk} is there")
    if renewal_reason:
        congress.renewal_reason = renewal_reason
        congress.save(update_fields=["renewal_reason"])
    session.screen_key = new_key()
    session.created_by = by
    session.save(force_insert=True)
    session.signatories.set(signatories)
    facts = {"opens_on": str(session.opens_on), "kind": session.kind, "signed": len(signatories)}
    record(by, "session.called", session, unit=session.school, **facts)
    others = [person for person in officers(session.school) if person != by]
    notify(others, f"开始筹备{session}，{chinese_date(session.opens_on)}召开", about=session)
    return session


def officers(school) -> list[User]:
    """Chair and committee of a school's union."""
    people = [*User.objects.in_office(Role.CHAIR, school)]
    return [*people, *User.objects.in_office(Role.COMMITTEE, school)]


def delegates_with_accounts(session: Session) -> list[User]:
    """Everybody with a seat today who can be told."""
    seated = session.congress.delegates.seated().filter(member__user__isnull=False)
    return [seat.member.user for seat in seated.select_related("member__user")]


@transaction.atomic
def amend(session: Session, *, by, changed: list[str]) -> None:
    """Keep changed particulars. Raises `WrongState` when it was opened meanwhile."""
    _hold(session)
    session.save(update_fields=changed)
    record(by, "session.amended", session, unit=session.school, fields=changed)


def _hold(session: Session) -> Session:
    """Lock the session while it is being prepared. Raises `WrongState`."""
    held = Session.objects.select_for_update().get(pk=session.pk)
    if held.state != Session.State.PREPARING:
        raise WrongState(f"session {session.pk} is {held.state}")
    return held


@transaction.atomic
def move(session: Session, *, by, opens_on, opens_at, days: int, reason: str) -> None:
    """Another day: what is counted back moves along, sittings keep their place in it, everybody hears.

    ``days`` is how long it lasts beyond the first day. A report that the district has approved is then for
    another day and needs a supplement. Raises `WrongState`.
    """
    held = _hold(session)
    dates = counted_back(session.school, opens_on)
    shift = opens_on - held.opens_on
    values = {
        "opens_on": opens_on,
        "opens_at": opens_at,
        "ends_on": opens_on + dt.timedelta(days=days),
        "moved_at": timezone.now(),
        "moved_reason": reason,
        **_window(held, dates),
    }
    Session.objects.filter(pk=session.pk).update(**values)
    for sitting in session.sittings.filter(state=Sitting.State.AHEAD):
        Sitting.objects.filter(pk=sitting.pk).update(starts_at=sitting.starts_at + shift)
    session.refresh_from_db()
    facts = {"from": str(held.opens_on), "to": str(opens_on), "reason": reason}
    record(by, "session.moved", session, unit=session.school, **facts)
    told = {*officers(session.school), *delegates_with_accounts(session)} - {by}
    notify(told, f"{session}改到{chinese_date(opens_on)}召开：{reason}", about=session)


def _window(session: Session, dates: Dates) -> dict:
    """The days for proposals after a move: counted anew, but what has closed does not open again unless
    the new day leaves time for it, and nothing ends after the opening."""
    today = timezone.localdate()
    first, last = dates.window(today)
    if session.proposals_from <= today:
        first = session.proposals_from
    if last < today:
        last = min(session.proposals_close_on, dates.opens_on)
    return {"proposals_from": min(first, last), "proposals_close_on": last}


@transaction.atomic
def open_session(session: Session, *, by, reason: str = "", passed_over=()) -> None:
    """Declare it open. ``passed_over`` are keys of steps that stay undone for the ``reason`` given.

    Raises `WrongState` when somebody else was faster.
    """
    session.open()
    for key in passed_over:
        _pass_over(session, key, reason, by=by)
    facts = {"passed_over": list(passed_over), "reason": reason} if passed_over else {}
    record(by, "session.opened", session, unit=session.school, **facts)
    others = set(officers(session.school)) - {by}
    notify(others, f"{session}已经开幕", about=session)


def _pass_over(session, key, reason, *, by):
    note, is_new = StepRecord.objects.get_or_create(
        session=session, step=key, defaults={"override_reason": reason, "edited_by": by}
    )
    if not is_new and not note.override_reason:
        note.override_reason, note.edited_by = reason, by
        note.save(update_fields=["override_reason", "edited_by", "edited_at"])


@transaction.atomic
def close(session: Session, *, by) -> None:
    """Declare it closed: sittings that are still open end, and the time for the record begins to run.

    Raises `WrongState` while a vote is not announced. Sheets on which nobody voted are cancelled.
    """
    session.close()
    if unfinished(session):
        raise WrongState(f"a vote of session {session.pk} is under way")
    drop_unused(session, by)
    for sitting in session.sittings.filter(state=Sitting.State.OPEN).for_page():
        end_sitting(sitting, by=by)
    record(by, "session.closed", session, unit=session.school)
    due = Facts(session).record_due
    text = f"{session}已经闭幕，请在{chinese_date(due)}以前报区教育工会备案"
    notify(officers(session.school), text, about=session)


@transaction.atomic
def cancel(session: Session, *, by, reason: str) -> None:
    """Give it up; its number is free again. Whoever has heard of it hears of this too."""
    session.cancel()
    record(by, "session.cancelled", session, unit=session.school, reason=reason)
    told = {*officers(session.school), *delegates_with_accounts(session)} - {by}
    notify(told, f"{session}不召开了：{reason}", about=session)
    filed = session.filings.exclude(filing__state=Filing.State.DRAFT).select_related("filing")
    for row in filed:
        clerks = User.objects.in_office(Role.CLERK, row.filing.reviewer)
        text = f"{session.school.short_name}取消了{session}：{reason}"
        notify(clerks, text, about=row.filing)


def formal_delegates(congress: Congress):
    """Formal delegates whose mandate holds today, by name."""
    seated = congress.delegates.seated().formal().select_related("member")
    return seated.order_by("member__name_pinyin", "pk")


def has_sent_papers(session: Session) -> bool:
    """Whether delegates have been sent anything for it."""
    return Delegate.objects.filter(deliveries__version__document__session=session).exists()
