"""Proofs of claims: made small, sealed before they are stored, opened only for who may read the claim."""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from union.kit.outgoing import outgoing
from union.kit.sealed import seal_bytes, unseal_bytes
from union.kit.uploads import Upload
from welfare.models import Claim, ClaimFile

KINDS = ("jpg", "png", "webp", "pdf")
MOST = 20  # a claim


def keep(claim: Claim, upload: Upload, *, paper: str, by) -> ClaimFile:
    """Store it under a name that tells nothing. Raises `union.kit.uploads.Refused` for what cannot be made harmless."""
    ready = outgoing(upload)
    name = f"claims/{claim.school_id}/{uuid.uuid4().hex}.sealed"
    stored = default_storage.save(name, ContentFile(seal_bytes(ready.data)))
    facts = {"name": ready.name, "kind": ready.kind, "size": len(ready.data)}
    return ClaimFile.objects.create(claim=claim, file=stored, paper=paper[:100], by=by, **facts)


def content_of(file: ClaimFile) -> bytes:
    with default_storage.open(file.file.name) as stored:
        return unseal_bytes(stored.read())


def missing_papers(claim: Claim) -> list[str]:
    """The plan's papers of which no page was handed in."""
    shown = {file.paper for file in claim.files.all()}
    return [paper for paper in claim.enrolment.plan.papers if paper[:100] not in shown]
