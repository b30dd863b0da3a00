"""The bodies of a session, and who sits on them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from congress import bodies
from congress.actions.bodies import choose_body
from congress.facts import Facts
from congress.forms.bodies import BodyForm
from congress.models import Seat
from congress.policies import bodies as policies
from congress.views.fetching import session_for
from union.kit.access import demand


@require_GET
def body_list(request, pk):
    """All bodies with their members."""
    session = session_for(request, pk)
    seats = Facts(session).seats
    rows = [
        {
            "key": body,
            "name": Seat.Body(body).label,
            "duty": bodies.DUTIES[body],
            "seats": seats[body],
            "checks": bodies.checks(session, body, [seat.member_id for seat in seats[body]]),
            "may_choose": policies.choose(request.user, session, body),
        }
        for body in Seat.Body.values
    ]
    return render(request, "congress/body_list.html", {"session": session, "rows": rows})


@require_http_methods(["GET", "POST"])
def body_edit(request, pk, body):
    """Choose the members of one body and who leads it."""
    session = session_for(request, pk)
    if body not in Seat.Body.values:
        raise Http404
    demand(policies.choose(request.user, session, body))
    back = reverse("congress:body_list", args=[session.pk])
    seats = list(bodies.seats_of(session, body))
    first = {
        "members": [seat.member_id for seat in seats],
        "head": next((seat.member_id for seat in seats if seat.is_head), None),
    }
    form = BodyForm(request.POST or None, session=session, body=body, cancel=back, initial=first)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        choose_body(session, body, chosen["members"], by=request.user, head=chosen["head"])
        members = [member.pk for member in chosen["members"]]
        messages.success(request, f"{Seat.Body(body).label}已选定 {len(members)} 人")
        for check in bodies.checks(session, body, members):
            if not check.is_met:
                messages.warning(request, f"{check.sentence}{check.source}")
        return redirect(back)
    context = {"session": session, "form": form, "name": Seat.Body(body).label}
    context |= {"duty": bodies.DUTIES[body], "of_delegates": body in bodies.OF_DELEGATES}
    status = 422 if form.errors else 200
    return render(request, "congress/body_edit.html", context, status=status)
