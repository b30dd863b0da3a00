"""Who may put motions on the list and change them."""

from congress.policies.sessions import arrange
from union.kit.access import No, Verdict


def amend(user, motion) -> Verdict:
    """Officers, until it is voted on."""
    may = arrange(user, motion.session)
    if may and motion.tallies.exists():
        return No("这项议题已经表决，不能再改")
    return may


def drop(user, motion) -> Verdict:
    may = amend(user, motion)
    if may and motion.resolutions.exists():
        return No("已经按这项议题起草了决议，请先处理决议")
    return may
