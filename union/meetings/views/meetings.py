"""Meetings listed, planned, read, changed, given up."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from union.kit.access import demand
from union.kit.autosave import Stale
from union.kit.pages import page_of
from union.meetings.actions import meetings as actions
from union.meetings.forms.meetings import FilterForm, MeetingForm, ReasonForm
from union.meetings.models import Meeting, Task
from union.meetings.papers import text_blocks, when
from union.meetings.people import known_names
from union.meetings.policies import meetings as policies
from union.meetings.views.fetching import meeting_for
from union.meetings.yearly import recent_terms
from union.org.models import Role
from union.org.office import school_of

MOST_LEFT = 20
# What each kind of meeting is for, in the words of the page on which one chooses.
PURPOSES = {
    Meeting.Kind.COMMITTEE: "工会自己的事：活动、慰问、经费",
    Meeting.Kind.CHAIRS: "工会主席、副主席碰头，安排近期工作",
    Meeting.Kind.JOINT: "党支部、学校、工会商量教代会和教职工关心的事",
    Meeting.Kind.AFFAIRS: "学校的大事、大额开支由它决定",
    Meeting.Kind.BRIEFING: "向全体教职工通报学校情况",
    Meeting.Kind.PARENTS: "向家长通报，听家长的意见",
    Meeting.Kind.LEADING: "审定公开什么、什么时候公开",
    Meeting.Kind.SUPERVISING: "查公开得全不全、真不真",
    Meeting.Kind.OTHER: "不在上面的会议",
}


@require_GET
def meeting_list(request):
    """The latest first; of closed meetings a clerk sees kind, day and numbers."""
    user, school = request.user, school_of(request)
    unit = school or (request.office.unit if request.office else None)
    terms = recent_terms(unit, timezone.localdate())
    form = FilterForm(request.GET, terms=terms)
    readable = Meeting.objects.readable_by(user)
    rows = form.filter(Meeting.objects.visible_to(user), readable=readable)
    page = page_of(request, rows.for_list())
    read = set(readable.filter(pk__in=[each.pk for each in page]).values_list("pk", flat=True))
    for each in page:
        each.is_readable = each.pk in read
    context = {
        "page": page,
        "form": form,
        "chosen": form.cleaned_data if form.is_valid() else {},
        "may_plan": policies.plan(user, school),
        "many_schools": user.holds(Role.CLERK),
    }
    return render(request, "meetings/meeting_list.html", context)


@require_http_methods(["GET", "POST"])
def meeting_new(request):
    """First its kind, then a form that knows whom such a meeting calls."""
    school = school_of(request)
    demand(policies.plan(request.user, school))
    kind = request.GET.get("kind", "")
    if kind not in Meeting.Kind.values:
        kinds = [(each, each.label, PURPOSES[each]) for each in Meeting.Kind]
        return render(request, "meetings/meeting_kinds.html", {"kinds": kinds})
    meeting = Meeting(school=school, kind=kind)
    form = MeetingForm(
        request.POST or None,
        meeting=meeting,
        user=request.user,
        cancel=reverse("meetings:meeting_new"),
    )
    if request.method == "POST" and form.is_valid():
        for name, value in form.values().items():
            setattr(meeting, name, value)
        actions.plan(meeting, **form.called(), by=request.user)
        past = "" if meeting.is_over else "，参会的人都收到了通知"
        messages.success(request, f"{meeting}安排好了{past}。")
        return redirect(meeting)
    return _form_page(request, form, f"安排{meeting.get_kind_display()}")


@require_http_methods(["GET", "POST"])
def meeting_edit(request, pk):
    """Another time, another agenda, other people, until the minutes are finished."""
    meeting = meeting_for(request, pk)
    demand(policies.amend(request.user, meeting))
    there = meeting.get_absolute_url()
    form = MeetingForm(request.POST or None, meeting=meeting, user=request.user, cancel=there)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"]
        words = {**form.values(), **form.called()}
        try:
            actions.amend(meeting, seen=seen, **words, by=request.user)
        except Stale:
            messages.error(request, "会议安排刚被别人改过，下面是现在的样子，请对照后再改。")
            return redirect("meetings:meeting_edit", pk)
        messages.success(request, "已保存。")
        return redirect(meeting)
    return _form_page(request, form, f"修改{meeting}", meeting)


def _form_page(request, form, title, meeting=None):
    names = known_names(form.meeting.school)
    context = {"form": form, "title": title, "meeting": meeting, "names": names}
    status = 422 if form.errors else 200
    return render(request, "meetings/meeting_form.html", context, status=status)


@require_GET
def meeting_detail(request, pk):
    """What is to be done now, then what is on record, as far as this person may read it."""
    meeting, user = meeting_for(request, pk), request.user
    may_read = policies.read(user, meeting)
    people = list(meeting.attendees.select_related("user"))
    context = {
        "meeting": meeting,
        "when": when(meeting),
        "may_read": may_read,
        "counts": _counts(people),
        "days_left": (meeting.on - timezone.localdate()).days,
    }
    if may_read:
        context |= _inside(meeting, user) | {"people": people}
    return render(request, "meetings/meeting_detail.html", context)


def _inside(meeting: Meeting, user) -> dict:
    decisions = list(meeting.decisions.order_by("number").select_related("meeting"))
    tasks = Task.objects.filter(decision__in=decisions).for_list()
    by_decision = {decision.pk: [] for decision in decisions}
    for task in tasks:
        by_decision[task.decision_id].append(task)
    points = [
        (item, [(d, by_decision[d.pk]) for d in decisions if d.item_id == item.pk])
        for item in meeting.items.all()
    ]
    shown = meeting.state == Meeting.State.MINUTED
    left = Task.objects.visible_to(user).left_before(meeting).for_list()
    return {
        "left": left[:MOST_LEFT] if meeting.is_editable else [],
        # Finished minutes say what was discussed; beside them stands only what was decided.
        "points": [each for each in points if each[1]] if shown else points,
        "loose": [(d, by_decision[d.pk]) for d in decisions if d.item_id is None],
        "tasks": tasks,
        "blocks": text_blocks(meeting.minutes) if shown else [],
        "may_amend": policies.amend(user, meeting),
        "may_attend": policies.attend(user, meeting),
        "may_write": policies.write(user, meeting),
        "may_cancel": policies.cancel(user, meeting),
        "may_reopen": policies.reopen(user, meeting),
        "keeps": policies.keeps(user, meeting),
    }


def _counts(people) -> dict[str, int]:
    """How many were due and in which state they are; observers are not due."""
    states = [each.state for each in people]
    return {state: states.count(state) for state in dict.fromkeys(states)} | {
        "called": len(states) - states.count("observer")
    }


@require_http_methods(["GET", "POST"])
def meeting_cancel(request, pk):
    meeting = meeting_for(request, pk)
    demand(policies.cancel(request.user, meeting))
    words = {"save": "取消会议", "help_text": "会通知所有参会的人。"}
    return _with_reason(request, meeting, "取消", words, actions.cancel, "会议已取消。")


@require_http_methods(["GET", "POST"])
def meeting_reopen(request, pk):
    meeting = meeting_for(request, pk)
    demand(policies.reopen(request.user, meeting))
    words = {"save": "重新打开", "help_text": "会记入操作记录，并通知参会的人。"}
    done = "纪要重新打开了，改好后请再定稿。"
    return _with_reason(request, meeting, "更正纪要：", words, actions.reopen, done)


def _with_reason(request, meeting, title, words, act, done):
    form = ReasonForm(request.POST or None, **words, cancel=meeting.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        act(meeting, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, done)
        return redirect(meeting)
    context = {"form": form, "title": f"{title}{meeting}", "meeting": meeting}
    status = 422 if form.errors else 200
    return render(request, "meetings/reason.html", context, status=status)
