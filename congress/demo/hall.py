"""Who came and how they voted at last year's session of the show school, and one hall that is open today."""

import datetime as dt
from dataclasses import asdict

from django.utils import timezone

from congress.models import AgendaItem, Leave, Motion, Session, SignIn, Sitting, Tally
from congress.quorum import quorum_of, roll
from congress.tallying import Count, judge_for

EARLY = 26  # minutes before the beginning when the first comes
WITHOUT_PHONE = 9  # every ninth is ticked on the list
LEAVE = "外出参加市级教研活动"
SHARE_HERE = 0.8  # of the hall that fills up while one looks
NOTES = {
    "学校工作报告": "报告用时二十五分钟。代表对校舍维修进度提出询问，校长当场答复：暑假完工。",
    "提案工作报告": "提案工作委员会报告上次会议以来的办理情况，代表鼓掌通过。",
    "讨论": "各代表团分组讨论四十分钟，意见由团长汇总后交主席团。",
    "宣布闭幕": "会议于当日闭幕。",
}


def fill(world) -> None:
    """After the sessions with their sittings and motions, before minutes are drafted."""
    for session in Session.objects.for_list().filter(school=world.show).held():
        for sitting in session.sittings.for_page().filter(state=Sitting.State.OVER):
            _held(world, sitting)
        for motion in session.motions.filter(method=Motion.Method.HANDS):
            _voted(world, motion)
    _open_today(world)


def _held(world, sitting: Sitting) -> None:
    """Everybody but one on leave; the second last came by the list, as some always do."""
    chair = world.chairs[sitting.session.school_id]
    seats = list(roll(sitting).for_list().select_related("member__user"))
    absent = [seat for seat in seats if seat.is_formal][-1:]
    for seat in absent:
        Leave.objects.create(sitting=sitting, delegate=seat, reason=LEAVE, by=chair)
    _come(sitting, [seat for seat in seats if seat not in absent], chair)
    for item in sitting.agenda.all():
        said = next((text for word, text in NOTES.items() if word in item.title), "")
        AgendaItem.objects.filter(pk=item.pk).update(notes=said)


def _come(sitting: Sitting, seats: list, chair) -> None:
    """They come one after another; the clock of the table is set to the day."""
    pace = dt.timedelta(minutes=EARLY) / max(len(seats), 1)
    first = sitting.starts_at - dt.timedelta(minutes=EARLY)
    rows = [_sign_in(sitting, seat, place, chair) for place, seat in enumerate(seats)]
    SignIn.objects.bulk_create(rows)
    for place, row in enumerate(rows):
        row.at = first + place * pace
    SignIn.objects.bulk_update(rows, ["at"])


def _sign_in(sitting, seat, place, chair) -> SignIn:
    user = seat.member.user if seat.member else None
    is_listed = user is None or place % WITHOUT_PHONE == WITHOUT_PHONE - 1
    way = SignIn.Way.LIST if is_listed else SignIn.Way.PHONE
    return SignIn(sitting=sitting, delegate=seat, way=way, by=chair if is_listed else user)


def _voted(world, motion: Motion) -> None:
    """Hands counted by the scrutineers in the last sitting and entered by the chair the same day."""
    sitting = motion.session.sittings.for_page().order_by("starts_at").last()
    quorum = quorum_of(sitting)
    if motion.tallies.exists() or not quorum.is_reached:
        return
    count = Count(quorum.due, quorum.present, quorum.present - 1, against=0, abstained=1)
    verdict = judge_for(motion, sitting, count)
    chair = world.chairs[motion.session.school_id]
    kept = {"result": verdict.result, "sentence": verdict.sentence}
    row = Tally.objects.create(
        motion=motion, entered_by=chair, rules=list(verdict.rules), **asdict(count), **kept
    )
    entered = sitting.starts_at + dt.timedelta(hours=2)
    Tally.objects.filter(pk=row.pk).update(entered_at=entered)
    Motion.objects.filter(pk=motion.pk).update(**kept)


def _open_today(world) -> None:
    """A school that meets today: people are coming in, and the first point has begun."""
    today = Session.objects.for_list().filter(state=Session.State.OPEN, opens_on=world.today)
    for session in today:
        sitting = session.sittings.for_page().order_by("starts_at").last()
        if sitting is None or sitting.sign_ins.exists():
            continue
        begins = timezone.now() - dt.timedelta(minutes=10)
        Sitting.objects.filter(pk=sitting.pk).update(starts_at=begins, state=Sitting.State.OPEN)
        sitting.refresh_from_db()
        seats = list(roll(sitting).for_list().select_related("member__user"))
        _come(sitting, seats[: int(len(seats) * SHARE_HERE)], world.chairs[session.school_id])
        first = sitting.agenda.first()
        if first:
            first.begin()
