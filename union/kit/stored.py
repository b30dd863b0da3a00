"""Private files named after their content: written whole or not at all, and checked again later."""

import errno
import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage

from union.kit.uploads import Upload

UNFINISHED = ".part"


def digest(source: BinaryIO) -> str:
    """SHA-256 of all that ``source`` holds, read in pieces; it is left at its beginning."""
    source.seek(0)
    found = hashlib.file_digest(source, "sha256").hexdigest()
    source.seek(0)
    return found


def stored_digest(name: str) -> str:
    """SHA-256 of a stored file. Raises `FileNotFoundError`."""
    with default_storage.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep_whole(name: str, source: BinaryIO) -> str:
    """Keep ``source`` under ``name``, which must be made of its content: twice the same is one file.

    On a disk the file appears under its name only when it is complete: a worker that dies while
    writing leaves at most a ``….part``. Object stores write whole objects anyway.
    """
    source.seek(0)
    if isinstance(default_storage, FileSystemStorage):
        _write_whole(Path(default_storage.path(name)), source)
    elif not default_storage.exists(name):
        default_storage.save(name, File(source))
    return name


def keep_upload(folder: str, upload: Upload) -> dict:
    """Put an upload away; the values of ``file``, ``sha256`` and ``size`` of the row that tells of it.

    Its name in the storage says nothing of what it was called and cannot be guessed; the same content
    is kept once a folder.
    """
    name = keep_whole(f"{folder}/{upload.sha256}.{upload.kind}", BytesIO(upload.data))
    return {"file": name, "sha256": upload.sha256, "size": len(upload.data)}


def scratch() -> BinaryIO:
    """A nameless file for what is too large for memory, gone when it is closed.

    It lies on the disk that will keep the result, for a worker's own temporary folder may be memory.
    """
    is_disk = isinstance(default_storage, FileSystemStorage)
    folder = Path(default_storage.location) if is_disk else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryFile(dir=folder)


def is_full(error: BaseException) -> bool:
    """Whether a write failed because the disk, or the account's share of it, has no room left."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def _write_whole(path: Path, source: BinaryIO) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(source, file)
            file.flush()
            os.fsync(file.fileno())
        # The proxy, another account, reads it.
        os.chmod(unfinished, default_storage.file_permissions_mode or 0o644)
        os.replace(unfinished, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)
        raise
