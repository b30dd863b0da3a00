"""Honours that others gave: entered with their proof, removed when entered by mistake."""

from django.core.files.storage import default_storage
from django.db import transaction

from activities.models import Award
from union.audit.chain import record
from union.kit.outgoing import outgoing
from union.kit.stored import keep_upload
from union.kit.uploads import Upload


@transaction.atomic
def enter(award: Award, *, upload: Upload | None, by) -> Award:
    """Keep it with its proof. Raises `union.kit.uploads.Refused` for a file that is not fit."""
    if upload:
        fit = outgoing(upload)
        award.proof_name = fit.name
        kept = keep_upload(f"activities/{award.school_id}", fit)
        award.file, award.sha256, award.size = kept["file"], kept["sha256"], kept["size"]
    award.entered_by = by
    award.save()
    record(by, "award.entered", award, unit=award.school)
    return award


@transaction.atomic
def remove(award: Award, *, by) -> None:
    record(by, "award.removed", award, unit=award.school)
    name = award.file.name
    award.delete()
    if name and not Award.objects.filter(file=name).exists():
        transaction.on_commit(lambda: default_storage.delete(name))
