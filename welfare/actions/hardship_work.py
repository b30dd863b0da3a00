"""Working on a hardship file: opened with a reason, judged, reviewed, solved, sent up, corrected."""

import datetime as dt
import json

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from union.kit.flow import WrongState
from union.rules.figures import rule
from welfare.actions.hardship import held_in, noted, tell, tell_carers
from welfare.hardship_worked import lines_above, worked
from welfare.models import (
    Correction,
    FileOpening,
    HardshipFile,
    HardshipReport,
    HardshipReview,
)
from welfare.rules.hardship import READING_MINUTES

State = HardshipFile.State
Category = HardshipFile.Category


@sensitive_variables("words")
@transaction.atomic
def open_reading(file: HardshipFile, *, reason: str, words: str = "", by) -> FileOpening:
    """Somebody reads the content from now on, for the minutes of the rule; the person sees it."""
    minutes = rule(file.school, READING_MINUTES, on=timezone.localdate()).value
    until = timezone.now() + dt.timedelta(minutes=minutes)
    opening = FileOpening.objects.create(
        file=file, by=by, reason=reason, words=words.strip(), until=until
    )
    noted(by, "hardship.read", file, reason=reason)
    return opening


def note_refusal(file: HardshipFile, *, by) -> None:
    """Somebody without the right tried to open it."""
    noted(by, "hardship.refused", file, succeeded=False)


def note_proof_opening(proof, *, by) -> None:
    noted(by, "hardship.proof_read", proof.file)


def note_copy(file: HardshipFile, *, by) -> None:
    noted(by, "hardship.copied", file)


def note_export(school, *, by) -> None:
    noted(by, "hardship.counted", school)


@sensitive_variables()
@transaction.atomic
def assess(file: HardshipFile, *, words: str = "", by) -> HardshipReview:
    """认定 of a draft, 复核 of a file: the category as the formula gives it today, kept with its working.

    A draft that is not in need stays a draft; a file that no longer is stays until it is solved. Raises
    `WrongState` without consent or where nothing can be worked out.
    """
    held = held_in(file, State.DRAFT, State.FILED)
    result, today = worked(held), timezone.localdate()
    if not held.consented_on or result.found is None:
        raise WrongState(f"{held}: cannot be judged")
    category, kept = result.found.category, {"by": by, "on": today, "words": words.strip()}
    kept["working"] = "\n".join([*result.found.working, *map(str, result.rules)])
    review = HardshipReview.objects.create(file=held, year=today.year, category=category, **kept)
    if held.state == State.FILED:
        file.review(category, today.year)
        noted(by, "hardship.reviewed", file, year=today.year)
    elif result.found.is_in_need:
        file.file(category, today)
        noted(by, "hardship.filed", file)
        tell(file, "您的困难档案已建好，可以查看、复制，也可以随时撤回同意")
    else:
        noted(by, "hardship.not_in_need", file)
    return review


@sensitive_variables("words")
@transaction.atomic
def solve(file: HardshipFile, *, ending: str, words: str, by) -> None:
    """解困: with how it came about."""
    file.solve(ending, words.strip())
    noted(by, "hardship.solved", file)
    tell(file, "您的困难档案已登记为解困，有不同意见请提出")


@transaction.atomic
def close(file: HardshipFile, *, by) -> None:
    """结档: from today the years of keeping run."""
    file.close()
    noted(by, "hardship.closed", file)


@transaction.atomic
def reopen(file: HardshipFile, *, by) -> None:
    """The need has come back; the next 复核 is due at once."""
    file.reopen()
    noted(by, "hardship.reopened", file)
    tell(file, "您的困难档案重新启用了")


@sensitive_variables()
@transaction.atomic
def send(file: HardshipFile, *, by) -> HardshipReport:
    """上报: a masked copy of today. Raises `WrongState` without consent."""
    held = held_in(file, State.FILED)
    if not held.consented_on:
        raise WrongState(f"{held}: no consent")
    facts = {"year": timezone.localdate().year, "sent_on": timezone.localdate(), "sent_by": by}
    content = json.dumps(lines_above(held), ensure_ascii=False)
    report = HardshipReport.objects.create(
        file=held, school=held.school, category=held.category, content=content, **facts
    )
    noted(by, "hardship.sent", file)
    tell(file, "您的困难档案已上报上级工会，姓名和号码已遮去")
    return report


@transaction.atomic
def take_back(report: HardshipReport, *, by) -> None:
    report.take_back()
    noted(by, "hardship.taken_back", report.file)


@transaction.atomic
def read_above(report: HardshipReport, *, by) -> FileOpening:
    """A clerk opens what was sent up: the person sees this, too."""
    HardshipReport.objects.filter(pk=report.pk, seen_on=None).update(seen_on=timezone.localdate())
    return open_reading(report.file, reason=FileOpening.Reason.REPORT, words="上级工会审核", by=by)


@sensitive_variables("opinion")
@transaction.atomic
def decide(report: HardshipReport, *, passed: bool, opinion: str, by) -> None:
    """通过 or 驳回; whoever sent it is told."""
    states = HardshipReport.State
    report.decide(states.PASSED if passed else states.REJECTED, opinion.strip(), by=by)
    noted(by, "hardship.passed" if passed else "hardship.rejected", report.file)
    word = "通过" if passed else "驳回，理由请点开看"
    tell_carers(report.file, f"{report.file}：上级工会{word}")


@sensitive_variables("text")
@transaction.atomic
def ask_correction(file: HardshipFile, *, text: str, by) -> Correction:
    asked = Correction.objects.create(file=file, text=text.strip(), asked_on=timezone.localdate())
    noted(by, "hardship.correction_asked", file)
    tell_carers(file, f"{file}：本人要求更正，请处理", but=by)
    return asked


@sensitive_variables("answer")
@transaction.atomic
def answer_correction(correction: Correction, *, answer: str, by) -> None:
    """Raises `WrongState` when somebody else has answered."""
    rows = Correction.objects.filter(pk=correction.pk, answered_on=None)
    stamps = {"answered_on": timezone.localdate(), "answered_by": by, "answer": answer.strip()}
    if not rows.update(**stamps):
        raise WrongState(f"correction {correction.pk} is answered")
    noted(by, "hardship.correction_answered", correction.file)
    tell(correction.file, "您对困难档案提出的更正有答复了")
