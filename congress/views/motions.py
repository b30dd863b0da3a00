"""The motions of a session: listed, added, changed, put in order."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import motions as actions
from congress.forms.motions import MotionForm
from congress.models import Motion
from congress.motions import Level, binding_for, method_verdict
from congress.policies import motions as policies
from congress.policies.sessions import arrange
from congress.polled import on_sheets
from congress.views.fetching import session_for
from union.kit.access import demand
from union.kit.pages import row_number


def motion_for(request, pk) -> Motion:
    """The motion, if this person may see it."""
    motions = Motion.objects.visible_to(request.user)
    return get_object_or_404(motions.select_related("session__congress", "session__school"), pk=pk)


def _list(request, session) -> dict:
    motions = list(session.motions.all())
    binding = binding_for(session)
    listed = on_sheets(session)
    for motion in motions:
        motion.is_listed = motion.pk in listed
        motion.verdict = method_verdict(motion.kind, motion.method, binding)
        motion.is_doubtful = motion.verdict.level != Level.OK
    context = {"session": session, "motions": motions}
    return context | {"may_arrange": arrange(request.user, session)}


@require_GET
def motion_list(request, pk):
    """What the session deals with, in order, with the way of deciding."""
    session = session_for(request, pk)
    return render(request, "congress/motion_list.html", _list(request, session))


@require_http_methods(["GET", "POST"])
def motion_new(request, pk):
    session = session_for(request, pk)
    demand(arrange(request.user, session))
    form = MotionForm(request.POST or None, session=session, cancel=_back(session))
    if request.method == "POST" and form.is_valid():
        actions.add(form.save(commit=False), by=request.user)
        messages.success(request, f"已加上议题“{form.instance}”")
        return redirect(_back(session))
    return _form_page(request, session, form, "提出议题")


@require_http_methods(["GET", "POST"])
def motion_edit(request, pk):
    motion = motion_for(request, pk)
    session = motion.session
    demand(policies.amend(request.user, motion))
    posted = request.POST or None
    form = MotionForm(posted, instance=motion, session=session, cancel=_back(session))
    if request.method == "POST" and form.is_valid():
        kept = [name for name in form.changed_data if name in form.Meta.fields]
        actions.amend(form.instance, by=request.user, changed=kept)
        messages.success(request, "已保存")
        return redirect(_back(session))
    return _form_page(request, session, form, "修改议题", motion=motion)


def _form_page(request, session, form, title, motion=None):
    context = {"session": session, "form": form, "title": title, "motion": motion}
    context["may_drop"] = bool(motion and policies.drop(request.user, motion))
    status = 422 if form.errors else 200
    return render(request, "congress/motion_form.html", context, status=status)


def _back(session) -> str:
    return reverse("congress:motion_list", args=[session.pk])


@require_POST
def motion_drop(request, pk):
    motion = motion_for(request, pk)
    demand(policies.drop(request.user, motion))
    actions.drop(motion, by=request.user)
    messages.success(request, f"已撤下议题“{motion}”")
    return redirect(_back(motion.session))


@require_POST
def motion_usual(request, pk):
    """Put what most sessions deal with on the list."""
    session = session_for(request, pk)
    demand(arrange(request.user, session))
    added = actions.add_usual(session, by=request.user)
    messages.success(request, f"已加上 {len(added)} 项议题，请核对名称")
    return redirect(_back(session))


@require_POST
def motion_step(request, pk):
    """One place up or down."""
    motion = motion_for(request, pk)
    demand(arrange(request.user, motion.session))
    actions.step(motion, down=request.POST.get("to") == "down")
    return _rows(request, motion.session)


@require_POST
def motion_move(request, pk):
    """Drop a motion in front of another."""
    session = session_for(request, pk)
    demand(arrange(request.user, session))
    moved, before = dropped(request, session.motions.all())
    actions.put_before(moved, before)
    return _rows(request, session)


def dropped(request, rows):
    """Which of ``rows`` was dragged, and in front of which; 404 for one that is not among them."""
    moved, before = (row_number(request.POST.get(name)) for name in ("moved", "before"))
    return get_object_or_404(rows, pk=moved), rows.filter(pk=before).first()


def _rows(request, session):
    """The list anew for htmx, the page for a plain browser."""
    if not request.htmx:
        return redirect(_back(session))
    return render(request, "congress/_motion_rows.html", _list(request, session))
