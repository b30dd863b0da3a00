"""Planning a meeting, changing it, giving it up; finishing its minutes and opening them again."""

from django.db import transaction

from union.kit.autosave import Stale
from union.kit.days import month_day
from union.meetings.actions.keeping import hold, keep, noted
from union.meetings.models import AgendaItem, Attendee, Decision, Meeting
from union.meetings.names import Typed
from union.meetings.papers import minutes_paper
from union.meetings.people import by_rank, duties_of
from union.notices.actions import notify
from union.org.models import User
from union.papers.actions import order
from union.papers.models import Paper
from union.papers.prints import revision_of

PAPER = "meeting_minutes"


@transaction.atomic
def plan(meeting: Meeting, *, points: list[str], people, others: list[Typed], by) -> Meeting:
    """Keep a new meeting with its agenda; whoever is called to it is told when and where."""
    meeting.created_by = by
    meeting.save()
    arrange(meeting, points)
    call(meeting, people, others)
    noted(by, "meeting.planned", meeting, meeting, kind=meeting.kind)
    if not meeting.is_over:
        notify(everybody(meeting, but=by), f"请参加{meeting}：{occasion(meeting)}", about=meeting)
    return meeting


@transaction.atomic
def amend(meeting: Meeting, *, seen: int, points, people, others, by, **values) -> None:
    """Change what was planned. Raises `Stale` and `WrongState`.

    Those who are called hear of another time or place; the day of decisions follows the meeting's.
    """
    before = hold(meeting)
    keep(meeting, seen=seen, **values)
    arrange(meeting, points)
    call(meeting, people, others)
    if before.on != meeting.on:
        Decision.objects.filter(meeting=meeting).update(decided_on=meeting.on)
    if before.openness != meeting.openness:
        # What was printed for all staff is theirs no longer, and the other way round.
        papers = Paper.objects.filter(kind=PAPER, subject_pk=meeting.pk)
        papers.update(audience=_audience(meeting))
    moved = (before.starts_at, before.place) != (meeting.starts_at, meeting.place)
    noted(by, "meeting.amended", meeting, meeting, moved=moved)
    if moved and not meeting.is_over:
        notify(everybody(meeting, but=by), f"{meeting}改到{occasion(meeting)}", about=meeting)


def occasion(meeting: Meeting) -> str:
    """``11月25日 15:00，三楼会议室``."""
    said = f"{month_day(meeting.on)} {meeting.clock}"
    return f"{said}，{meeting.place}" if meeting.place else said


def everybody(meeting: Meeting, *, but=None) -> list[User]:
    """Everybody with an account who was called, chairs it or keeps its minutes, but for who did it."""
    called = User.objects.filter(pk__in=meeting.attendees.values("user"), is_active=True)
    return list({*called, *filter(None, [meeting.chaired_by, meeting.recorder])} - {but})


def arrange(meeting: Meeting, points: list[str]) -> None:
    """The agenda as given: known points keep what was said about them, the others go, unless something was
    decided on them."""
    known = {item.title: item for item in meeting.items.all()}
    for place, title in enumerate(points, start=1):
        item = known.pop(title, None) or AgendaItem(meeting=meeting, title=title)
        item.position = place
        item.save()
    gone = [item.pk for item in known.values()]
    AgendaItem.objects.filter(pk__in=gone, decisions=None).delete()


def call(meeting: Meeting, people, others: list[Typed]) -> None:
    """Those who are called; who was called before keeps the note whether they came."""
    known = {each.key: each for each in meeting.attendees.all()}
    duties = duties_of(meeting.school, people)
    wanted = [
        Attendee(meeting=meeting, user=user, name=user.name, duty=duties.get(user.pk, ""))
        for user in by_rank(people, duties)
    ]
    wanted += [Attendee(meeting=meeting, name=each.name, duty=each.duty) for each in others]
    keys = {each.key for each in wanted}
    gone = [each.pk for key, each in known.items() if key not in keys]
    Attendee.objects.filter(pk__in=gone).delete()
    for place, each in enumerate(wanted):
        each.position = place
    Attendee.objects.bulk_create([each for each in wanted if each.key not in known])


@transaction.atomic
def cancel(meeting: Meeting, *, by, reason: str) -> None:
    """It does not take place; whoever was called hears why. Raises `WrongState`."""
    meeting.cancel(reason)
    noted(by, "meeting.cancelled", meeting, meeting, why=reason)
    day = month_day(meeting.on)
    notify(everybody(meeting, but=by), f"{day}的{meeting}不开了：{reason}", about=meeting)


@transaction.atomic
def keep_minutes(meeting: Meeting, text: str, *, seen: int, by) -> None:
    """Save the minutes. Raises `Stale` and `WrongState`."""
    hold(meeting)
    keep(meeting, seen=seen, minutes=text)


@transaction.atomic
def finish(meeting: Meeting, *, seen: int, by) -> None:
    """The minutes stand as the page showed them; everybody who was called may read them.

    Raises `Stale` when they were changed since, and `WrongState`.
    """
    held = hold(meeting)
    if held.version != seen:
        raise Stale(held)
    meeting.finish()
    noted(by, "meeting.minuted", meeting, meeting, version=meeting.version)
    notify(everybody(meeting, but=by), f"{meeting}的纪要已经定稿", about=meeting)


@transaction.atomic
def reopen(meeting: Meeting, *, by, reason: str) -> None:
    """Open finished minutes for a correction. Raises `WrongState`."""
    meeting.reopen(reason)
    noted(by, "meeting.reopened", meeting, meeting, why=reason)
    notify(everybody(meeting, but=by), f"{meeting}的纪要重新打开修改：{reason}", about=meeting)


def order_minutes(meeting: Meeting, *, by) -> Paper:
    """The minutes on paper, for those who may read them; a draft is another paper."""
    return order(
        PAPER,
        meeting.pk,
        revision_of(minutes_paper(meeting), meeting.openness),
        title=f"{meeting}纪要",
        school=meeting.school,
        by=by,
        audience=_audience(meeting),
    )


def _audience(meeting: Meeting) -> str:
    is_open = meeting.openness == Meeting.Openness.STAFF
    return Paper.Audience.STAFF if is_open else Paper.Audience.HOUSE
