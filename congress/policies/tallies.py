"""Who may enter a count of raised hands, and when: never without quorum, never into the archive.

Secret and named votes are no affair of one person's typing: they are held on sheets (`congress.policies.polls`).
"""

from congress.models import Motion, Resolution, Sitting
from congress.quorum import quorum_of
from congress.standing import standing
from union.kit.access import YES, No, Verdict


def tally(user, motion: Motion, sitting: Sitting | None) -> Verdict:
    """Officers, in or after a sitting that had its quorum; ``sitting`` is `congress.tallying.sitting_of`.

    What was passed is not put to the vote again; what failed may be, and what was void must be.
    """
    if not (may := keep(user, motion)):
        return may
    if not motion.is_voted:
        return No("这个议题不表决，没有票数可录。表决方式在会议的议题里设定。")
    if motion.method != Motion.Method.HANDS:
        said = motion.get_method_display()
        return No(f"这个议题{said}，票数由监票人开票产生，不能一个人录入。请准备表决票。")
    if motion.result == Motion.Result.PASSED:
        return No("这个议题已经表决通过，不再重新表决。")
    if sitting is None:
        return No("会议还没有开始签到，不知道到会多少人，不能表决。请先开始签到。")
    quorum = quorum_of(sitting)
    if not quorum.is_reached:
        return No(f"{quorum.sentence}，不能表决。{quorum.rule}。")
    return YES


def withdraw(user, motion: Motion) -> Verdict:
    """The chair takes back a count that was typed wrongly, as long as nothing rests on it."""
    if not (may := keep(user, motion)):
        return may
    if not standing(user, motion.session.school).is_chair:
        return No("录错的票数由本校工会主席撤回重录。")
    if not motion.tallies.exists():
        return No("这个议题还没有录入票数。")
    if motion.tallies.order_by("attempt").last().vote_id:
        return No("这次票数是监票人开票产生的，不能撤回。")
    rests = motion.resolutions.exclude(state=Resolution.State.DRAFT).exists()
    if rests or motion.measures.exists():
        return No("已经有决议或制度以这次表决为依据，票数不能撤回。")
    return YES


def keep(user, motion: Motion) -> Verdict:
    """Officers of the school, until the session is archived."""
    session = motion.session
    if not standing(user, session.school).is_officer:
        return No("表决票数由本校工会主席和工会委员录入。")
    if not session.is_editable:
        return No(f"{session}{session.get_state_display()}，表决结果不能再改。")
    return YES
