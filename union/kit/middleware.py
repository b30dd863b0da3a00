"""Answers that every view shares."""

import logging

from django.db import IntegrityError
from django.shortcuts import render

from union.kit.flow import WrongState

log = logging.getLogger(__name__)
TWICE = "这一条刚刚已经登记了：可能是按了两次，也可能是同事先办了一步。没有重复登记，请返回上一页，刷新后看看。"


class WrongStateMiddleware:
    """Tell the slower of two people that somebody else has handled it (409), and who presses twice at the same
    moment that it was taken down once."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, WrongState):
            return render(request, "409.html", status=409)
        if isinstance(exception, IntegrityError) and is_there_already(exception):
            log.warning("%s: %s", request.path, _law(exception))
            return render(request, "409.html", {"reason": TWICE}, status=409)
        return None


def is_there_already(error: IntegrityError) -> bool:
    """Whether a row like it was written since the form looked for one: a unique constraint, none of the other laws."""
    said = str(error)
    return getattr(error.__cause__, "sqlstate", "") == "23505" or said.startswith(
        "UNIQUE constraint"
    )


def _law(error: IntegrityError) -> str:
    """Which law it was. The error itself says the values of the form as well, and these belong in no log."""
    said = getattr(error.__cause__, "diag", None)
    return said.constraint_name if said else str(error)
