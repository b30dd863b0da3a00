"""附议: asking, agreeing, and taking the word back. Each takes the form's lock, as handing in does."""

from django.db import transaction

from congress import collecting
from congress.actions.proposals import locked, named
from congress.models import Proposal, Seconder
from congress.policies.seconders import MAY_STEP_BACK, WITH_THE_AUTHOR
from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify


@transaction.atomic
def invite(proposal: Proposal, delegates, *, by) -> int:
    """Ask delegates to second; how many were asked for the first time."""
    form = _with_the_author(proposal)
    known = set(form.seconders.values_list("delegate", flat=True))
    asked = [each for each in delegates if each.pk not in known]
    if not asked:
        return 0
    Seconder.objects.bulk_create(Seconder(proposal=form, delegate=each) for each in asked)
    people = [each.member.user for each in asked if each.member.user]
    notify(people, f"{by}请您附议提案《{form}》", about=form)
    record(
        by, "proposal.seconders_asked", form, unit=form.school, label=named(form), count=len(asked)
    )
    return len(asked)


@transaction.atomic
def seek(proposal: Proposal, *, by, openly: bool) -> None:
    """Let every delegate see and second it, or close that again."""
    form = _with_the_author(proposal)
    Proposal.objects.filter(pk=form.pk).update(is_seeking=openly)
    verb = "proposal.sought" if openly else "proposal.unsought"
    record(by, verb, form, unit=form.school, label=named(form))


@transaction.atomic
def accept(proposal: Proposal, delegate, *, by) -> None:
    """Second the text as it stands now."""
    form = _locked(proposal, WITH_THE_AUTHOR)
    if form.state == Proposal.State.DRAFT:
        form.seek()
    seconder, _ = form.seconders.get_or_create(delegate=delegate)
    seconder.accept(form.edits)
    record(by, "proposal.seconded", form, unit=form.school, label=named(form))
    needed, have = collecting.seconders_needed(form), collecting.seconded_by(form)
    enough = "，可以提交了" if needed and have >= needed.value else ""
    notify([form.author.user], f"{by}附议了您的《{form}》，已有 {have} 人{enough}", about=form)


@transaction.atomic
def decline(seconder: Seconder, *, by) -> None:
    """Not to second; the author asks somebody else."""
    form = seconder.proposal
    seconder.decline()
    record(by, "proposal.second_declined", form, unit=form.school, label=named(form))
    notify([form.author.user], f"{by}没有附议《{form}》，可以再请别的代表", about=form)


@transaction.atomic
def confirm(seconder: Seconder, *, by) -> None:
    """The changed text was read, the word stays."""
    form = _locked(seconder.proposal, MAY_STEP_BACK)
    seconder.confirm(form.edits)
    record(by, "proposal.second_confirmed", form, unit=form.school, label=named(form))


@transaction.atomic
def step_back(seconder: Seconder, *, by) -> None:
    """Take the word back. Once the form is handed in it is too late: `WrongState`."""
    form = _locked(seconder.proposal, MAY_STEP_BACK)
    seconder.withdraw()
    record(by, "proposal.second_withdrawn", form, unit=form.school, label=named(form))
    notify([form.author.user], f"{by}撤回了对《{form}》的附议", about=form)


def _with_the_author(proposal: Proposal) -> Proposal:
    """The locked form, which from now on looks for seconders."""
    form = _locked(proposal, WITH_THE_AUTHOR)
    if form.state == Proposal.State.DRAFT:
        form.seek()
    return form


def _locked(proposal: Proposal, states) -> Proposal:
    form = locked(proposal)
    if form.state not in states:
        raise WrongState(f"{form.pk}: {form.state}")
    return form
