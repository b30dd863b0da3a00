"""What travels in the pages of an anonymous letter and comes back with them; the server keeps none of it.

The code is made with the empty form, so a form sent twice is one letter. Pictures that were taken in come along while
the writer reads the text over, since a browser forgets chosen files.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

from cryptography.fernet import InvalidToken
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from disclosure.box_codes import new_code
from union.kit.sealed import seal, unseal

DAYS = 1  # a page opened before midnight can still be sent after it


@sensitive_variables()
def token_for(school, code: str = "") -> str:
    """A code (a new one unless given) sealed for this school and today."""
    return seal(json.dumps([code or new_code(), school.pk, timezone.localdate().toordinal()]))


@sensitive_variables()
def code_in(token: str | None, school) -> str:
    """The code in a token of this school; empty if it is none of ours or too old."""
    try:
        code, pk, day = json.loads(unseal(token or ""))
    except (InvalidToken, UnicodeEncodeError, ValueError):
        return ""
    age = timezone.localdate().toordinal() - day
    return code if pk == school.pk and 0 <= age <= DAYS else ""


@sensitive_variables()
def wrapped(picture: bytes) -> str:
    return seal(urlsafe_b64encode(picture).decode())


@sensitive_variables()
def unwrapped(tokens: list[str], most: int) -> list[bytes]:
    """The pictures in the tokens; what is none of ours is left out."""
    found = []
    for token in tokens[:most]:
        try:
            found.append(urlsafe_b64decode(unseal(token)))
        except (InvalidToken, UnicodeEncodeError, ValueError, NotBase64):
            continue
    return found
