"""Of who comes to a blind address, nothing reaches any page, log or report."""

import logging

import pytest
from django.http import HttpResponse

from union.kit.blind import NEEDED, NOBODY, BlindMiddleware, WithoutBlind

SENDER = {
    "HTTP_COOKIE": "sessionid=s3cret",
    "HTTP_USER_AGENT": "Phone",
    "HTTP_REFERER": "https://union.example/",
    "HTTP_X_FORWARDED_FOR": "198.51.100.23",
    "HTTP_X_INVENTED_IN_FUTURE": "device 7",
    "REMOTE_ADDR": "203.0.113.77",
    "QUERY_STRING": "from=chat",
}


def seen_at(rf, path):
    """What a view sees of a marked request, and the answer."""
    found = []

    def view(request):
        found.append(request)
        answer = HttpResponse()
        answer.set_cookie("csrftoken", "x")
        return answer

    answer = BlindMiddleware(view)(rf.post(path, {"text": "x"}, **SENDER))
    return found[0], answer


def test_a_blind_address_is_asked_by_nobody(rf):
    request, answer = seen_at(rf, "/box/school/write/")
    left = {name for name in request.META if not name.startswith("wsgi.")}
    assert left <= NEEDED | {"QUERY_STRING", "REMOTE_ADDR"}
    assert (request.META["REMOTE_ADDR"], request.META["QUERY_STRING"]) == (NOBODY, "")
    assert request.COOKIES == {} and dict(request.GET) == {}
    assert request.POST["text"] == "x"
    assert not answer.cookies


@pytest.mark.parametrize("path", ["/", "/boxes/", "/disclosure/box/", "/members/"])
def test_every_other_address_knows_who_asks(rf, path):
    request, answer = seen_at(rf, path)
    assert all(request.META[name] == value for name, value in SENDER.items())
    assert answer.cookies


@pytest.mark.parametrize(
    ("path", "level", "status", "told"),
    [
        ("/box/x/", logging.WARNING, 404, False),
        ("/box/x/", logging.ERROR, 400, False),  # a host or a form that Django calls suspicious
        ("/box/x/", logging.ERROR, 500, True),
        ("/members/", logging.WARNING, 404, True),
    ],
)
def test_refused_requests_to_a_blind_address_stand_in_no_log(rf, path, level, status, told):
    record = logging.LogRecord("django.request", level, "", 0, "Not Found", (), None)
    record.request, record.status_code = rf.get(path), status
    assert WithoutBlind().filter(record) is told


def test_lines_that_belong_to_no_request_are_told():
    assert WithoutBlind().filter(logging.LogRecord("x", logging.INFO, "", 0, "y", (), None))
