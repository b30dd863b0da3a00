"""Minutes and resolutions: drafted, kept, passed, made public, followed up; the register of measures."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from congress.drafting import draft_minutes, draft_resolution
from congress.models import FollowUp, Measure, Minutes, Motion, Resolution, Session
from union.audit.chain import record
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import User
from union.papers.actions import order
from union.papers.models import Paper


@transaction.atomic
def keep_minutes(session: Session, text: str, *, seen: int, by) -> Minutes:
    """Save the minutes; ``seen`` is the count of savings that the page showed, 0 before the first.

    Raises `Stale`.
    """
    session = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    first = {"text": text, "edited_by": by, "edits": 1}
    minutes, new = Minutes.objects.get_or_create(session=session, defaults=first)
    if new:
        record(by, "minutes.begun", session, unit=session.school)
        return minutes
    if minutes.text != text:
        if minutes.edits != seen:
            raise Stale(minutes)
        minutes.text, minutes.edits, minutes.edited_by = text, minutes.edits + 1, by
        minutes.save(update_fields=["text", "edits", "edited_by", "edited_at"])
    return minutes


def fresh_minutes(session: Session) -> str:
    """The minutes as the records would draft them now."""
    return draft_minutes(session)


@transaction.atomic
def draft(session: Session, motion: Motion | None, *, by) -> Resolution:
    """A resolution drafted from the records; one a motion, one for the session as a whole.

    A second press finds the draft that is there.
    """
    Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    there = Resolution.objects.filter(session=session, motion=motion).first()
    if there:
        return there
    title, text = draft_resolution(session, motion)
    place = {"session": session, "motion": motion, "edited_by": by}
    resolution = Resolution.objects.create(title=title, text=text, **place)
    record(by, "resolution.drafted", resolution, unit=session.school)
    return resolution


@transaction.atomic
def rewrite(resolution: Resolution, *, title: str, text: str, seen: int, by) -> None:
    """Save the draft. Raises `Stale`, and `WrongState` once it has passed."""
    values = {"title": title, "text": text, "edited_by": by}
    rows = Resolution.objects.filter(pk=resolution.pk, state=Resolution.State.DRAFT)
    if rows.filter(edits=seen).update(**values, edits=F("edits") + 1):
        resolution.refresh_from_db()
        return
    resolution.refresh_from_db()
    if resolution.state != Resolution.State.DRAFT:
        raise WrongState(f"resolution {resolution.pk}: {resolution.state}")
    if (resolution.title, resolution.text) != (title, text):
        raise Stale(resolution)


@transaction.atomic
def adopt(resolution: Resolution, *, by) -> None:
    """The congress has passed it: on the day of the closing, or today while it sits."""
    session = resolution.session
    resolution.adopt(session.closed_on or timezone.localdate())
    record(by, "resolution.passed", resolution, unit=session.school)
    order_paper(resolution, by=by)


@transaction.atomic
def publish(resolution: Resolution, *, by) -> None:
    """Make it public to all staff, who are told."""
    today = timezone.localdate()
    resolution.publish(today)
    session = resolution.session
    Session.objects.filter(pk=session.pk, published_on=None).update(published_on=today)
    record(by, "resolution.published", resolution, unit=session.school)
    staff = User.objects.filter(school=session.school, is_active=True)
    notify(staff, f"教代会公布了《{resolution.title}》", about=resolution)


def order_paper(resolution: Resolution, *, by) -> Paper:
    """The resolution on paper: for all staff once it has passed, when its text never changes again; a
    draft is another paper, for the officers and the person who prints it."""
    is_draft = resolution.state == Resolution.State.DRAFT
    return order(
        "congress_draft" if is_draft else "congress_resolution",
        resolution.pk,
        resolution.edits,
        title=resolution.title,
        school=resolution.session.school,
        by=by,
        audience=Paper.Audience.HOUSE if is_draft else Paper.Audience.STAFF,
    )


def order_minutes(minutes: Minutes, *, by) -> Paper:
    """The minutes on paper, as last saved."""
    session = minutes.session
    return order(
        "congress_minutes",
        minutes.pk,
        minutes.edits,
        title=f"{session}会议纪要",
        school=session.school,
        by=by,
        audience=Paper.Audience.STAFF,
    )


@transaction.atomic
def follow(resolution: Resolution, values: dict, *, by) -> FollowUp:
    """List something that the resolution asks for; the department's people are told."""
    follow_up = FollowUp.objects.create(resolution=resolution, **values)
    school = resolution.session.school
    record(by, "follow_up.listed", resolution, unit=school, text=follow_up.text)
    if follow_up.department:
        due = f"，{follow_up.due_on:%Y-%m-%d}前完成" if follow_up.due_on else ""
        text = f"决议落实：{follow_up.text}{due}"
        notify(follow_up.department.people(), text, about=resolution)
    return follow_up


@transaction.atomic
def settle(follow_up: FollowUp, state, *, note: str, by) -> None:
    """Say what became of it; raises `WrongState` when somebody else has."""
    follow_up.settle(state, on=timezone.localdate(), note=note)
    resolution = follow_up.resolution
    facts = {"text": follow_up.text, "state": state, "note": note}
    record(by, "follow_up.settled", resolution, unit=resolution.session.school, **facts)


@transaction.atomic
def register(measure: Measure, *, by) -> Measure:
    """Enter a measure, or what has changed about it."""
    new = measure.pk is None
    measure.save()
    verb = "measure.entered" if new else "measure.changed"
    passed = measure.passed_by_id
    record(by, verb, measure, unit=measure.school, title=measure.title, passed_by=passed)
    return measure
