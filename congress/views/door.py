"""The door of a sitting, on a delegate's own phone: one button, one confirmation."""

import datetime as dt

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import hall as actions
from congress.doors import seat_of
from congress.forms.hall import CodeForm
from congress.models import Sitting
from congress.policies import hall as policies
from congress.views.fetching import sitting_for
from union.kit.access import demand
from union.kit.pages import form_answer

LONGEST_SITTING = dt.timedelta(hours=4)


@never_cache
@require_GET
def door(request, key):
    """Where the QR code on the wall leads: the button, the confirmation, or why neither."""
    sitting = Sitting.objects.for_page().filter(door_key=key).first()
    if sitting is None:
        return render(request, "congress/door_gone.html", status=404)
    demand(policies.come_in(request.user, sitting))
    return render(request, "congress/door.html", _page(request, sitting))


@require_POST
def door_sign_in(request, key):
    sitting = get_object_or_404(Sitting.objects.for_page(), door_key=key)
    seat = seat_of(request.user, sitting)
    demand(policies.sign_in(request.user, sitting, seat))
    actions.sign_in(sitting, seat, by=request.user)
    _stay(request)
    return redirect("congress:door", key)


@never_cache
@require_http_methods(["GET", "POST"])
def sitting_code(request, pk):
    """The same door for phones that cannot scan: the digits on the wall are typed."""
    sitting = sitting_for(request, pk)
    page = _page(request, sitting)
    if request.method == "GET":
        form = CodeForm(sitting=sitting, user=request.user)
        return render(request, "congress/sitting_code.html", {**page, "form": form})
    demand(page["may_sign_in"])
    form = CodeForm(request.POST, sitting=sitting, user=request.user)
    if not form.is_valid():
        return form_answer(request, "congress/sitting_code.html", {**page, "form": form})
    actions.sign_in(sitting, page["seat"], by=request.user)
    _stay(request)
    return redirect("congress:sitting_code", pk)


def _stay(request) -> None:
    """The phone stays signed in for the sitting, so that it can vote without signing in anew. Not that of
    an office-holder: there idleness ends the session as always."""
    if not request.user.is_guarded:
        request.session.keep(LONGEST_SITTING)


def _page(request, sitting) -> dict:
    """The person's seat and sign-in, or why there can be none. ``place`` counts from 1."""
    seat = seat_of(request.user, sitting)
    came = sitting.sign_ins.filter(delegate=seat).first() if seat else None
    return {
        "sitting": sitting,
        "seat": seat,
        "came": came,
        "place": sitting.sign_ins.filter(pk__lte=came.pk).count() if came else 0,
        "may_sign_in": policies.sign_in(request.user, sitting, seat),
    }
