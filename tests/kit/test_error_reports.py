"""What an error report says of a form: its fields, not what was typed."""

import sys

from django.views.debug import ExceptionReporter


def reported(request) -> str:
    try:
        raise RuntimeError("in a middleware")
    except RuntimeError:
        reporter = ExceptionReporter(request, *sys.exc_info())
    return reporter.get_traceback_text() + reporter.get_traceback_html()


def test_an_error_before_any_view_reports_no_value_of_a_form(rf):
    request = rf.post("/votes/1/cast/", {"m1": "赞成这个方案", "_step": "cast"})

    told = reported(request)

    assert "赞成这个方案" not in told and "m1" in told


def test_a_request_without_a_form_is_reported_as_ever(rf):
    assert "/members/" in reported(rf.get("/members/"))
