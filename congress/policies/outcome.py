"""Who keeps minutes, resolutions, what follows them, and the register of measures."""

from congress.models import FollowUp, Motion, Resolution, Session
from congress.standing import standing
from union.kit.access import YES, No, Verdict

OFFICERS_ONLY = "由本校工会主席和工会委员办理，您可以查看"


def keep(user, session) -> Verdict:
    """Write minutes and drafts: officers, once the session has begun, until it is archived."""
    if not standing(user, session.school).is_officer:
        return No(OFFICERS_ONLY)
    if not session.is_editable:
        return No(f"这次会议{session.get_state_display()}，不能再修改")
    if session.state == Session.State.PREPARING:
        return No("会议还没有召开。召开以后，纪要和决议从记录里起草。")
    return YES


def edit(user, resolution) -> Verdict:
    """Its text, while it is a draft."""
    verdict = keep(user, resolution.session)
    if verdict and resolution.state != Resolution.State.DRAFT:
        return No("决议已经通过，文字不能再改。")
    return verdict


def adopt(user, resolution) -> Verdict:
    """Mark as passed: after the motion it stands on has passed."""
    verdict = edit(user, resolution)
    motion = resolution.motion
    if verdict and motion and motion.result != Motion.Result.PASSED:
        return No(f"《{motion.title}》{motion.get_result_display()}，决议不能记为通过。")
    return verdict


def publish(user, resolution) -> Verdict:
    """To all staff: once passed; an archived session's resolutions were published or never will be."""
    verdict = keep(user, resolution.session)
    if verdict and resolution.state != Resolution.State.PASSED:
        return No("通过以后才能公布，已经公布的不用再公布。")
    return verdict


def follow(user, resolution) -> Verdict:
    """Write down what a resolution asks for: officers, also after the session is archived."""
    if not standing(user, resolution.session.school).is_officer:
        return No(OFFICERS_ONLY)
    if resolution.state == Resolution.State.DRAFT:
        return No("决议通过以后再列落实事项。")
    return YES


def settle(user, follow_up) -> Verdict:
    """Say what became of it, once."""
    verdict = follow(user, follow_up.resolution)
    if verdict and follow_up.state != FollowUp.State.OPEN:
        return No("这一项已经办结。")
    return verdict


def register(user, school) -> Verdict:
    """Keep the register of measures."""
    if school is None or not standing(user, school).is_officer:
        return No("须经教代会的制度由本校工会主席和工会委员登记。")
    return YES
