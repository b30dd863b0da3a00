"""Files of complaints: sealed before they are stored, opened only for who may read the case."""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from disclosure.models import CaseFile, Complaint
from union.kit.sealed import seal_bytes, unseal_bytes
from union.kit.uploads import Upload

KINDS = ("jpg", "png", "webp", "pdf", "docx", "doc", "xlsx", "xls", "txt")
MOST = 12  # a case


def keep(complaint: Complaint, upload: Upload, *, by) -> CaseFile:
    """Store the sealed content under a name that tells nothing, not even that two files are the same."""
    name = f"cases/{complaint.school_id}/{uuid.uuid4().hex}.sealed"
    stored = default_storage.save(name, ContentFile(seal_bytes(upload.data)))
    facts = {"name": upload.name, "kind": upload.kind, "size": len(upload.data)}
    return CaseFile.objects.create(complaint=complaint, file=stored, by=by, **facts)


def content_of(file: CaseFile) -> bytes:
    """What was handed in, byte by byte."""
    with default_storage.open(file.file.name) as stored:
        return unseal_bytes(stored.read())
