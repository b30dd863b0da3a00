"""Files that belong to the congress: kept privately under the fingerprint of their content."""

from django.core.files.storage import default_storage
from django.db import transaction

from congress.models import Attachment, DocumentVersion
from union.kit.stored import keep_upload
from union.kit.uploads import Upload


def keep(school, upload: Upload) -> dict:
    """Put the file away; the values of ``file``, ``sha256`` and ``size`` of the row that tells of it."""
    return keep_upload(f"congress/{school.pk}", upload)


def drop_unused(names) -> None:
    """Delete stored contents that no row speaks of any more, once the transaction stands."""
    for name in names:
        used = [Attachment.objects.filter(file=name), DocumentVersion.objects.filter(file=name)]
        if not any(rows.exists() for rows in used):
            transaction.on_commit(lambda name=name: default_storage.delete(name))
