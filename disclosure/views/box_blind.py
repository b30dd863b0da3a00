"""What all pages of the anonymous box have in common: no person, no session, no trace on the way."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from disclosure import box_tokens
from disclosure.forms.box import MOST_PICTURES
from disclosure.models import Board
from union.kit.uploads import MEGABYTE

MOST_BYTES = 12 * MEGABYTE  # as the proxy has it


class InMemory(MemoryFileUploadHandler):
    """Takes files of any size into memory: one on the disk would bear the second in which it was written."""

    def handle_raw_input(self, *given, **named):
        self.activated = True


def blind(view):
    """Open to everybody, without a cookie (so there is nothing that a forged form could abuse), nothing kept.

    The request has lost its sender before (`union.kit.blind`).
    """

    @wraps(view)
    @sensitive_variables()
    def seen(request, *given, **named):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return page("too_large", status=413)
        request.upload_handlers = [InMemory(request)]
        return view(request, *given, **named)

    return login_not_required(csrf_exempt(sensitive_post_parameters()(seen)))


def page(name: str, *, status: int = 200, **context) -> HttpResponse:
    """A page drawn without the request, so that no part of it can ask who is there."""
    answer = HttpResponse(render_to_string(f"disclosure/box_{name}.html", context), status=status)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def board_at(slug: str) -> Board:
    """The school of an address. The box is there also where the board is not open to strangers: it is the staff that
    write, without signing in."""
    return get_object_or_404(Board.objects.select_related("school"), slug=slug)


@sensitive_variables()
def pictures_along(request) -> list[bytes]:
    """The pictures that came along from the page before, unless the writer does not want them any more."""
    if request.POST.get("_without"):
        return []
    return box_tokens.unwrapped(request.POST.getlist("_picture"), MOST_PICTURES)


@sensitive_variables()
def wrapped_in(form, kept) -> list[str]:
    """All pictures of a form that goes back to its writer, for the page: a browser forgets chosen files."""
    return [box_tokens.wrapped(each) for each in [*kept, *form.cleaned_data.get("pictures", [])]]
