"""报名和分队: taking a place and giving it back, for oneself and for others."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import events_signups as actions
from activities.actions import events_teams as teams
from activities.events_people import person_of, person_of_member
from activities.events_roll import roll, workbook
from activities.forms.events import FamilyForm
from activities.forms.events_people import DrawForm, EnterForm, TeamsForm
from activities.models import SignUp
from activities.policies import events as policies
from activities.views.events_fetching import activity_for, sign_up_for
from union.kit.access import demand
from union.kit.downloads import made_file
from union.kit.pages import form_answer


@require_POST
def event_sign(request, pk):
    """Take a place; who has one changes the number of family members. One tap, and twice is once."""
    activity, user = activity_for(request, pk), request.user
    person = person_of(user)
    demand(policies.sign_up(activity, person))
    form = FamilyForm(request.POST, activity=activity)
    if not form.is_valid():
        messages.error(request, f"每人最多带 {activity.family_each} 位家属，请重新选择。")
        return redirect(activity)
    family = form.cleaned_data["family"]
    held = None
    if "family" in request.POST:  # else the rush pays for a question that `sign_up` asks anyway
        held = activity.sign_ups.filter(user=user).exclude(state=SignUp.State.CANCELLED).first()
    if held and held.is_open and held.family != family:
        return _bring(request, held, family)
    row = held or actions.sign_up(activity, person, family=family, by=user)
    if row.is_waiting:
        messages.info(request, "名额已满，您在候补名单上。有人退出时按先后递补，会通知您。")
    else:
        messages.success(request, f"已报上“{activity}”。")
    return redirect(activity)


def _bring(request, held, family):
    try:
        actions.bring(held, family, by=request.user)
        messages.success(request, f"已改为带 {family} 位家属。" if family else "已改为不带家属。")
    except actions.NoSeat as refusal:
        messages.error(request, str(refusal))
    return redirect(held.activity)


@require_POST
def event_withdraw(request, pk):
    """Give one's own place back."""
    activity = activity_for(request, pk)
    own = get_object_or_404(activity.sign_ups.select_related("activity__unit"), user=request.user)
    demand(policies.withdraw(request.user, own))
    actions.cancel(own, by=request.user)
    messages.success(
        request, "已取消报名，名额让给了候补的人。" if activity.waiting else "已取消报名。"
    )
    return redirect(activity)


@require_GET
def event_people(request, pk):
    """Who has a seat, who waits, who gave it back."""
    activity = activity_for(request, pk)
    demand(policies.see_people(request.user, activity))
    rows = list(roll(activity))
    context = {
        "activity": activity,
        "seated": [row for row in rows if row.is_seated],
        "walked_in": [row for row in rows if row.state == SignUp.State.WALKED_IN],
        "waiting": [row for row in rows if row.is_waiting],
        "gone": activity.sign_ups.filter(state=SignUp.State.CANCELLED).order_by("-cancelled_at"),
        "may_enter": policies.enter(request.user, activity),
        "may_drop": policies.enter(request.user, activity),
    }
    return render(request, "activities/event_people.html", context)


@require_GET
def event_export(request, pk):
    """The list as a workbook."""
    activity = activity_for(request, pk)
    demand(policies.see_people(request.user, activity))
    name, content = workbook(activity)
    return made_file(content, name)


@require_http_methods(["GET", "POST"])
def event_enter(request, pk):
    """Sign up those who cannot do it themselves."""
    activity = activity_for(request, pk)
    demand(policies.enter(request.user, activity))
    back = f"{activity.get_absolute_url()}people/"
    form = EnterForm(request.POST or None, activity=activity, cancel=back)
    context = {"form": form, "activity": activity}
    if request.method == "GET":
        return render(request, "activities/event_enter.html", context)
    if not form.is_valid():
        return form_answer(request, "activities/event_enter.html", context)
    rows = [
        actions.sign_up(activity, person_of_member(member), by=request.user)
        for member in form.cleaned_data["members"]
    ]
    waiting = sum(row.is_waiting for row in rows)
    said = f"已替 {len(rows)} 人报名" + (f"，其中 {waiting} 人候补。" if waiting else "。")
    messages.success(request, said)
    return redirect(back)


@require_POST
def signup_drop(request, pk):
    """An officer gives somebody's place back."""
    row = sign_up_for(request, pk)
    demand(policies.withdraw(request.user, row))
    actions.cancel(row, by=request.user)
    messages.success(request, f"已取消{row.name}的报名。")
    return redirect("activities:event_people", row.activity_id)


@require_http_methods(["GET", "POST"])
def event_teams(request, pk):
    """Who plays with whom; by hand here, by lot in `event_draw`."""
    activity = activity_for(request, pk)
    demand(policies.edit(request.user, activity))
    form = TeamsForm(request.POST or None, activity=activity)
    context = {"activity": activity, "form": form, "draw": DrawForm(), **_teams(activity)}
    if request.method == "GET":
        return render(request, "activities/event_teams.html", context)
    if not form.is_valid():
        return form_answer(request, "activities/event_teams.html", context)
    new = form.cleaned_data["new"].strip()
    teams.arrange(activity, form.chosen, new=new, by=request.user)
    messages.success(request, f"已增加“{new}”。" if new else "分队已保存。")
    return redirect("activities:event_teams", pk)


@require_POST
def event_draw(request, pk):
    activity = activity_for(request, pk)
    demand(policies.edit(request.user, activity))
    draw = DrawForm(request.POST)
    if not draw.is_valid():
        form = TeamsForm(activity=activity)
        context = {"activity": activity, "form": form, "draw": draw, **_teams(activity)}
        return form_answer(request, "activities/event_teams.html", context)
    if draw.cleaned_data["way"] == DrawForm.BY_GROUP:
        count = teams.draw_by_group(activity, by=request.user)
    else:
        count = teams.draw_evenly(activity, draw.cleaned_data["count"], by=request.user)
    messages.success(request, f"已分成 {count} 队，可以再逐个调整。")
    return redirect("activities:event_teams", pk)


def _teams(activity) -> dict:
    return {"teams": activity.teams.prefetch_related("players")}
