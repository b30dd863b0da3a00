"""Who may see the figures of proposals and print their forms."""

from congress.standing import standing
from union.kit.access import YES, No, Verdict


def print_form(user, proposal) -> Verdict:
    """Whoever may read it may print it; a form without a title has nothing to print."""
    if not proposal.title:
        return No("还没有写案名，写好以后再打印。")
    return YES


def print_all(user, session) -> Verdict:
    """All forms of a session: the officers of the school and the proposal committee."""
    person = standing(user, session.school)
    if not (person.is_officer or person.is_on_proposal_committee):
        return No("提案汇编由工会干部和提案工作委员会打印。")
    if not session.proposals.submitted().exists():
        return No("本次会议还没有提交的提案。")
    return YES


def read_counts(user, school) -> Verdict:
    """The records behind the figures of a year: officers of the school."""
    if school is None or not standing(user, school).is_officer:
        return No("数字背后的记录由本校工会主席和工会委员查看。")
    return YES
