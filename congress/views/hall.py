"""The clerk's table in the hall: the list, the quorum, the doors."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress import roll, screens
from congress.actions import hall as actions
from congress.doors import digits_of, seat_of
from congress.forms.hall import LeaveForm
from congress.models import Sitting
from congress.policies import hall as policies
from congress.quorum import quorum_of
from congress.standing import standing
from congress.views.fetching import sitting_for
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer, page_of

ON_A_PAGE = 60
SHOWN_FIRST = {Sitting.State.OPEN: "absent"}


@require_GET
def sitting_detail(request, pk):
    """For officers the list and the doors; for everybody else the count and the agenda."""
    sitting = sitting_for(request, pk)
    if not standing(request.user, sitting.session.school).is_officer:
        return render(request, "congress/sitting_seen.html", _seen(request, sitting))
    context = _list(request, sitting)
    if request.htmx:
        return render(request, "congress/sitting_detail.html#rows", context)
    return render(request, "congress/sitting_detail.html", context | _table(request, sitting))


@require_GET
def sitting_quorum(request, pk):
    """The count alone, asked again every few seconds while people come in."""
    sitting = sitting_for(request, pk)
    return render(request, "congress/_quorum.html", _counted(sitting))


@require_POST
def sitting_open(request, pk):
    sitting = sitting_for(request, pk)
    demand(policies.open_doors(request.user, sitting))
    actions.open_doors(sitting, by=request.user)
    messages.success(request, "开始签到。请把二维码放在门口，或打开大屏。")
    return redirect(sitting)


@require_POST
def sitting_end(request, pk):
    sitting = sitting_for(request, pk)
    demand(policies.end(request.user, sitting))
    actions.end(sitting, by=request.user)
    messages.success(request, f"“{sitting}”已结束，签到名单不再改动。")
    return redirect(sitting)


@require_POST
def door_change(request, pk):
    sitting = sitting_for(request, pk)
    demand(policies.grant_leave(request.user, sitting))
    actions.change_door(sitting, by=request.user)
    messages.success(request, "签到码已更换。已经贴出的海报请重新打印，大屏会自动换上新码。")
    return redirect(sitting)


@require_POST
def sitting_tick(request, pk, delegate):
    sitting = sitting_for(request, pk)
    demand(policies.tick(request.user, sitting))
    seat = get_object_or_404(roll.seats(sitting), pk=delegate)
    actions.tick(sitting, seat, by=request.user)
    return _line(request, sitting, seat)


@require_POST
def sitting_untick(request, pk, delegate):
    sitting = sitting_for(request, pk)
    demand(policies.tick(request.user, sitting))
    seat = get_object_or_404(roll.seats(sitting), pk=delegate)
    actions.untick(sitting, seat, by=request.user)
    return _line(request, sitting, seat)


@require_http_methods(["GET", "POST"])
def sitting_leave(request, pk, delegate):
    sitting = sitting_for(request, pk)
    demand(policies.grant_leave(request.user, sitting))
    seat = get_object_or_404(roll.seats(sitting), pk=delegate)
    form = LeaveForm(request.POST or None, cancel=sitting.get_absolute_url())
    context = {"form": form, "sitting": sitting, "seat": seat}
    if request.method == "GET":
        return render(request, "congress/sitting_leave.html", context)
    if not form.is_valid():
        return form_answer(request, "congress/sitting_leave.html", context)
    actions.grant_leave(sitting, seat, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, f"{seat}已登记请假。")
    return redirect(f"{sitting.get_absolute_url()}?shown=leave")


@require_POST
def sitting_leave_end(request, pk, delegate):
    sitting = sitting_for(request, pk)
    demand(policies.grant_leave(request.user, sitting))
    seat = get_object_or_404(roll.seats(sitting), pk=delegate)
    actions.withdraw_leave(sitting, seat, by=request.user)
    return _line(request, sitting, seat)


@require_POST
def sitting_export(request, pk):
    """The whole list as a workbook; that it was taken away is on record."""
    sitting = sitting_for(request, pk)
    demand(policies.see_list(request.user, sitting))
    name, content = roll.workbook(sitting, by=request.user)
    return made_file(content, name)


@require_GET
def sitting_poster(request, pk):
    """The QR code for the wall, on A4."""
    sitting = sitting_for(request, pk)
    demand(policies.see_list(request.user, sitting))
    digits = digits_of(sitting)
    context = {"sitting": sitting, "door": _door(request, sitting), "digits": digits}
    return _pdf("poster", context, f"{sitting.session}{sitting}签到海报")


@require_GET
def sitting_sheet(request, pk):
    """The list to be signed by hand."""
    sitting = sitting_for(request, pk)
    demand(policies.see_list(request.user, sitting))
    context = {"sitting": sitting, "seats": list(roll.seats(sitting)), "blank": range(6)}
    return _pdf("signatures", context, f"{sitting.session}{sitting}签到表")


def _pdf(name: str, context: dict, title: str):
    from union.kit.pdf import render_pdf  # noqa: PLC0415 - half a second, only when one prints

    styles = (f"congress/{name}.css",)
    content = render_pdf(f"pdf/congress/{name}.html", context | {"title": title}, styles=styles)
    return made_file(content, file_name(title, "pdf"))


def _door(request, sitting) -> str:
    return screens.qr(request.build_absolute_uri(reverse("congress:door", args=[sitting.door_key])))


def _counted(sitting) -> dict:
    return {"sitting": sitting, "quorum": quorum_of(sitting)}


def _list(request, sitting) -> dict:
    """The page of the list that is asked for; while people come in, first those who have not."""
    shown = request.GET.get("shown", SHOWN_FIRST.get(sitting.state, "all"))
    words = request.GET.get("q", "")[:60]
    page = page_of(request, roll.seats(sitting, words=words, shown=shown), size=ON_A_PAGE)
    return {
        "sitting": sitting,
        "page": page,
        "lines": roll.lines(sitting, page.object_list),
        "words": words,
        "shown": shown,
        "choices": roll.SHOWN.items(),
        "may_tick": policies.tick(request.user, sitting),
        "may_grant_leave": policies.grant_leave(request.user, sitting),
    }


def _table(request, sitting) -> dict:
    """What stands around the list: the count, the doors, the papers."""
    user = request.user
    return _counted(sitting) | {
        "door": _door(request, sitting),
        "digits": digits_of(sitting),
        "may_open": policies.open_doors(user, sitting),
        "may_end": policies.end(user, sitting),
        "seat": seat_of(user, sitting),
    }


def _seen(request, sitting) -> dict:
    seat = seat_of(request.user, sitting)
    return _counted(sitting) | {
        "seat": seat,
        "came": sitting.sign_ins.filter(delegate=seat).first() if seat else None,
        "may_sign_in": policies.sign_in(request.user, sitting, seat),
        "points": sitting.agenda.select_related("motion"),
    }


def _line(request, sitting, seat):
    """One line of the list anew; the count beside it asks again by itself."""
    if not request.htmx:
        return redirect(sitting)
    context = {
        "sitting": sitting,
        "line": roll.lines(sitting, [seat])[0],
        "may_tick": policies.tick(request.user, sitting),
        "may_grant_leave": policies.grant_leave(request.user, sitting),
    }
    answer = render(request, "congress/_line.html", context)
    answer["HX-Trigger"] = "counted"
    return answer
