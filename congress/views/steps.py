"""The steps one by one, and the two words of the chair: open, closed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from congress.actions import sessions as session_actions
from congress.actions import steps as actions
from congress.facts import Facts
from congress.forms.sessions import ReasonForm
from congress.forms.steps import DoneForm, OpenForm
from congress.gates import gates
from congress.models import StepRecord
from congress.policies import sessions as session_policies
from congress.policies import steps as policies
from congress.steps import BY_KEY, progress
from congress.views.fetching import session_for
from union.kit.access import demand


def _step(key: str):
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


@require_http_methods(["GET", "POST"])
def step_record(request, pk, step):
    """One step: what it asks for and why, what the records say; its day, where nothing else tells."""
    session, step = session_for(request, pk), _step(step)
    facts = Facts(session)
    note = (
        StepRecord.objects.visible_to(request.user).filter(session=session, step=step.key).first()
    )
    may_note = policies.note(request.user, session, step)
    if request.method == "POST":
        demand(may_note)
    form = DoneForm(request.POST or None, instance=note, cancel=session.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        actions.note_done(session, step, by=request.user, **form.cleaned_data)
        messages.success(request, f"已记下：{step.title}")
        return redirect(session)
    state = next(s for s in progress(session, facts) if s.key == step.key)
    may_pass = policies.pass_over(request.user, session, state, facts)
    context = {"session": session, "step": step, "state": state, "note": note, "form": form}
    context |= {"may_note": may_note, "may_pass": may_pass}
    context |= {"may_clear": bool(note and session_policies.manage(request.user, session))}
    context["reason_form"] = reason_form(session, note)
    status = 422 if form.errors else 200
    return render(request, "congress/step_record.html", context, status=status)


def reason_form(session, note=None, posted=None):
    """Why a step stays undone."""
    first = {"reason": note.override_reason if note else ""}
    words = {"label": "不办这一步的理由", "save": "保存理由", "help_text": "会写进备案。"}
    return ReasonForm(posted, initial=first, **words)


@require_POST
def step_override(request, pk, step):
    """A reason instead of the step."""
    session, step = session_for(request, pk), _step(step)
    facts = Facts(session)
    state = next(s for s in progress(session, facts) if s.key == step.key)
    demand(policies.pass_over(request.user, session, state, facts))
    form = reason_form(session, posted=request.POST)
    if form.is_valid():
        actions.pass_over(session, step, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, f"已说明：{step.title}")
        return redirect(session)
    context = {"session": session, "step": step, "state": state, "reason_form": form}
    context |= {"may_pass": True}
    return render(request, "congress/step_record.html", context, status=422)


@require_POST
def step_clear(request, pk, step):
    """Take back what was written down about a step."""
    session, step = session_for(request, pk), _step(step)
    demand(session_policies.manage(request.user, session))
    actions.clear(session, step, by=request.user)
    messages.success(request, f"已删去“{step.title}”的记录")
    return redirect(session)


@require_http_methods(["GET", "POST"])
def session_open(request, pk):
    """What stands against opening; then the chair's word, with a reason where rules only warn."""
    session = session_for(request, pk)
    demand(session_policies.open_(request.user, session))
    found = gates(session)
    blocked = [gate for gate in found if gate.blocks]
    warned = [gate for gate in found if not gate.blocks]
    posted = request.POST if request.method == "POST" else None
    if posted is not None:
        demand(session_policies.past_gates(found))
    form = OpenForm(posted, asks=bool(warned), cancel=session.get_absolute_url())
    if form.is_valid():
        keys = list(dict.fromkeys(gate.step for gate in warned))
        reason = form.cleaned_data.get("reason", "")
        session_actions.open_session(session, by=request.user, reason=reason, passed_over=keys)
        messages.success(request, f"{session}开幕了。")
        return redirect(session)
    context = {"session": session, "blocked": blocked, "warned": warned, "form": form}
    status = 422 if form.errors else 200
    return render(request, "congress/session_open.html", context, status=status)


@require_http_methods(["GET", "POST"])
def session_close(request, pk):
    """What is still open in the session; then the chair's word that it is over."""
    session = session_for(request, pk)
    demand(session_policies.close(request.user, session))
    if request.method == "POST":
        session_actions.close(session, by=request.user)
        messages.success(request, f"{session}闭幕了。接着公布决议，报区教育工会备案。")
        return redirect(session)
    facts = Facts(session)
    undone = [s for s in progress(session, facts) if s.step.phase == "会中" and not s.is_settled]
    expected = {"formal", "resolution"} if facts.resolutions else {"formal"}
    context = {"session": session, "undone": [s for s in undone if s.key not in expected]}
    return render(request, "congress/session_close.html", context)
