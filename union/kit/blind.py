"""Addresses whose visitors are nobody: what a request tells of its sender is dropped before anybody sees it.

A page that promises to keep no address, no device and no account keeps that promise best by never getting them: no
session can be found, no error report and no log can name them, whatever is changed behind it later.
"""

import logging

from django.conf import settings

# What a page needs to be found, read and answered. All else is dropped, what is invented in future, too.
NEEDED = frozenset(
    {
        *("REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "CONTENT_TYPE", "CONTENT_LENGTH"),
        *("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO"),
    }
)
NOBODY = "0.0.0.0"


def is_blind(path: str) -> bool:
    """Whether the address is one of ``settings.BLIND_PATHS``."""
    return path.startswith(tuple(settings.BLIND_PATHS))


class BlindMiddleware:
    """Stands before every other: who comes to a blind address has no cookie, no network address and no browser."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_blind(request.path_info):
            return self.get_response(request)
        for name in set(request.META) - NEEDED:
            if not name.startswith("wsgi."):
                del request.META[name]
        request.META |= {"QUERY_STRING": "", "REMOTE_ADDR": NOBODY}
        answer = self.get_response(request)
        answer.cookies.clear()  # a page of errors, drawn by others, would leave one
        return answer


class WithoutBlind(logging.Filter):
    """Keeps refused requests to blind addresses out of the log, at whatever level they are told: a line has its time.
    Errors of the program stay, since they must be found."""

    def filter(self, record):
        path = getattr(getattr(record, "request", None), "path_info", "")
        is_refusal = getattr(record, "status_code", 500) < 500 or record.levelno < logging.ERROR
        return not (is_refusal and is_blind(path))
