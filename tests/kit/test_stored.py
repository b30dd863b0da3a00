"""Files named after their content: once, whole or not at all, and their fingerprint at any time."""

import errno
import hashlib
import io
import os

import pytest
from django.core.files.storage import default_storage

from union.kit import stored


def test_a_file_is_kept_once_under_its_name():
    first = stored.keep_whole("bundles/1/abc.zip", io.BytesIO(b"content"))
    again = stored.keep_whole("bundles/1/abc.zip", io.BytesIO(b"content"))

    assert first == again == "bundles/1/abc.zip"
    assert default_storage.listdir("bundles/1")[1].count("abc.zip") == 1


def test_a_half_read_file_is_kept_from_its_beginning():
    source = io.BytesIO(b"content")
    source.read(4)

    name = stored.keep_whole("bundles/1/half.zip", source)

    assert stored.stored_digest(name) == hashlib.sha256(b"content").hexdigest()


def test_a_digest_leaves_the_source_at_its_beginning():
    source = io.BytesIO(b"content")

    assert stored.digest(source) == hashlib.sha256(b"content").hexdigest()
    assert source.read() == b"content"


def test_a_file_that_is_gone_has_no_digest():
    with pytest.raises(FileNotFoundError):
        stored.stored_digest("bundles/1/never.zip")


def test_a_scratch_file_lies_where_the_result_will_and_is_gone_when_closed(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": disk}

    with stored.scratch() as file:
        assert os.fstat(file.fileno()).st_dev == os.stat(tmp_path).st_dev
        file.write(b"content")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OSError(errno.EIO, "Input/output error"), False),
        (ValueError("no errno"), False),
    ],
)
def test_a_full_disk_is_told_from_other_faults(error, full):
    assert stored.is_full(error) is full
