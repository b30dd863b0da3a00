"""Handing a case over: the principal's word, the department, sending back, putting off."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from congress.actions.proposals import named
from congress.cases import deadline, next_round, officers_of, workers
from congress.models import CoHandling, Extension, Handling, Proposal
from congress.standing import standing
from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Role, User
from union.rules.workdays import say

AGREED = "同意交办。"


def locked(case: Proposal) -> Proposal:
    """The case as it stands now, held until the end of the transaction."""
    return Proposal.objects.select_for_update().get(pk=case.pk)


def locked_handling(handling: Handling, *states) -> Handling:
    """The handling as it stands now. Raises `WrongState` when it is in none of ``states``."""
    rows = Handling.objects.select_for_update(of=("self",)).select_related("case__school", "lead")
    fresh = rows.get(pk=handling.pk)
    if fresh.state not in states:
        raise WrongState(f"congress.Handling {fresh.pk}: {fresh.state}")
    return fresh


def noted(by, verb: str, case: Proposal, **facts) -> None:
    """Into the log under the case's number: clerks read the log, but never a proposal's words."""
    record(by, verb, case, unit=case.school, label=named(case), **facts)


@transaction.atomic
def say_word(case: Proposal, word: str, *, by) -> None:
    """The principal's word (批示); an officer may enter one that was given on paper.

    Raises `WrongState` when there is one already or the case does not wait for it.
    """
    principal, text = by, word.strip() or AGREED
    if not standing(by, case.school).is_principal:
        principal = User.objects.in_office(Role.PRINCIPAL, case.school).first()
        text = f"{text}（纸质批示，{by.name}代录）"
    stamp = {"principal_word": text, "principal": principal, "principal_on": timezone.localdate()}
    waiting = Proposal.objects.filter(
        pk=case.pk, state=Proposal.State.ACCEPTED, principal_on=None
    )  # fmt: skip
    if not waiting.update(**stamp):
        raise WrongState(f"congress.Proposal {case.pk}: no word is waited for")
    case.refresh_from_db()
    noted(by, "proposal.directed", case)
    people = [user for user in officers_of(case.school) if user != by]
    notify(people, f"校长已批示《{case}》，请交办", url=_hand_over_page(case))


def _hand_over_page(case: Proposal) -> str:
    return reverse("congress:case_hand_over", args=[case.pk])


@transaction.atomic
def hand_over(case: Proposal, *, lead, co=(), instructions: str = "", by) -> Handling:
    """Give the case to ``lead`` with its deadline; ``co`` departments must sign the answer.

    Raises `WrongState` when somebody else has just handed it over.
    """
    fresh = locked(case)
    if fresh.state != Proposal.State.ACCEPTED:
        raise WrongState(f"congress.Proposal {fresh.pk}: {fresh.state}")
    handling = start_round(fresh, lead=lead, co=co, instructions=instructions, by=by)
    case.refresh_from_db()
    facts = {"lead": lead.name, "co": [each.name for each in co], "due": str(handling.due_on)}
    noted(by, "proposal.handed_over", case, **facts)
    return handling


def start_round(case: Proposal, *, lead, co=(), instructions: str = "", by) -> Handling:
    """The row of the next round and the word to its departments; the caller holds the case."""
    today = timezone.localdate()
    due, _ = deadline(case, today)
    handling = Handling.objects.create(
        case=case,
        round=next_round(case),
        lead=lead,
        handed_on=today,
        handed_by=by,
        instructions=instructions.strip(),
        first_due_on=due.due,
        due_on=due.due,
    )
    rows = [CoHandling(handling=handling, department=each) for each in co if each != lead]
    CoHandling.objects.bulk_create(rows)
    case.hand_over()
    again = "第二次办理：" if handling.round > 1 else ""
    text = f"{again}《{case}》交{lead}主办，请在{say(due.due)}前答复"
    notify(lead.people(), text, about=handling)
    for row in rows:
        asked = f"{again}《{case}》由{lead}主办，请{row.department}协办并会签答复"
        notify(row.department.people(), asked, about=handling)
    return handling


@transaction.atomic
def refuse(handling: Handling, reason: str, *, by) -> None:
    """Sent back by the department that is the wrong one, or taken back by the union; the case waits
    for another department, and this round stays in its history."""
    told = workers(handling)
    handling.refuse(reason.strip())
    locked(handling.case).take_back()
    handling.case.refresh_from_db()
    verb = "proposal.sent_back_by_department"
    noted(by, verb, handling.case, lead=handling.lead.name)
    text = f"{handling.lead}退回《{handling.case}》，请另行交办：{handling.refused_reason}"
    if by not in handling.lead.people():
        text = f"工会收回《{handling.case}》另行交办：{handling.refused_reason}"
    people = [*told, *officers_of(handling.case.school)]
    notify([user for user in people if user != by], text, about=handling.case)


@transaction.atomic
def ask_extension(handling: Handling, *, until, reason: str, by) -> Extension:
    """Ask for a later day. Raises `WrongState` when somebody of the department has asked already."""
    fresh = locked_handling(handling, Handling.State.WORKING)
    if fresh.extensions.exclude(state=Extension.State.DENIED).exists():
        raise WrongState(f"congress.Handling {fresh.pk}: an extension was asked for")
    fields = {"until": until, "reason": reason.strip()}
    extension = Extension.objects.create(
        handling=fresh, asked_by=by, asked_on=timezone.localdate(), **fields
    )
    noted(by, "proposal.extension_asked", fresh.case, until=str(until))
    text = f"{fresh.lead}申请《{fresh.case}》延期到{say(until)}，请审批"
    notify(officers_of(fresh.case.school), text, about=fresh)
    return extension


@transaction.atomic
def decide_extension(extension: Extension, *, granted: bool, word: str = "", by) -> None:
    """Grant it (the deadline moves, reminders begin anew) or deny it, which leaves the deadline."""
    handling = locked_handling(extension.handling, *Handling.State.under_way())
    (extension.grant if granted else extension.deny)(by, word.strip())
    if granted:
        Handling.objects.filter(pk=handling.pk).update(due_on=extension.until, reminded=0)
    verb = "proposal.extension_granted" if granted else "proposal.extension_denied"
    noted(by, verb, handling.case, until=str(extension.until))
    said = f"同意《{handling.case}》延期到{say(extension.until)}"
    if not granted:
        said = f"不同意《{handling.case}》延期，仍请在{say(handling.due_on)}前答复"
    notify(
        workers(handling), f"{said}{'：' if extension.word else ''}{extension.word}", about=handling
    )
