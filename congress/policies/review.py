"""Who decides what becomes of a form: the proposal committee and the officers, or the presidium."""

from congress.models import Proposal, Review
from congress.standing import standing
from union.kit.access import YES, No, Verdict

State = Proposal.State
Outcome = Review.Outcome


def sit(user, school) -> Verdict:
    """The desk of the committee: its members, the officers, and the presidium for what is disputed."""
    here = standing(user, school) if school else None
    if here and (here.is_officer or here.is_on_proposal_committee or _presides(here)):
        return YES
    return No("提案由提案工作委员会和学校工会审查")


def _presides(here) -> bool:
    return bool(here.session and here.is_on_presidium(here.session))


def review(user, proposal: Proposal) -> Verdict:
    """Deciding on a form that waits; what is before the presidium, only its members decide."""
    here = standing(user, proposal.school)
    if proposal.state == State.DISPUTED:
        if not here.is_on_presidium(proposal.session):
            return No("已提请主席团，由主席团成员审定")
    elif not (here.is_officer or here.is_on_proposal_committee):
        return No("提案由提案工作委员会和学校工会审查")
    if proposal.author.user_id == user.pk:
        return No("自己的提案请由其他委员审查")
    if not outcomes(proposal):
        return No(f"当前为“{proposal.get_state_display()}”，不用审查")
    return YES


def outcomes(proposal: Proposal) -> list[Outcome]:
    """What may be decided on the form as it stands. A suggestion is never filed as a proposal."""
    if proposal.state == State.ACCEPTED:
        return [Outcome.MERGE]
    if proposal.state not in State.in_review():
        return []
    first = [Outcome.ACCEPT, Outcome.MERGE] if proposal.is_proposal else []
    found = [*first, Outcome.SUGGESTION]
    found += [] if proposal.is_proposal else [Outcome.MERGE]
    found += [Outcome.SEND_BACK, Outcome.DECLINE]
    if proposal.state == State.SUBMITTED and proposal.session_id:
        found.append(Outcome.DISPUTE)
    return found
