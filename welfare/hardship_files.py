"""Proofs and signed consents of hardship files: sealed before they are stored, pictures made small first."""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from union.kit.pictures import small_picture
from union.kit.sealed import seal_bytes, unseal_bytes
from union.kit.uploads import Upload

KINDS = ("jpg", "png", "webp", "pdf", "docx", "doc")
PICTURES = ("jpg", "png", "webp")
MOST = 20  # proofs a file


def made_small(upload: Upload) -> Upload:
    """A picture without a word of where and when it was taken; other files as they are. Raises `Refused`."""
    if upload.kind not in PICTURES:
        return upload
    stem = upload.name.rpartition(".")[0] or upload.name
    return Upload(f"{stem}.jpg", "jpg", small_picture(upload.data).data)


def put_away(school_id: int, data: bytes) -> str:
    """Store the sealed bytes under a name that tells nothing; gives the name."""
    name = f"hardship/{school_id}/{uuid.uuid4().hex}.sealed"
    return default_storage.save(name, ContentFile(seal_bytes(data)))


def content_of(stored: str) -> bytes:
    """What was handed in (a picture: made small). Raises `FileNotFoundError`."""
    with default_storage.open(stored) as kept:
        return unseal_bytes(kept.read())


def erase(stored: str) -> None:
    if stored:
        default_storage.delete(stored)


def seal_anew(stored: str) -> None:
    """Rewrite one stored file with the first key of ``settings.FIELD_KEYS``, under its name."""
    data = content_of(stored)
    default_storage.delete(stored)
    default_storage.save(stored, ContentFile(seal_bytes(data)))
