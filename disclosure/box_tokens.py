"""What travels in the pages of an anonymous letter and comes back with them; the server keeps none of it.

The code is made with the empty form, so a form sent twice is one letter. Pictures that were taken in come along while
the writer reads the text over, since a browser forgets chosen files.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.fernet import InvalidToken
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from disclosure.box_codes import new_code
from union.kit.sealed import seal, unseal

# Said before it is sealed: what was sealed elsewhere, such as a column of a stolen database, is no token of the box, and
# is not unsealed by sending it in.
CODE, PICTURE = "box code ", "box picture "
DAYS = 1  # a page opened before midnight can still be sent after it


@sensitive_variables()
def token_for(school, code: str = "") -> str:
    """A code (a new one unless given) sealed for this school and today."""
    told = [code or new_code(), school.pk, timezone.localdate().toordinal()]
    return seal(CODE + json.dumps(told))


@sensitive_variables()
def code_in(token: str | None, school) -> str:
    """The code in a token of this school; empty if it is none of ours or too old."""
    try:
        code, pk, day = json.loads(_opened(token or "", CODE))
    except (InvalidToken, ValueError):
        return ""
    age = timezone.localdate().toordinal() - day
    return code if pk == school.pk and 0 <= age <= DAYS else ""


@sensitive_variables()
def wrapped(picture: bytes) -> str:
    return seal(PICTURE + urlsafe_b64encode(picture).decode())


@sensitive_variables()
def unwrapped(tokens: list[str], most: int) -> list[bytes]:
    """The pictures in the tokens; what is none of ours is left out."""
    found = []
    for token in tokens[:most]:
        try:
            found.append(urlsafe_b64decode(_opened(token, PICTURE)))
        except (InvalidToken, ValueError):
            continue
    return found


@sensitive_variables()
def _opened(token: str, kind: str) -> str:
    """What was sealed as this kind. Raises `InvalidToken` or `ValueError`."""
    told = unseal(token)
    if not told.startswith(kind):
        raise ValueError("sealed for something else")
    return told.removeprefix(kind)
