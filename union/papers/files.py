"""Files of papers: named after their content, written whole or not at all."""

import hashlib
from collections.abc import Iterator
from io import BytesIO

from django.core.files.storage import default_storage

from union.kit.stored import keep_whole

FOLDER = "papers"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def put(folder: str, content: bytes) -> str:
    """Keep ``content`` below ``papers/<folder>`` and give its name. Twice the same is one file."""
    return keep_whole(f"{FOLDER}/{folder}/{digest(content)}.pdf", BytesIO(content))


def all_names(folder: str = FOLDER) -> Iterator[str]:
    """Every file on the shelf, unfinished ones too."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from all_names(f"{folder}/{name}")
