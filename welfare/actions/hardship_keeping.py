"""How long hardship files are kept, and with which key."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from union.kit.days import years_after
from union.rules.figures import rule
from welfare import hardship_files as stored
from welfare.actions.hardship import held_in, noted
from welfare.models import (
    Consent,
    Correction,
    FileOpening,
    HardshipFile,
    HardshipProof,
    HardshipReport,
    HardshipReview,
    HouseholdMember,
)
from welfare.rules.hardship import KEEP_YEARS

State = HardshipFile.State
# Every sealed column of the part: what is erased, and what is written anew when the key changes.
SEALED = {
    HardshipFile: ["content", "ending_words"],
    HouseholdMember: ["content"],
    FileOpening: ["words"],
    HardshipProof: ["name"],
    HardshipReview: ["working", "words"],
    HardshipReport: ["content", "opinion"],
    Correction: ["text", "answer"],
}


def ended_on(file: HardshipFile) -> dt.date:
    """The day from which the years of keeping run."""
    return file.closed_on or file.withdrawn_on


def due_to_forget(on: dt.date | None = None) -> list[HardshipFile]:
    """Closed, or resting without consent, for longer than the rule of their school says."""
    day = on or timezone.localdate()
    ended = Q(state=State.CLOSED, closed_on__lt=day) | Q(
        state=State.WITHDRAWN, withdrawn_on__lt=day
    )
    rows = HardshipFile.objects.filter(ended, forgotten_on=None)
    rows = rows.select_related("school", "member").order_by("school", "year", "serial")
    return [file for file in rows if _keeps_until(file, day) < day]


def _keeps_until(file: HardshipFile, day: dt.date) -> dt.date:
    return years_after(ended_on(file), rule(file.school, KEEP_YEARS, on=day).value)


@transaction.atomic
def forget(file: HardshipFile, *, by=None) -> None:
    """Erase what is sealed; number, year, category and days remain for the counts, and who once opened it.

    Raises `WrongState` when the file has come back into use meanwhile.
    """
    held = held_in(file, State.CLOSED, State.WITHDRAWN)
    proofs = held.proofs.values_list("stored", flat=True)
    papers = held.consents.exclude(paper="").values_list("paper", flat=True)
    names = [*proofs, *papers]
    held.proofs.all().delete()
    held.household.all().delete()
    held.corrections.all().delete()
    held.consents.update(paper="")
    held.openings.update(words="")
    held.reviews.update(working="", words="")
    held.reports.update(content="", opinion="")
    emptied = {"content": "", "ending_words": "", "forgotten_on": timezone.localdate()}
    HardshipFile.objects.filter(pk=held.pk).update(**emptied)
    noted(by, "hardship.forgotten", held, year=held.year)
    transaction.on_commit(lambda: [stored.erase(name) for name in names])


def seal_anew() -> tuple[int, int]:
    """Write every sealed column and every stored file with the first key; how many rows and files that were."""
    rows = sum(_seal_rows(model, names) for model, names in SEALED.items())
    papers = Consent.objects.exclude(paper="").values_list("paper", flat=True)
    names = [*HardshipProof.objects.values_list("stored", flat=True), *papers]
    for name in names:
        stored.seal_anew(name)
    return rows, len(names)


def _seal_rows(model, names: list[str]) -> int:
    """One row after the other, each in its own transaction: whoever writes meanwhile is not overrun."""
    count = 0
    for pk in model.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            row = model.objects.select_for_update(of=("self",)).filter(pk=pk).first()
            if row:
                model.objects.filter(pk=pk).update(**{name: getattr(row, name) for name in names})
                count += 1
    return count
