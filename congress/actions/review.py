"""审查: what becomes of a form. Each decision is a row, a line in the log and a word to the authors."""

from django.db import transaction

from congress.actions.proposals import locked, named
from congress.merging import mains_for
from congress.models import Proposal, Review, Seat
from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import User

Outcome = Review.Outcome
FiledAs = Proposal.FiledAs


@transaction.atomic
def accept(proposal: Proposal, *, by, reason: str = "") -> None:
    """立案."""
    proposal.accept(FiledAs.PROPOSAL)
    _decided(proposal, Outcome.ACCEPT, "proposal.accepted", by=by, reason=reason)
    _tell(proposal, f"《{proposal}》已立案，编号 {proposal.number}")


@transaction.atomic
def take_as_suggestion(proposal: Proposal, *, by, reason: str = "") -> None:
    """转意见建议: not filed as a proposal, handled and answered all the same."""
    proposal.accept(FiledAs.SUGGESTION)
    verb = "proposal.taken_as_suggestion"
    _decided(proposal, Outcome.SUGGESTION, verb, by=by, reason=reason)
    _tell(proposal, f"《{proposal}》作为意见建议办理，会转有关部门答复{_because(reason)}")


@transaction.atomic
def decline(proposal: Proposal, *, by, reason: str) -> None:
    """不予立案, always with the reason."""
    proposal.decline()
    _decided(proposal, Outcome.DECLINE, "proposal.declined", by=by, reason=reason)
    _tell(proposal, f"《{proposal}》不予立案{_because(reason)}")


@transaction.atomic
def send_back(proposal: Proposal, *, by, reason: str) -> None:
    """退回修改: the author mends it and hands it in again, under the same number."""
    proposal.send_back()
    _decided(proposal, Outcome.SEND_BACK, "proposal.returned", by=by, reason=reason)
    _tell(proposal, f"《{proposal}》请您修改后重新提交{_because(reason)}")


@transaction.atomic
def dispute(proposal: Proposal, *, by, reason: str) -> None:
    """提请主席团: the committee does not agree, the presidium of the session decides."""
    before = proposal.session
    proposal.dispute()
    _decided(proposal, Outcome.DISPUTE, "proposal.disputed", by=by, reason=reason)
    seats = Seat.objects.filter(session=before, body=Seat.Body.PRESIDIUM)
    presidium = User.objects.filter(pk__in=seats.values("member__user"))
    notify(presidium, f"提案《{proposal}》请主席团审定{_because(reason)}", about=proposal)


@transaction.atomic
def merge(proposal: Proposal, main: Proposal, *, by, reason: str = "") -> None:
    """并案: one case, one answer, all authors. What was merged into ``proposal`` comes along.

    A main that is not decided yet is filed with the same stroke. Raises `WrongState` when one of the
    two is no longer where the page showed it.
    """
    # In the order of their keys, so that two mergings the wrong way round cannot block each other.
    rows = {form.pk: form for form in map(locked, sorted([proposal, main], key=lambda f: f.pk))}
    form, main = rows[proposal.pk], rows[main.pk]
    if not mains_for(form, by=by).filter(pk=main.pk).exists():
        raise WrongState(f"{form.pk} into {main.pk}")
    if main.state in Proposal.State.in_review():
        _file(main, by=by)
    along = list(form.merged.select_related("author__user"))
    form.merge(main)
    for follower in along:
        follower.follow(main)
    _decided(form, Outcome.MERGE, "proposal.merged", by=by, reason=reason, into=main)
    for each in [form, *along]:
        _tell(each, f"《{each}》与《{main}》（{main.number}）并案办理，答复同样给您")
    notify([main.author.user], f"《{form}》并入您的《{main}》，一并办理", about=main)


def _file(main: Proposal, *, by) -> None:
    if main.is_proposal:
        accept(main, by=by)
    else:
        take_as_suggestion(main, by=by)


def _decided(proposal, outcome, verb, *, by, reason, into=None) -> None:
    latest = proposal.reviews.order_by("pk").last()
    disputed = latest is not None and latest.outcome == Outcome.DISPUTE
    body = Seat.Body.PRESIDIUM if disputed else Seat.Body.PROPOSALS
    row = {"outcome": outcome, "reason": reason, "into": into, "body": body, "by": by}
    Review.objects.create(proposal=proposal, **row)
    record(by, verb, proposal, unit=proposal.school, label=named(proposal))


def _tell(proposal: Proposal, words: str) -> None:
    notify([proposal.author.user], words, about=proposal)


def _because(reason: str) -> str:
    return f"：{reason}" if reason else ""
