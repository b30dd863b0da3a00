"""并案: into which case a form may be merged. All authors stay; nothing is merged in a circle."""

from django.db.models import Q

from congress.models import Proposal

State = Proposal.State
TAKES_IN = [State.SUBMITTED, State.ACCEPTED, State.HANDLING]


def mains_for(proposal: Proposal, *, by):
    """The forms that ``proposal`` may become part of: another one of its session (a suggestion without a
    session: of its school), in review or filed and not answered yet, not itself merged.

    A suggestion that came late may also join one without a session, and the other way round. Merging
    files a main that is still in review, so ``by`` never merges into the own form while it is.
    """
    around = Q(session=proposal.session_id) if proposal.session_id else Q()
    if not proposal.is_proposal:
        around |= Q(session=None)
    same = Proposal.objects.filter(around, school=proposal.school_id, main=None)
    if proposal.state == State.ACCEPTED and proposal.filed_as == Proposal.FiledAs.PROPOSAL:
        # What is filed does not sink into a suggestion, nor into what is not decided yet.
        same = same.filter(filed_as=Proposal.FiledAs.PROPOSAL)
    own = Q(author__user=by, state__in=State.in_review())
    return same.filter(state__in=TAKES_IN).exclude(own).exclude(pk=proposal.pk)
