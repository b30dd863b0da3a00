"""Who may put motions on the list and change them."""

from congress.policies.sessions import arrange
from congress.polled import is_on_a_sheet
from union.kit.access import No, Verdict


def amend(user, motion) -> Verdict:
    """Officers, until it is on a ballot sheet or voted on."""
    may = arrange(user, motion.session)
    if may and motion.tallies.exists():
        return No("这项议题已经表决，不能再改")
    if may and is_on_a_sheet(motion):
        return No("这项议题已经列上表决票，不能再改。要改的，请先取消那次表决")
    if may and motion.contests.exists():
        return No("这项议题已经建立了选举，不能再改。要改的，请先撤下选举")
    return may


def drop(user, motion) -> Verdict:
    may = amend(user, motion)
    if may and motion.resolutions.exists():
        return No("已经按这项议题起草了决议，请先处理决议")
    return may
