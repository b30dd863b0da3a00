"""Sittings and their agenda, set up before the session."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import agenda as actions
from congress.agenda import agenda_of
from congress.forms.agenda import PointForm, SittingForm
from congress.policies import agenda as policies
from congress.policies.sessions import arrange
from congress.views.fetching import point_for, session_for, sitting_for
from congress.views.motions import dropped
from union.kit.access import demand


@require_GET
def agenda(request, pk):
    """All sittings of a session with their points and times."""
    session = session_for(request, pk)
    sittings = agenda_of(session)
    for sitting in sittings:
        sitting.session = session
        sitting.may_plan = policies.plan(request.user, sitting)
        sitting.may_write = policies.write(request.user, sitting)
    context = {"session": session, "sittings": sittings}
    context["may_arrange"] = arrange(request.user, session)
    context["has_motions"] = session.motions.exists()
    context["is_bare"] = not sittings or any(not sitting.timed for sitting in sittings)
    return render(request, "congress/agenda.html", context)


def _back(session) -> str:
    return reverse("congress:agenda", args=[session.pk])


@require_POST
def propose(request, pk):
    """The usual sittings and points, to be changed afterwards."""
    session = session_for(request, pk)
    demand(arrange(request.user, session))
    added = actions.propose(session, by=request.user)
    said = f"已排上 {added} 项，请按本校情况修改" if added else "各场会议都已经有议程了"
    messages.success(request, said)
    return redirect(_back(session))


@require_http_methods(["GET", "POST"])
def sitting_new(request, pk):
    session = session_for(request, pk)
    demand(arrange(request.user, session))
    form = SittingForm(request.POST or None, session=session, cancel=_back(session))
    if request.method == "POST" and form.is_valid():
        actions.plan(form.instance, by=request.user)
        messages.success(request, f"已安排“{form.instance}”")
        return redirect(_back(session))
    return _form_page(request, session, form, "加一场会议")


@require_http_methods(["GET", "POST"])
def sitting_edit(request, pk):
    sitting = sitting_for(request, pk)
    session = sitting.session
    demand(policies.plan(request.user, sitting))
    form = SittingForm(
        request.POST or None, instance=sitting, session=session, cancel=_back(session)
    )
    if request.method == "POST" and form.is_valid():
        actions.amend_sitting(form.instance, by=request.user)
        messages.success(request, "已保存")
        return redirect(_back(session))
    drop = reverse("congress:sitting_drop", args=[sitting.pk])
    return _form_page(request, session, form, f"修改{sitting}", drop=drop, what="这一场和它的议程")


@require_POST
def sitting_drop(request, pk):
    sitting = sitting_for(request, pk)
    demand(policies.plan(request.user, sitting))
    actions.drop_sitting(sitting, by=request.user)
    messages.success(request, f"已取消“{sitting}”")
    return redirect(_back(sitting.session))


@require_http_methods(["GET", "POST"])
def point_new(request, pk):
    """A further point of a sitting."""
    sitting = sitting_for(request, pk)
    session = sitting.session
    demand(policies.write(request.user, sitting))
    form = PointForm(request.POST or None, sitting=sitting, cancel=_back(session))
    if request.method == "POST" and form.is_valid():
        actions.add_point(form.save(commit=False))
        messages.success(request, "已加上")
        return redirect(_back(session))
    return _form_page(request, session, form, f"{sitting}加一项议程")


@require_http_methods(["GET", "POST"])
def point_edit(request, pk):
    point = point_for(request, pk)
    session = point.sitting.session
    demand(policies.write(request.user, point.sitting))
    posted = request.POST or None
    form = PointForm(posted, instance=point, sitting=point.sitting, cancel=_back(session))
    if request.method == "POST" and form.is_valid():
        actions.amend_point(form.instance)
        messages.success(request, "已保存")
        return redirect(_back(session))
    may_drop = policies.drop(request.user, point)
    drop = reverse("congress:agenda_drop", args=[point.pk]) if may_drop else ""
    return _form_page(request, session, form, "修改议程", drop=drop, what="这一项")


def _form_page(request, session, form, title, *, drop="", what=""):
    context = {"session": session, "form": form, "title": title, "drop": drop, "what": what}
    status = 422 if form.errors else 200
    return render(request, "congress/agenda_form.html", context, status=status)


@require_POST
def point_drop(request, pk):
    point = point_for(request, pk)
    demand(policies.drop(request.user, point))
    actions.drop_point(point)
    messages.success(request, f"已删去“{point}”")
    return redirect(_back(point.sitting.session))


@require_POST
def point_step(request, pk):
    """One place up or down."""
    point = point_for(request, pk)
    demand(policies.write(request.user, point.sitting))
    actions.step_point(point, down=request.POST.get("to") == "down")
    return _rows(request, point.sitting)


@require_POST
def point_move(request, pk):
    """Drop a point in front of another of its sitting."""
    sitting = sitting_for(request, pk)
    demand(policies.write(request.user, sitting))
    moved, before = dropped(request, sitting.agenda.select_related("sitting__session"))
    actions.put_point_before(moved, before)
    return _rows(request, sitting)


def _rows(request, sitting):
    """The sitting's list anew for htmx, the page for a plain browser."""
    if not request.htmx:
        return redirect(_back(sitting.session))
    shown = next(each for each in agenda_of(sitting.session) if each.pk == sitting.pk)
    shown.may_write = policies.write(request.user, sitting)
    return render(request, "congress/_agenda_rows.html", {"sitting": shown})
