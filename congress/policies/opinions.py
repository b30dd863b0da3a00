"""Who speaks for a delegation, and who answers."""

from congress.models import Delegation, Opinion, Session
from congress.policies.documents import open_for_change
from congress.standing import standing
from union.kit.access import YES, No, Verdict


def see_opinions(user, session: Session) -> Verdict:
    """Delegates, officers and the principal; opinions stay among those who discuss and answer them."""
    stand = standing(user, session.school)
    delegate = stand.delegate
    if delegate and delegate.congress_id == session.congress_id:
        return YES
    if stand.is_officer or stand.is_principal:
        return YES
    return No("讨论意见由本届代表、学校工会和校长查看")


def spoken_for(user, session: Session) -> list[Delegation]:
    """The delegations in whose name this person may write: the head's own; for officers all."""
    stand = standing(user, session.school)
    if stand.is_officer:
        return list(session.congress.delegations.all())
    return [each for each in stand.headed if each.congress_id == session.congress_id]


def give(user, session: Session) -> Verdict:
    if not spoken_for(user, session):
        return No("讨论意见由代表团团长整理提交，请把意见告诉您的团长")
    return open_for_change(session)


def amend(user, opinion: Opinion) -> Verdict:
    """Until it is answered: an answer stays with the words it answers."""
    session = opinion.session
    if opinion.delegation not in spoken_for(user, session):
        return No("只有这个代表团的团长和学校工会可以修改这条意见")
    if opinion.answered_at:
        return No("主席团已经答复，意见不能再改。有新的意见请另写一条")
    return open_for_change(session)


def answer(user, session: Session) -> Verdict:
    stand = standing(user, session.school)
    if not (stand.is_on_presidium(session) or stand.is_officer):
        return No("讨论意见由主席团答复")
    return open_for_change(session)


def print_opinions(user, session: Session) -> Verdict:
    if not standing(user, session.school).is_officer:
        return No("意见汇总由学校工会主席和工会委员打印")
    return YES
