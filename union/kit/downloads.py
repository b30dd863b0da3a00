"""Handing out private files: decided by a view, sent by the proxy where there is one."""

import mimetypes
import re

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.utils.encoding import iri_to_uri
from django.utils.http import content_disposition_header

# Python 3.11 does not know Office's own kinds, and a slim system has no list of them.
_OFFICE = "application/vnd.openxmlformats-officedocument"
mimetypes.add_type(f"{_OFFICE}.wordprocessingml.document", ".docx")
mimetypes.add_type(f"{_OFFICE}.spreadsheetml.sheet", ".xlsx")

_REFUSED = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]')  # in file names, by Windows


def file_name(title: str, suffix: str) -> str:
    """``title`` as a name that every system takes, at most 80 characters, with its suffix."""
    plain = _REFUSED.sub("_", title).strip(" .")
    return f"{plain[:80] or '文件'}.{suffix}"


def private_file(stored: str, name: str, *, etag: str, inline: bool = False) -> HttpResponse:
    """The file ``stored`` in the private storage, to be saved as ``name`` or shown in the browser.

    With ``settings.PRIVATE_DOWNLOADS`` (an address only the proxy can reach) the proxy sends it.
    The view has checked who asks; nothing on the way may keep a copy.
    """
    # By the ending we gave it, never by the sender's: else a picture called .html would be a page.
    kind = mimetypes.guess_type(stored)[0] or "application/octet-stream"
    if settings.PRIVATE_DOWNLOADS:
        answer = HttpResponse(content_type=kind)
        answer["X-Accel-Redirect"] = iri_to_uri(f"{settings.PRIVATE_DOWNLOADS}{stored}")
    else:
        answer = FileResponse(default_storage.open(stored), content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(not inline, name)
    answer["Cache-Control"] = "private, no-store"
    answer["ETag"] = f'"{etag}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def made_file(content: bytes, name: str) -> HttpResponse:
    """A file that was made for this answer and is kept nowhere, to be saved as ``name``."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
