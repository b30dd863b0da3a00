"""Files that belong to the congress: kept privately under the fingerprint of their content."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from congress.models import Attachment, DocumentVersion
from union.kit.uploads import Upload


def keep(school, upload: Upload) -> dict:
    """Put the file away; the values of ``file``, ``sha256`` and ``size`` of the row that tells of it.

    The name says nothing of the title and cannot be guessed; the same content is kept once a school.
    """
    name = f"congress/{school.pk}/{upload.sha256}.{upload.kind}"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(upload.data))
    return {"file": name, "sha256": upload.sha256, "size": len(upload.data)}


def drop_unused(names) -> None:
    """Delete stored contents that no row speaks of any more, once the transaction stands."""
    for name in names:
        used = [Attachment.objects.filter(file=name), DocumentVersion.objects.filter(file=name)]
        if not any(rows.exists() for rows in used):
            transaction.on_commit(lambda name=name: default_storage.delete(name))
