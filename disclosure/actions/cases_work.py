"""Working on a complaint until it is answered and closed; what its complainant adds, rates, takes back."""

from django.db import transaction
from django.utils import timezone

from disclosure.actions.cases import noted, tell, tell_handlers, tell_keepers
from disclosure.case_dates import to_question
from disclosure.case_files import MOST, keep
from disclosure.models import CaseFile, CaseStep, Complaint, LegalAid, Mediation
from union.kit.days import day_words
from union.kit.flow import WrongState


def note_opening(complaint: Complaint, *, by) -> None:
    """Who opened the content is kept, each time."""
    noted(by, "case.opened", complaint)


def note_file_opening(file: CaseFile, *, by) -> None:
    noted(by, "case.file_opened", file.complaint)


def note_print(complaint: Complaint, *, by) -> None:
    noted(by, "case.printed", complaint)


def _held(complaint: Complaint, *states) -> Complaint:
    """The case, held until the end of the transaction. Raises `WrongState` when it has moved on."""
    fresh = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if fresh.state not in states:
        raise WrongState(f"{fresh}: {fresh.state}")
    return fresh


@transaction.atomic
def add_step(complaint: Complaint, *, kind, on, note, upload=None, by) -> CaseStep:
    """A talk, a visit, evidence: with what was said or seen, and a file where there is one."""
    held = _held(complaint, *Complaint.State.under_way())
    step = CaseStep.objects.create(complaint=held, kind=kind, on=on, note=note.strip(), by=by)
    _attach(held, upload, by)
    noted(by, "case.step_added", held)
    return step


@transaction.atomic
def add_words(complaint: Complaint, *, note, upload=None, by) -> None:
    """What the complainant adds; whoever works on it is told."""
    held = _held(complaint, *Complaint.State.under_way())
    words = {"kind": CaseStep.Kind.WORDS, "on": timezone.localdate(), "note": note.strip()}
    CaseStep.objects.create(complaint=held, by=by, **words)
    _attach(held, upload, by)
    noted(by, "case.words_added", held)
    tell_keepers(held, f"{held}的来信人补充了内容")
    tell_handlers(held, f"{held}的来信人补充了内容")


def _attach(complaint: Complaint, upload, by) -> None:
    if not upload:
        return
    if complaint.files.count() >= MOST:
        raise WrongState(f"{complaint}: {MOST} files already")
    keep(complaint, upload, by=by)


@transaction.atomic
def finish(complaint: Complaint, *, finding: str, answer: str, by) -> None:
    """The handlers' finding and the answer they propose; the desk sends it."""
    complaint.finish(finding.strip(), answer.strip())
    noted(by, "case.handled", complaint)
    tell_keepers(complaint, f"{complaint}已经办理，请审定答复意见", but=by)


@transaction.atomic
def rework(complaint: Complaint, *, word: str, by) -> None:
    """Back to the handlers, with what is missing."""
    complaint.rework()
    note = {"kind": CaseStep.Kind.NOTE, "on": timezone.localdate(), "note": f"退回补充：{word}"}
    CaseStep.objects.create(complaint=complaint, by=by, **note)
    noted(by, "case.reworked", complaint)
    tell_handlers(complaint, f"{complaint}的答复意见请补充后再报", but=by)


@transaction.atomic
def reply(complaint: Complaint, *, answer: str, by) -> None:
    """The answer goes to the complainant: read here, or given as a printed letter."""
    complaint.reply(answer.strip())
    noted(by, "case.answered", complaint)
    last = day_words(to_question(complaint).day)
    tell(complaint, f"有答复了，请在{last}前评价")


@transaction.atomic
def rate(complaint: Complaint, *, grade: str, words: str = "", by) -> None:
    """The complainant's verdict on the answer; the case is closed with it."""
    complaint.close(grade, words.strip())
    noted(by, "case.rated", complaint)
    tell_keepers(complaint, f"{complaint}的来信人评价了答复，已办结")


@transaction.atomic
def close(complaint: Complaint, *, grade: str = "", words: str = "", by) -> None:
    """By the desk, with what was heard from somebody who has no account, or with nothing."""
    complaint.close(grade, words.strip())
    noted(by, "case.closed", complaint)


@transaction.atomic
def withdraw(complaint: Complaint, *, by) -> None:
    """Taken back; nothing more is done, the row stays."""
    complaint.withdraw()
    noted(by, "case.withdrawn", complaint)
    tell_keepers(complaint, f"{complaint}已由来信人撤回", but=by)
    tell_handlers(complaint, f"{complaint}已由来信人撤回", but=by)


@transaction.atomic
def record_mediation(complaint: Complaint, fields: dict, *, by) -> Mediation:
    """The record of a mediation, written anew until the case is handled."""
    held = _held(complaint, Complaint.State.ACCEPTED)
    record, _ = Mediation.objects.update_or_create(complaint=held, defaults={**fields, "by": by})
    noted(by, "case.mediated", held)
    return record


@transaction.atomic
def record_aid(complaint: Complaint, fields: dict, *, by) -> LegalAid:
    """What was advised or where the person was sent, and what came of it."""
    held = _held(complaint, Complaint.State.ACCEPTED)
    aid, _ = LegalAid.objects.update_or_create(complaint=held, defaults={**fields, "by": by})
    noted(by, "case.aided", held)
    return aid
