"""Proofs of applications for aid: made small, rid of their traces, and sealed before they are stored."""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from union.kit.outgoing import outgoing
from union.kit.sealed import seal_bytes, unseal_bytes
from union.kit.uploads import Upload
from welfare.models import AidApplication, AidProof

KINDS = ("jpg", "png", "webp", "pdf")
MOST = 20  # an application


def keep(application: AidApplication, kind: str, upload: Upload, *, by) -> AidProof:
    """Store the sealed content under a name that tells nothing. Raises `Refused` for a broken picture or PDF."""
    clean = outgoing(upload)
    name = f"aid/{application.school_id}/{uuid.uuid4().hex}.sealed"
    stored = default_storage.save(name, ContentFile(seal_bytes(clean.data)))
    facts = {"name": clean.name, "format": clean.kind, "size": len(clean.data)}
    return AidProof.objects.create(application=application, kind=kind, file=stored, by=by, **facts)


def content_of(proof: AidProof) -> bytes:
    with default_storage.open(proof.file.name) as stored:
        return unseal_bytes(stored.read())
