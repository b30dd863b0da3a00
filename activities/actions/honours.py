"""Honours: announced, nominated, reviewed, shown to all, approved, reported, given."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from activities.honours_checks import judge, kept
from activities.models import Award, Honour, HonourObjection, Nomination
from activities.rules.honours import NOTICE_DAYS
from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Appointment, Role, Unit, User
from union.org.scopes import OFFICERS
from union.rules.deadlines import add_working_days
from union.rules.figures import rule

UPHELD = HonourObjection.Finding.UPHELD


@transaction.atomic
def keep(honour: Honour, *, by) -> Honour:
    """Save a round. Raises `WrongState` when its review began meanwhile."""
    verb = "honour.changed" if honour.pk else "honour.prepared"
    if honour.pk:
        held = Honour.objects.select_for_update().get(pk=honour.pk)
        if held.state not in (Honour.State.DRAFT, Honour.State.OPEN):
            raise WrongState(f"honour {honour.pk} is {held.state}")
        honour.state = held.state
    honour.save()
    record(by, verb, honour, unit=honour.school)
    return honour


@transaction.atomic
def announce(honour: Honour, *, by) -> None:
    """Show it to the staff; leaders are asked to nominate."""
    honour.announce()
    record(by, "honour.announced", honour, unit=honour.school)
    until = f"{honour.closes_on.month}月{honour.closes_on.day}日"
    leaders = [user for user in _leaders(honour.school) if user != by]
    notify(leaders, f"请您的小组推荐“{honour}”，{until}截止", about=honour)


def _leaders(school) -> list[User]:
    groups = Unit.objects.filter(parent=school, level=Unit.Level.GROUP, closed_on=None)
    held = Appointment.objects.current().filter(unit__in=groups, role=Role.LEADER)
    return list(User.objects.filter(pk__in=held.values("user")))


def _officers(school) -> list[User]:
    held = Appointment.objects.current().filter(unit=school, role__in=OFFICERS)
    return list(User.objects.filter(pk__in=held.values("user")))


@transaction.atomic
def nominate(nomination: Nomination, *, by) -> Nomination:
    """Put somebody forward. A person with an account is asked; a group's word is its leader's."""
    nomination.nominated_by = by
    nomination.save()
    honour, member = nomination.honour, nomination.member
    record(by, "nomination.made", nomination, unit=honour.school)
    if member is None or member.user_id == by.pk:
        nomination.agree(timezone.now())
    elif member.user:
        text = f"推荐您参评“{honour}”，请答复是否同意"
        notify([member.user], text, about=nomination)
    return nomination


@transaction.atomic
def agree(nomination: Nomination, *, by) -> None:
    nomination.agree(timezone.now())
    record(by, "nomination.agreed", nomination, unit=nomination.honour.school)


@transaction.atomic
def decline(nomination: Nomination, *, by) -> None:
    nomination.decline(timezone.now())
    record(by, "nomination.declined", nomination, unit=nomination.honour.school)
    if nomination.nominated_by != by:
        text = f"{nomination.nominee}不参评“{nomination.honour}”"
        notify([nomination.nominated_by], text, about=nomination.honour)


@transaction.atomic
def start_review(honour: Honour, *, by) -> None:
    honour.start_review()
    record(by, "honour.review_started", honour, unit=honour.school)


@transaction.atomic
def settle_nomination(nomination: Nomination, *, passes: bool, remark: str, by) -> None:
    """Pass or refuse; the verdicts of that moment stay with it. Raises `WrongState` when the review is over."""
    held = Honour.objects.select_for_update().get(pk=nomination.honour_id)
    if held.state != Honour.State.REVIEWING:
        raise WrongState(f"honour {held.pk} is {held.state}")
    state = Nomination.State.PASSED if passes else Nomination.State.REFUSED
    verdicts = judge(nomination.honour, member=nomination.member, group=nomination.group)
    nomination.settle(state, at=timezone.now(), remark=remark, verdicts=kept(verdicts))
    verb = "nomination.passed" if passes else "nomination.refused"
    record(by, verb, nomination, unit=nomination.honour.school)


@transaction.atomic
def notice(honour: Honour, *, on: dt.date, by) -> None:
    """Show who passed to everybody, for as many working days as the rule says; ``on`` itself is not counted."""
    days = rule(honour.school, NOTICE_DAYS, on=on).value
    honour.notice(on, add_working_days(on, days))
    details = {"until": str(honour.notice_ends_on)}
    record(by, "honour.noticed", honour, unit=honour.school, **details)
    staff = User.objects.filter(school=honour.school_id, is_active=True).exclude(pk=by.pk)
    last = f"{honour.notice_ends_on.month}月{honour.notice_ends_on.day}日"
    notify(staff, f"“{honour}”开始公示，到{last}，有异议可以在页面上提出", about=honour)


@transaction.atomic
def raise_objection(objection: HonourObjection, *, by) -> HonourObjection:
    """Keep an objection; the other officers are told that there is one, not what it says.

    Raises `WrongState` when the 公示 ended meanwhile.
    """
    honour = Honour.objects.select_for_update().get(pk=objection.honour_id)
    if honour.state != Honour.State.NOTICED:
        raise WrongState(f"honour {honour.pk} is {honour.state}")
    objection.save()
    record(by, "honour_objection.raised", honour, unit=honour.school)
    officers = [user for user in _officers(honour.school) if user != by]
    notify(officers, f"“{honour}”的公示收到异议，请处理", about=honour)
    return objection


@transaction.atomic
def settle_objection(objection: HonourObjection, *, finding: str, answer: str, by) -> None:
    """Answer an objection; one that is right sends the honour back to the review."""
    honour = Honour.objects.select_for_update().get(pk=objection.honour_id)
    objection.settle(finding, answer, at=timezone.now(), by=by)
    record(by, "honour_objection.settled", honour, unit=honour.school, finding=finding)
    if finding == UPHELD and honour.state == Honour.State.NOTICED:
        honour.back_to_review()
        record(by, "honour.returned", honour, unit=honour.school)
    if objection.author and objection.author != by:
        text = f"您对“{honour}”的异议：{objection.get_finding_display()}。{answer}"
        notify([objection.author], text, about=honour)


@transaction.atomic
def approve(honour: Honour, *, on: dt.date, by) -> None:
    """End the 公示. Raises `WrongState` for an objection that came in meanwhile."""
    held = Honour.objects.select_for_update().get(pk=honour.pk)
    if held.objections.open().exists():
        raise WrongState(f"honour {honour.pk} has an open objection")
    honour.approve(on)
    record(by, "honour.approved", honour, unit=honour.school)


@transaction.atomic
def report(honour: Honour, *, on: dt.date, by) -> None:
    """From now on the clerks above see it, and are told."""
    honour.report(on)
    record(by, "honour.reported", honour, unit=honour.school)
    above = honour.school.ancestors()
    held = Appointment.objects.current().filter(unit__in=above, role=Role.CLERK)
    clerks = User.objects.filter(pk__in=held.values("user"))
    notify(clerks, f"{honour.school.short_name}上报了“{honour}”的推荐名单", about=honour)


@transaction.atomic
def give(honour: Honour, *, on: dt.date, issuer: str, by, who=None) -> list[Award]:
    """Those of ``who`` (nominations; None: everybody who passed) hold it from now on, with a certificate under a number
    of their own."""
    honour.give(on)
    rows = honour.nominations.passed().select_related("member__user", "group").order_by("pk")
    if who is not None:
        rows = rows.filter(pk__in=[nomination.pk for nomination in who])
    awards = [
        Award(
            school=honour.school,
            kind=honour.kind,
            title=honour.title,
            level=honour.level,
            issuer=issuer,
            given_on=on,
            member=nomination.member,
            group=nomination.group,
            name=str(nomination.nominee),
            nomination=nomination,
            honour=honour,
            number=f"{honour.year}-{honour.pk}-{place:03}",
            entered_by=by,
        )
        for place, nomination in enumerate(rows, start=1)
    ]
    made = Award.objects.bulk_create(awards)
    record(by, "honour.given", honour, unit=honour.school, awards=len(made))
    for award in made:
        if award.member and award.member.user and award.member.user != by:
            notify([award.member.user], f"祝贺您获得“{honour}”，可以下载证书", about=award)
    return made


@transaction.atomic
def cancel(honour: Honour, *, by) -> None:
    honour.cancel()
    record(by, "honour.cancelled", honour, unit=honour.school)
