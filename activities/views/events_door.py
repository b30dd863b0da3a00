"""签到: the desk at the door, one's own phone, a list from Excel."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import events_door as actions
from activities.events_attendance import COLUMNS, judge
from activities.events_codes import STEP, TO_OPEN, TO_PRESS, code_of, is_fresh
from activities.events_people import person_of, person_of_member
from activities.events_roll import SHOWN, roll
from activities.forms.events_people import EnterForm
from activities.models import Activity, SignUp
from activities.policies import events as policies
from activities.views.events_fetching import activity_for, sign_up_for
from union.kit.access import demand
from union.kit.pages import form_answer
from union.kit.qr import qr_svg
from union.kit.sheet_pages import SheetTask, sheet_page

Way = SignUp.Way
WHO_CAME = "谁到场了"


@never_cache
@require_GET
def event_check(request, pk):
    """The desk: the code for telephones, and the list for everybody else."""
    activity = activity_for(request, pk)
    demand(policies.desk(request.user, activity))
    context = {**_list(request, activity), **_code(request, activity)}
    if request.htmx:
        return render(request, "activities/event_check.html#rows", context)
    context["form"] = EnterForm(activity=activity, label=WHO_CAME)
    return render(request, "activities/event_check.html", context)


@never_cache
@require_GET
def event_code(request, pk):
    """The code of this minute alone, and the count beside it."""
    activity = activity_for(request, pk)
    demand(policies.desk(request.user, activity))
    return render(request, "activities/_event_code.html", _code(request, activity))


def _code(request, activity: Activity) -> dict:
    address = reverse("activities:event_here", args=[activity.pk, code_of(activity)])
    return {
        "activity": activity,
        "qr": qr_svg(request.build_absolute_uri(address)),
        "every": STEP // 2,
        "came": activity.sign_ups.came().count(),
        "due": activity.sign_ups.taking_part().count(),
    }


def _list(request, activity: Activity) -> dict:
    shown = request.GET.get("shown", "all")
    words = request.GET.get("q", "")[:60]
    rows = roll(activity, words=words, shown=shown)
    return {
        "activity": activity,
        "rows": rows,
        "words": words,
        "shown": shown,
        "choices": SHOWN.items(),
    }


@never_cache
@require_http_methods(["GET", "POST"])
def event_here(request, pk, code):
    """Where the code leads: one button, one confirmation, or why neither."""
    activity = activity_for(request, pk)
    person = person_of(request.user)
    own = activity.sign_ups.filter(user=request.user).first()
    came = own if own and own.attended_at else None
    may = policies.come_in(activity, person, own)
    fresh = is_fresh(activity, code, steps=TO_OPEN if request.method == "GET" else TO_PRESS)
    context = {"activity": activity, "own": own, "came": came, "may": may, "is_fresh": fresh}
    if request.method == "GET" or came:
        return render(request, "activities/event_here.html", {**context, "code": code})
    if not fresh:
        return form_answer(request, "activities/event_here.html", context)
    demand(may)
    actions.check_in(activity, person, way=Way.CODE, by=request.user)
    return redirect(request.path)


@require_POST
def signup_tick(request, pk):
    row = sign_up_for(request, pk)
    demand(policies.desk(request.user, row.activity))
    actions.tick(row, by=request.user)
    return _line(request, pk)


@require_POST
def signup_untick(request, pk):
    row = sign_up_for(request, pk)
    demand(policies.desk(request.user, row.activity))
    actions.untick(row, by=request.user)
    return _line(request, pk)


def _line(request, pk):
    """The line anew; nothing in its place when it is gone. The count beside it asks again by itself."""
    row = SignUp.objects.visible_to(request.user).filter(pk=pk)
    row = row.select_related("activity", "team", "school").first()
    if not request.htmx:
        back = row.activity_id if row else None
        return redirect("activities:event_check", back) if back else redirect("activities:home")
    answer = render(request, "activities/_event_line.html", {"row": row})
    answer["HX-Trigger"] = "counted"
    return answer


@require_POST
def event_walk_in(request, pk):
    """People who are there without having signed up."""
    activity = activity_for(request, pk)
    demand(policies.desk(request.user, activity))
    form = EnterForm(request.POST, activity=activity, label=WHO_CAME)
    if not form.is_valid():
        context = {**_list(request, activity), **_code(request, activity), "form": form}
        return form_answer(request, "activities/event_check.html", context)
    members = form.cleaned_data["members"]
    for member in members:
        actions.check_in(activity, person_of_member(member), way=Way.LIST, by=request.user)
    messages.success(request, f"已登记 {len(members)} 人现场参加。")
    return redirect("activities:event_check", pk)


@require_http_methods(["GET", "POST"])
def event_import(request, pk):
    """A list that was ticked on paper or elsewhere."""
    activity = activity_for(request, pk)
    demand(policies.desk(request.user, activity))
    back = reverse("activities:event_check", args=[pk])
    task = SheetTask(
        title=f"{activity.title}签到名单",
        columns=COLUMNS,
        judge=lambda rows: judge(activity, rows),
        take=lambda rows: _take(activity, rows, request.user),
        back=back,
        back_label="签到台",
        bound_to=("activity", activity.pk, request.user.pk),
        notes=(
            "只要有一列“姓名”就行；有同名的人时再加一列“工号”。",
            "没报名但在名册里的人记为现场参加。",
        ),
    )
    return sheet_page(request, task)


@transaction.atomic
def _take(activity: Activity, rows, by) -> str:
    for row in rows:
        if "member" in row.extra:
            person = person_of_member(row.extra["member"])
            actions.check_in(activity, person, way=Way.SHEET, by=by)
        else:
            actions.tick(row.extra["sign_up"], way=Way.SHEET, by=by)
    return f"已登记 {len(rows)} 人到场。"
