"""What delegations say on the papers, and what the presidium answers."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from congress.actions.documents import hold
from congress.models import Opinion, Seat, Session
from members.models import Member
from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import User


@transaction.atomic
def give(opinion: Opinion, *, by) -> Opinion:
    """Keep an opinion of the delegation that the form has named; the presidium is told."""
    session = hold(opinion.session)
    opinion.by = by
    opinion.save()
    record(by, "opinion.given", opinion, unit=session.school, label=_about(opinion))
    notify(
        answerers(session).exclude(pk=by.pk),
        f"{opinion.delegation}对{_about(opinion)}提出了意见，请答复",
        url=where(session),
    )
    return opinion


@transaction.atomic
def amend(opinion: Opinion, *, text: str, by) -> None:
    """Another wording. Raises `WrongState` when it was answered meanwhile."""
    session = hold(opinion.session)
    unanswered = Opinion.objects.filter(pk=opinion.pk, answered_at=None)
    if not unanswered.update(text=text, by=by, at=timezone.now()):
        raise WrongState(f"opinion {opinion.pk} is answered")
    record(by, "opinion.amended", opinion, unit=session.school, label=_about(opinion))


@transaction.atomic
def answer(opinion: Opinion, *, is_adopted: bool, answer: str, by) -> None:
    """The presidium's word; it may be put better until the paper was revised by it.

    Raises `WrongState` when a version already took the opinion up and it is now not to be adopted.
    """
    session = hold(opinion.session)
    open_to_it = Opinion.objects.filter(pk=opinion.pk)
    if not is_adopted:
        open_to_it = open_to_it.filter(revised_in=None)
    values = {"is_adopted": is_adopted, "answer": answer, "answered_by": by}
    if not open_to_it.update(**values, answered_at=timezone.now()):
        raise WrongState(f"opinion {opinion.pk} is taken up by a version")
    facts = {"is_adopted": is_adopted}
    record(by, "opinion.answered", opinion, unit=session.school, label=_about(opinion), **facts)
    said = "采纳" if is_adopted else "未采纳，已说明理由"
    notify(
        _speakers(opinion).exclude(pk=by.pk),
        f"{opinion.delegation}对{_about(opinion)}的意见有了答复：{said}",
        url=where(session),
    )


def answerers(session: Session):
    """The presidium of the session with accounts; before it is elected, nobody."""
    on_it = Seat.objects.filter(session=session, body=Seat.Body.PRESIDIUM).values("member")
    return User.objects.filter(memberships__in=Member.objects.filter(pk__in=on_it))


def _speakers(opinion: Opinion):
    """The head of the delegation, and whoever wrote it down."""
    head = opinion.delegation.head
    user = head.member.user_id if head and head.member else None
    return User.objects.filter(pk__in=[user, opinion.by_id])


def _about(opinion: Opinion) -> str:
    return f"《{opinion.document}》" if opinion.document else "会议"


def where(session: Session) -> str:
    return reverse("congress:opinion_list", args=[session.pk])
