"""Who may do what in the hall: opening the doors, signing in, ticking the list, running the agenda."""

from django.utils import timezone

from congress.mandates import end_of
from congress.models import AgendaItem, Delegate, Session, Sitting
from congress.polling import running_polls
from congress.standing import standing
from union.kit.access import YES, No, Verdict
from union.kit.days import day_words


def run(user, sitting: Sitting) -> Verdict:
    """The chair and the committee run the hall until the session is archived."""
    if not standing(user, sitting.session.school).is_officer:
        return No("会场的事由本校工会主席和工会委员办理。")
    if not sitting.session.is_editable:
        return No(f"{sitting.session}{sitting.session.get_state_display()}，签到和记录不能再改。")
    return YES


def see_list(user, sitting: Sitting) -> Verdict:
    """Who has come and who has not is for the officers, also when the session is archived."""
    if not standing(user, sitting.session.school).is_officer:
        return No("签到名单由本校工会主席和工会委员查看。")
    return YES


def open_doors(user, sitting: Sitting) -> Verdict:
    """One sitting at a time, of a session that is in preparation or under way."""
    if not (may := run(user, sitting)):
        return may
    if sitting.state != Sitting.State.AHEAD:
        return No(f"这一场{sitting.get_state_display()}，不能再次开始签到。")
    if sitting.session.is_over:
        return No("会议已经闭幕，不能再开始签到。")
    other = sitting.session.sittings.filter(state=Sitting.State.OPEN).first()
    if other:
        return No(f"“{other}”还没有结束，请先结束那一场，再开始这一场。")
    if sitting.starts_on > timezone.localdate():
        return No(f"这一场定在{day_words(sitting.starts_on)}，到那天才能开始签到。")
    return YES


def end(user, sitting: Sitting) -> Verdict:
    """What is under way can be ended."""
    if not (may := run(user, sitting)):
        return may
    if sitting.state != Sitting.State.OPEN:
        return No(f"这一场{sitting.get_state_display()}，没有可以结束的签到。")
    if poll := running_polls(sitting).first():
        return No(f"“{poll}”正在投票，请先截止表决，再结束本场。")
    return YES


def tick(user, sitting: Sitting) -> Verdict:
    """The list is kept by hand while the sitting is open; what stood at its end stands."""
    if not (may := run(user, sitting)):
        return may
    if sitting.state == Sitting.State.AHEAD:
        return No("还没有开始签到。请先按“开始签到”。")
    if sitting.state == Sitting.State.OVER:
        return No("这一场已经结束，签到名单不能再改。")
    return YES


def grant_leave(user, sitting: Sitting) -> Verdict:
    """Leave is noted before and during a sitting."""
    if not (may := run(user, sitting)):
        return may
    if sitting.state == Sitting.State.OVER:
        return No("这一场已经结束，请假名单不能再改。")
    return YES


def step(user, sitting: Sitting) -> Verdict:
    """The agenda is run while the sitting is open."""
    if not (may := run(user, sitting)):
        return may
    if sitting.state != Sitting.State.OPEN:
        return No("签到开始以后、会议结束以前，才能推进议程。")
    return YES


def take_notes(user, item: AgendaItem) -> Verdict:
    """Notes may be completed after the sitting, until the session is archived."""
    return run(user, item.sitting)


def come_in(user, sitting: Sitting) -> Verdict:
    """The door leads nowhere for people of other schools."""
    school = sitting.session.school
    if user.school_id == school.pk or standing(user, school).is_officer:
        return YES
    return No(f"这是{school}的会场，您的账号不在这所学校，不能在这里签到。")


def sign_in(user, sitting: Sitting, seat: Delegate | None) -> Verdict:
    """Everybody with a seat signs in while the sitting is open; ``seat`` is `congress.doors.seat_of`."""
    if not (may := come_in(user, sitting)):
        return may
    if seat is None:
        return No("您不是本届教代会的代表，不用签到。如果名单有误，请找会场工作人员。")
    if seat.starts_on > sitting.starts_on:
        return No(f"您的代表资格从{day_words(seat.starts_on)}开始，不参加这一场。")
    if ended := end_of(seat, sitting.starts_on):
        why = f"您的代表资格已于{day_words(ended.on)}终止（{ended.reason}），不再签到。"
        return No(f"{why}如果名单有误，请找会场工作人员。")
    if sitting.session.state == Session.State.CANCELLED:
        return No("这次会议已经取消，不用签到。")
    if sitting.state == Sitting.State.AHEAD:
        return No(f"“{sitting}”还没有开始签到。开始后请再打开这一页。")
    if sitting.state == Sitting.State.OVER:
        return No(f"“{sitting}”已经结束，签到已截止。")
    return YES
