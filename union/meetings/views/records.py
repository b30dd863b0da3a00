"""On the day: who came, what was said, what was decided, who does what by when."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.autosave import ELSEWHERE, Stale, is_autosave, not_saved, saved
from union.meetings.actions import records as actions
from union.meetings.forms.records import (
    AttendanceForm,
    DecisionForm,
    DiscussionForm,
    RedecideForm,
    TaskForm,
)
from union.meetings.models import Task
from union.meetings.people import known_names
from union.meetings.policies import meetings as policies
from union.meetings.views.fetching import decision_for, item_for, meeting_for, task_for


@require_GET
def record(request, pk):
    """One page for the whole of it; each part saves by itself."""
    meeting = meeting_for(request, pk)
    demand(policies.attend(request.user, meeting))
    return _page(request, meeting)


def _page(request, meeting, *, status=200, **forms):
    """``forms`` are those that came back with errors: ``attendance``, ``discussion`` with its item,
    ``deciding`` with its item (0 for none)."""
    decisions = list(meeting.decisions.order_by("number"))
    tasks = list(Task.objects.filter(decision__in=decisions).for_list())
    for decision in decisions:
        decision.open_tasks = [task for task in tasks if task.decision_id == decision.pk]
    points = [_point(meeting, item, decisions, forms) for item in meeting.items.all()]
    context = {
        "meeting": meeting,
        "attendance": forms.get("attendance") or AttendanceForm(meeting=meeting),
        "points": points,
        "loose": _point(meeting, None, decisions, forms),
        "names": known_names(meeting.school),
    }
    return render(request, "meetings/record.html", context, status=status)


def _point(meeting, item, decisions, forms) -> dict:
    """A point of the agenda (None: none of them) with its decisions and its forms."""
    pk = item.pk if item else 0
    talked, talk_form = forms.get("discussion", (None, None))
    decided, decision_form = forms.get("deciding", (None, None))
    words = {} if item is None else {
        "presenter": item.presenter, "discussion": item.discussion, "version": item.version,
    }  # fmt: skip
    return {
        "item": item,
        "decisions": [each for each in decisions if (each.item_id or 0) == pk],
        "talk": talk_form if talked == pk else DiscussionForm(initial=words, prefix=f"i{pk}"),
        "deciding": decision_form
        if decided == pk
        else DecisionForm(meeting=meeting, prefix=f"d{pk}"),
        "is_open": decided == pk,
    }


@require_POST
def attendance_keep(request, pk):
    """Who came; with it a planned meeting counts as held."""
    meeting = meeting_for(request, pk)
    demand(policies.attend(request.user, meeting))
    form = AttendanceForm(request.POST, meeting=meeting)
    if not form.is_valid():
        return _page(request, meeting, attendance=form, status=422)
    people, others = form.cleaned_data["others"]
    kept = actions.attend(meeting, form.changes(), people=people, others=others, by=request.user)
    messages.success(request, "到会情况已登记。")
    if kept:
        messages.warning(request, f"有 {kept} 人别人刚登记过，保留了那一次的，请看一下对不对。")
    return redirect(f"{reverse('meetings:record', args=[pk])}#points")


@require_POST
def item_keep(request, pk):
    """What was said about one point; saves itself."""
    item = item_for(request, pk)
    meeting = item.meeting
    demand(policies.attend(request.user, meeting))
    form = DiscussionForm(request.POST, prefix=f"i{pk}")
    if not form.is_valid():
        if is_autosave(request):
            return not_saved("讨论情况最多 5000 个字，请删减后再保存。")
        return _page(request, meeting, discussion=(pk, form), status=422)
    given = form.cleaned_data
    words = {"presenter": given["presenter"], "discussion": given["discussion"]}
    try:
        actions.discuss(item, **words, seen=given["version"], by=request.user)
    except Stale as stale:
        return _item_elsewhere(request, stale.row, form)
    if is_autosave(request):
        return saved(item.version)
    messages.success(request, "已保存。")
    return redirect(f"{reverse('meetings:record', args=[meeting.pk])}#item-{pk}")


def _item_elsewhere(request, item, form):
    """Both texts on the page; saving once more takes what is in the form."""
    if is_autosave(request):
        return not_saved(ELSEWHERE, status=409)
    again = form.data.copy()
    again[f"i{item.pk}-version"] = item.version
    form = DiscussionForm(again, prefix=f"i{item.pk}")
    form.add_error("discussion", f"别人刚写的是：{item.discussion}。两份合好后再保存。")
    return _page(request, item.meeting, discussion=(item.pk, form), status=409)


@require_POST
def decision_new(request, pk):
    """A decision of the meeting, on one of its points if one is named in the form."""
    meeting = meeting_for(request, pk)
    demand(policies.attend(request.user, meeting))
    asked = request.POST.get("item", "")
    item = next((each for each in meeting.items.all() if str(each.pk) == asked), None)
    place = item.pk if item else 0
    form = DecisionForm(request.POST, meeting=meeting, prefix=f"d{place}")
    if not form.is_valid():
        return _page(request, meeting, deciding=(place, form), status=422)
    given, task = form.cleaned_data, form.task_values()
    decision = actions.decide(meeting, item, given["text"], amount=given["amount"], by=request.user)
    if task:
        actions.give(decision, **task, by=request.user)
    messages.success(request, f"记下了第 {decision.number} 项决定。")
    return redirect(_at(decision))


def _at(decision) -> str:
    return f"{reverse('meetings:record', args=[decision.meeting_id])}#decision-{decision.pk}"


@require_http_methods(["GET", "POST"])
def decision_edit(request, pk):
    """Other words or another sum."""
    decision = decision_for(request, pk)
    demand(policies.attend(request.user, decision.meeting))
    start = {"text": decision.text, "amount": decision.amount, "version": decision.version}
    form = RedecideForm(request.POST or None, initial=start, cancel=_at(decision))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        words = {"text": given["text"], "amount": given["amount"]}
        try:
            actions.redecide(decision, **words, seen=given["version"], by=request.user)
        except Stale:
            messages.error(request, "这项决定刚被别人改过，下面是现在的样子，请对照后再改。")
            return redirect("meetings:decision_edit", pk)
        messages.success(request, "已保存。")
        return redirect(_at(decision))
    context = {"decision": decision, "meeting": decision.meeting, "form": form}
    status = 422 if form.errors else 200
    return render(request, "meetings/decision_form.html", context, status=status)


@require_POST
def decision_remove(request, pk):
    decision = decision_for(request, pk)
    meeting = decision.meeting
    demand(policies.attend(request.user, meeting))
    try:
        actions.remove(decision, by=request.user)
    except actions.Cited:
        messages.error(request, "这项决定已经被别处引用，不能删去。写错的字可以修改。")
    else:
        messages.success(request, "已删去。")
    return redirect(f"{reverse('meetings:record', args=[meeting.pk])}#points")


@require_http_methods(["GET", "POST"])
def task_new(request, pk):
    """One more task of a decision."""
    decision = decision_for(request, pk)
    meeting = decision.meeting
    demand(policies.attend(request.user, meeting))
    form = TaskForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        words = {"text": given["task"], "due_on": given["due_on"], "owner": given["who"]}
        actions.give(decision, **words, by=request.user)
        messages.success(request, "加上了。")
        return redirect(_at(decision))
    context = {"decision": decision, "meeting": meeting, "form": form}
    context["names"] = known_names(meeting.school)
    status = 422 if form.errors else 200
    return render(request, "meetings/task_form.html", context, status=status)


@require_POST
def task_remove(request, pk):
    task = task_for(request, pk)
    decision = task.decision
    demand(policies.attend(request.user, decision.meeting))
    actions.take_back(task, by=request.user)
    messages.success(request, "已删去。")
    return redirect(_at(decision))
