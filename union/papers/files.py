"""Files of papers: named after their content, written whole or not at all."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

FOLDER = "papers"
UNFINISHED = ".part"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def put(folder: str, content: bytes) -> str:
    """Keep ``content`` below ``papers/<folder>`` and give its name. Twice the same is one file.

    On a disk the file appears under its name only when it is complete: a worker that dies while
    writing leaves at most a ``….part``. Object stores write whole objects anyway.
    """
    name = f"{FOLDER}/{folder}/{digest(content)}.pdf"
    if isinstance(default_storage, FileSystemStorage):
        _write_whole(Path(default_storage.path(name)), content)
    elif not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return name


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # The proxy, another account, reads it.
        os.chmod(unfinished, default_storage.file_permissions_mode or 0o644)
        os.replace(unfinished, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)
        raise


def all_names(folder: str = FOLDER) -> Iterator[str]:
    """Every file on the shelf, unfinished ones too."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from all_names(f"{folder}/{name}")
