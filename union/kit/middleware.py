"""Answers that every view shares."""

from django.shortcuts import render

from union.kit.flow import WrongState


class WrongStateMiddleware:
    """Tell the slower of two people that somebody else has handled it (409)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, WrongState):
            return render(request, "409.html", status=409)
        return None
