"""Who may do what with an activity: writing, announcing, signing up, checking in, awarding."""

import datetime as dt

from django.utils import timezone

from activities.events_people import Person, is_meant
from activities.models import Activity, ActivityPhoto, Prize, SignUp
from activities.models.events import held_by
from union.kit.access import YES, No, Verdict
from union.kit.days import day_words
from union.org.models import Unit
from union.rules.models import DayShift

State = Activity.State
WORK_BEGINS, WORK_ENDS = dt.time(8), dt.time(17)
# The desk opens before it begins, and late-comers check in until an hour after it ended.
DESK_BEFORE, DESK_AFTER = dt.timedelta(hours=2), dt.timedelta(hours=1)


def organise(user, unit: Unit | None) -> Verdict:
    """Activities are drawn up by the school's chair and committee, or by the clerk of the district."""
    if unit is None or unit.pk not in held_by(user):
        return No("活动由工会主席、工会委员发布；您可以把想法告诉他们。")
    return YES


def run(user, activity: Activity) -> Verdict:
    """As `organise`, at the unit that holds it."""
    if activity.unit_id not in held_by(user):
        return No(f"这个活动由{activity.unit}的工会主席和委员办理。")
    return YES


def edit(user, activity: Activity) -> Verdict:
    """Until it is closed or cancelled."""
    if not (may := run(user, activity)):
        return may
    if activity.state in (State.CLOSED, State.CANCELLED):
        return No(f"活动{activity.get_state_display()}，不能再改。")
    return YES


def announce(user, activity: Activity) -> Verdict:
    """Before it begins, and in working hours only with the school's consent."""
    if not (may := run(user, activity)):
        return may
    if not activity.is_draft:
        return No(f"活动{activity.get_state_display()}，不用再发布。")
    if activity.has_begun:
        return No("开始时间已经过了，请先把时间改对，再发布。")
    if is_in_working_hours(activity) and not activity.agreed_by:
        return No(
            "活动占用工作时间，要先征得学校同意（《工会法》第四十一条）。请在“修改”里填写同意人。"
        )
    return YES


def remove(user, activity: Activity) -> Verdict:
    """A draft that nobody has seen."""
    if not (may := run(user, activity)):
        return may
    return YES if activity.is_draft else No("已经发布的活动不能删除，只能取消。")


def cancel(user, activity: Activity) -> Verdict:
    """What was announced and is not over."""
    if not (may := run(user, activity)):
        return may
    if activity.state != State.ANNOUNCED:
        return No(f"活动{activity.get_state_display()}，不用取消。")
    if activity.is_over:
        return No("活动已经办完，不能取消。请登记结果后结束。")
    return YES


def close(user, activity: Activity) -> Verdict:
    """Once it has begun."""
    if not (may := run(user, activity)):
        return may
    if activity.state != State.ANNOUNCED:
        return No(f"活动{activity.get_state_display()}。")
    return YES if activity.has_begun else No("活动还没有开始。")


def window(activity: Activity) -> Verdict:
    """Whether people sign up at this moment."""
    if activity.state == State.CANCELLED:
        return No(f"活动取消了：{activity.cancel_reason}")
    if activity.state != State.ANNOUNCED:
        return No(f"活动{activity.get_state_display()}，不能报名。")
    now = timezone.now()
    if activity.opens_at and now < activity.opens_at:
        return No(f"{moment_words(activity.opens_at)}开始报名。")
    if now >= activity.sign_up_ends_at:
        begun = now >= activity.starts_at
        return No("活动已经开始，不再报名。" if begun else "报名已经截止。")
    return YES


def sign_up(activity: Activity, person: Person | None) -> Verdict:
    """Whoever it is for, within the window."""
    return window(activity) and is_meant(activity, person)


def enter(user, activity: Activity) -> Verdict:
    """Officers sign others up until it begins, also before and after the window."""
    if not (may := run(user, activity)):
        return may
    if activity.state != State.ANNOUNCED:
        return No(f"活动{activity.get_state_display()}，不能报名。")
    return (
        YES if not activity.has_begun else No("活动已经开始。没报名的人到场，请在签到名单里补登。")
    )


def withdraw(user, sign_up: SignUp) -> Verdict:
    """One's own place, or anybody's for those who run it; not once it has begun."""
    activity = sign_up.activity
    if sign_up.user_id != user.pk and not (may := run(user, activity)):
        return may
    if not sign_up.is_open:
        return No("这份报名已经取消了。")
    if activity.state != State.ANNOUNCED:
        return No(f"活动{activity.get_state_display()}，报名不用再取消。")
    if activity.has_begun:
        return No("活动已经开始，不能再取消报名。没有到场的人签到名单上会留空。")
    return YES


def see_people(user, activity: Activity) -> Verdict:
    """The names of those who signed up."""
    return run(user, activity)


def desk(user, activity: Activity) -> Verdict:
    """The list at the door, from two hours before it begins; later for corrections, until it is closed."""
    if not (may := run(user, activity)):
        return may
    if activity.state != State.ANNOUNCED:
        return No(f"活动{activity.get_state_display()}，签到名单不能再改。")
    if timezone.now() < activity.starts_at - DESK_BEFORE:
        return No(
            f"签到从开始前两小时起，{moment_words(activity.starts_at - DESK_BEFORE)}以后再来。"
        )
    return YES


def come_in(activity: Activity, person: Person | None, row: SignUp | None) -> Verdict:
    """Checking in with one's own phone, while the desk is open."""
    now = timezone.now()
    if activity.state != State.ANNOUNCED:
        return No(f"活动{activity.get_state_display()}，不用签到。")
    if now < activity.starts_at - DESK_BEFORE:
        return No("签到还没有开始。")
    if now > activity.ends_at + DESK_AFTER:
        return No("活动已经结束，签到截止了。如果您到场了，请工会干部补登。")
    if row and row.is_seated:
        return YES
    if row and row.is_waiting:
        return No("您还在候补名单上。请找门口的工作人员，有空位就能参加。")
    if not _has_room_at_the_door(activity):
        return No("您没有报名，名额也满了。请找门口的工作人员。")
    return is_meant(activity, person)


def _has_room_at_the_door(activity: Activity) -> bool:
    """Whether a seat is free for who did not sign up: none waits for it, none who walked in before has it."""
    if activity.free is None:
        return True
    walked_in = activity.sign_ups.filter(state=SignUp.State.WALKED_IN).count()
    return not activity.waiting and walked_in < activity.free


def see_photos(user, activity: Activity) -> Verdict:
    """Photographs show people: only those of the house look at them."""
    if activity.unit_id in held_by(user):
        return YES
    if user.school and user.school.is_below(activity.unit):
        return YES
    return No("照片只给本校教职工看。")


def take_photos(user, activity: Activity) -> Verdict:
    """Those who run it, and whoever took part, add photographs of an activity that has begun."""
    if not run(user, activity):
        took_part = activity.sign_ups.came().filter(user=user).exists()
        if not took_part:
            return No("照片由工会干部和参加活动的人上传。")
    if activity.state not in (State.ANNOUNCED, State.CLOSED) or not activity.has_begun:
        return No("活动开始以后才能上传照片。")
    return YES


def drop_photo(user, photo: ActivityPhoto) -> Verdict:
    """Those who run the activity, and whoever put it there."""
    if photo.by_id == user.pk or run(user, photo.activity):
        return YES
    return No("照片由上传的人或工会干部删除。不想出现在照片里，请告诉他们。")


def finish(user, activity: Activity) -> Verdict:
    """Results, prizes, costs and the summary: once it has begun, also after it was closed."""
    if not (may := run(user, activity)):
        return may
    if activity.state not in (State.ANNOUNCED, State.CLOSED):
        return No(f"活动是{activity.get_state_display()}状态，没有结果可以登记。")
    return YES if activity.has_begun else No("活动还没有开始，开始以后再登记结果。")


def see_certificate(user, prize: Prize) -> Verdict:
    """The winner's own, and those who run the activity."""
    if run(user, prize.activity):
        return YES
    if prize.sign_up and prize.sign_up.user_id == user.pk:
        return YES
    if prize.team_id and prize.team.players.filter(user=user).exists():
        return YES
    return No("奖状由获奖人本人和工会干部下载。")


def spend(user, activity: Activity) -> Verdict:
    """Costs are written down from the announcement on: much is bought before it begins."""
    if not (may := run(user, activity)):
        return may
    if activity.is_draft:
        return No("活动还是草稿，发布以后再记费用。")
    return YES


def is_in_working_hours(activity: Activity) -> bool:
    """Whether a part of it lies between 8:00 and 17:00 of a working day."""
    begins, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    days = DayShift.objects.calendar()
    day = begins.date()
    while day <= ends.date():
        first = begins.time() if day == begins.date() else dt.time.min
        last = ends.time() if day == ends.date() else dt.time.max
        if first < WORK_ENDS and last > WORK_BEGINS and days.day(day).is_working:
            return True
        day += dt.timedelta(days=1)
    return False


def moment_words(at: dt.datetime) -> str:
    """11月30日 16:00."""
    return f"{day_words(at)} {timezone.localtime(at):%H:%M}"
