"""After the meeting: decisions to look up, tasks to settle, and the four meetings of the year."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from union.kit.access import demand
from union.kit.pages import form_answer, page_of, row_number
from union.kit.plain_text import plain
from union.meetings.actions import records as actions
from union.meetings.forms.records import SettleForm
from union.meetings.models import Decision, Meeting, Task
from union.meetings.policies import meetings as policies
from union.meetings.policies import tasks as task_policies
from union.meetings.views.fetching import schools_seen, task_for
from union.meetings.yearly import year_of
from union.org.models import Role
from union.org.office import school_of

TABS = [("mine", "我的"), ("open", "未完成"), ("late", "逾期"), ("all", "全部")]


@require_GET
def decision_list(request):
    """Decisions of the meetings whose minutes one may read, the latest first."""
    rows = Decision.objects.visible_to(request.user).select_related("meeting", "school")
    words = plain(request.GET.get("q", "")).strip()[:60]
    if words:
        rows = rows.filter(text__icontains=words)
    if request.GET.get("amount"):
        rows = rows.filter(amount__isnull=False)
    page = page_of(request, rows.order_by("-decided_on", "-meeting", "number"))
    context = {"page": page, "q": words, "with_amount": bool(request.GET.get("amount"))}
    return render(request, "meetings/decision_list.html", context)


@require_GET
def task_list(request):
    """Mine, open, late, all."""
    rows, today = Task.objects.visible_to(request.user), timezone.localdate()
    tabs = {
        "mine": Task.objects.visible_to(request.user).of(request.user),
        "open": rows.open(),
        "late": rows.overdue(today),
        "all": rows,
    }
    tab = request.GET.get("tab", "")
    tab = tab if tab in tabs else "mine"
    newest = tab == "all"
    listed = tabs[tab].for_list()
    if tab in ("mine", "all"):
        listed = (
            listed.order_by("-due_on", "-pk") if newest else listed.order_by("-state", "due_on")
        )
    late = rows.overdue(today).count()
    context = {"page": page_of(request, listed), "tab": tab, "tabs": TABS, "late": late}
    return render(request, "meetings/task_list.html", context)


@require_http_methods(["GET", "POST"])
def task_detail(request, pk):
    """What it is about, and the word on what became of it."""
    task = task_for(request, pk)
    may_settle = task_policies.settle(request.user, task)
    form = SettleForm(request.POST or None)
    meeting = task.decision.meeting
    context = {
        "task": task,
        "meeting": meeting,
        "form": form if may_settle else None,
        "may_settle": may_settle,
        "may_open": Meeting.objects.visible_to(request.user).filter(pk=meeting.pk).exists(),
    }
    if request.method == "POST":
        demand(may_settle)
        if not form.is_valid():
            return form_answer(request, "meetings/task_detail.html", context)
        given = form.cleaned_data
        actions.settle(task, given["state"], note=given["note"], by=request.user)
        messages.success(request, "已办结。")
        return redirect("meetings:task_list")
    return render(request, "meetings/task_detail.html", context)


@require_GET
def yearly(request):
    """四会: what the school year asks for, what was held, what is planned, what to do next."""
    school = _school(request)
    if school is None:
        if policies.see_schools(request.user):
            return redirect("meetings:yearly_schools")
        messages.info(request, "四会按学校列出，您的账号不在学校")
        return redirect("meetings:meeting_list")
    today = timezone.localdate()
    begins = row_number(request.GET.get("year"))
    day = (
        today
        if not 2000 <= begins <= today.year + 1
        else today.replace(year=begins, month=12, day=1)
    )
    table = year_of(school, day)
    open_to = Meeting.objects.visible_to(request.user).filter(school=school)
    context = {
        "school": school,
        "table": table,
        "readable": {meeting.get_absolute_url() for meeting in open_to.only("pk")},
        "may_plan": policies.plan(request.user, school),
        "before": table.first.year - 1,
        "after": table.first.year + 1 if table.terms[-1].last < today else None,
        "of_another": school != request.user.school,
    }
    return render(request, "meetings/yearly.html", context)


def _school(request):
    """One's own school; for clerks the one they name, None before they do."""
    asked = row_number(request.GET.get("school"))
    if asked and request.user.holds(Role.CLERK):
        return get_object_or_404(schools_seen(request), pk=asked)
    return school_of(request)
