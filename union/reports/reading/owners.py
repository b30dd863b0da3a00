"""Who is responsible, where a line says so."""

import re

from union.reports.reading.numerals import normal

_TITLE = r"(?:责任人|責任人|负责人|負責人|责任部门|責任部門|负责部门|负责单位|责任单位|牵头部门|牵头单位|牵头人|牵头|主办|承办)"
_NAMED = re.compile(rf"{_TITLE}\s?:\s?([^,。;:()\s]{{1,30}})")
_PLAIN = re.compile(r"[(](?:责任人|責任人|负责人|負責人)\s?[为是]?\s?([^,。;:()\s]{2,12})[)]")
_BRACKETED = re.compile(r"[(]\s?由?([^,。;:()]{1,20}?)(?:负责|負責|牵头)[)]")
_BY = re.compile(r"由([^,。;:()\s]{2,15}?)(?:负责|負責|牵头)")
_OPENS = re.compile(rf"\s*{_TITLE}\s?:")
COLUMN = re.compile(rf"\s*(?:{_TITLE}|负责|組織者|组织者|责任者|实施者|责任处室|负责同志)\s*$")


def opens_with_owner(text):
    """Whether a sentence only says who is responsible for the one before."""
    return bool(_OPENS.match(normal(text)))


def find_owner(text):
    """The person or body named as responsible; "" when none is. The text itself stays as it is."""
    plain = normal(text)
    for pattern in (_NAMED, _PLAIN, _BRACKETED, _BY):
        found = pattern.search(plain)
        if found:
            return text[found.start(1) : found.end(1)].strip()
    return ""
