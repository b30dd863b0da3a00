"""Photos of visits: made small, without their remarks, sealed before they are stored."""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from union.kit.outgoing import PICTURES, outgoing
from union.kit.sealed import seal_bytes, unseal_bytes
from union.kit.uploads import Upload
from welfare.models import Visit, VisitPhoto

KINDS = PICTURES
MOST = 9  # a visit


def keep(visit: Visit, upload: Upload, *, kind: str = VisitPhoto.Kind.PHOTO, by) -> VisitPhoto:
    """Raises `union.kit.uploads.Refused` for what is no picture."""
    fit = outgoing(upload)
    name = f"welfare/visits/{visit.school_id}/{uuid.uuid4().hex}.sealed"
    stored = default_storage.save(name, ContentFile(seal_bytes(fit.data)))
    return VisitPhoto.objects.create(visit=visit, kind=kind, file=stored, size=len(fit.data), by=by)


def content_of(photo: VisitPhoto) -> bytes:
    """The JPEG as it is shown."""
    with default_storage.open(photo.file.name) as stored:
        return unseal_bytes(stored.read())
