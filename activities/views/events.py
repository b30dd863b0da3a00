"""Activities: what is coming for me, one of them, drawing one up."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import events as actions
from activities.actions.events_signups import WouldFallBack
from activities.events_awards import participants
from activities.events_people import audience_words, person_of
from activities.forms.events import ActivityForm, FamilyForm, ReasonForm
from activities.models import Activity, SignUp
from activities.policies import events as policies
from activities.standing import school_of
from activities.views.events_fetching import activity_for
from union.kit.access import demand
from union.kit.pages import form_answer, page_of, row_number, year_asked
from union.org.models import Role, Unit

COPIED = [
    "title", "kind", "place", "text", "audience", "capacity", "family_each", "family_seats",
    "level", "organiser", "is_insured", "budget",
]  # fmt: skip
MOST_EARLIER = 12


@require_GET
def home(request):
    """What is coming, with one's own place; below it what was, year by year."""
    user, now = request.user, timezone.now()
    visible = Activity.objects.visible_to(user).select_related("unit")
    unit = unit_of(request)
    coming = list(visible.coming(now).order_by("starts_at", "pk")) if unit else []
    coming = [each for each in coming if _concerns(unit, each)]
    _put_own_places(user, coming)
    year = year_asked(request) or now.year
    past = _past(visible, unit, year, now)
    context = {
        "unit": unit,
        "coming": coming,
        "drafts": visible.filter(state=Activity.State.DRAFT, unit=unit).order_by("starts_at"),
        "page": page_of(request, past),
        "year": year,
        "is_now": year == timezone.localdate().year,
        "may_organise": policies.organise(user, unit),
        "is_district": bool(unit and not unit.is_school),
    }
    return render(request, "activities/event_list.html", context)


def unit_of(request) -> Unit | None:
    """The unit whose activities a person means: a district for its clerk, else the school."""
    office = request.office or None
    if office and office.role == Role.CLERK:
        return _asked_school(request, office.unit) or office.unit
    return school_of(request.user, office)


def _asked_school(request, district: Unit) -> Unit | None:
    """The school of the district that the clerk looks at; None for the district itself."""
    pk = row_number(request.GET.get("school"))
    rows = Unit.objects.visible_to(request.user).schools()
    return rows.filter(pk=pk, path__startswith=district.path).first() if pk else None


def _concerns(unit: Unit, activity: Activity) -> bool:
    """The unit's own and those of units above it; those of other schools have their own pages."""
    return unit.is_below(activity.unit)


def _past(visible, unit, year: int, now):
    """What the year's figures count, and what was cancelled or runs; the figures' list is exactly the former."""
    return visible.filter(unit=unit).held_in(year, now=now).with_people().for_list()


def _put_own_places(user, activities: list[Activity]) -> None:
    rows = SignUp.objects.filter(user=user, activity__in=activities)
    own = {row.activity_id: row for row in rows.exclude(state=SignUp.State.CANCELLED)}
    person = person_of(user) if activities else None
    for each in activities:
        each.own = own.get(each.pk)
        each.may_sign_up = each.own is None and policies.sign_up(each, person)


@require_GET
def event_detail(request, pk):
    """Everything that is said of an activity, one's own place, and for those who run it what is next."""
    activity, user = activity_for(request, pk), request.user
    person = person_of(user)
    own = activity.sign_ups.filter(user=user).first()
    context = {
        "activity": activity,
        "own": own if own and own.state != SignUp.State.CANCELLED else None,
        "family_form": FamilyForm(activity=activity, initial={"family": own.family if own else 0}),
        "may_sign_up": policies.sign_up(activity, person),
        "may_withdraw": own and policies.withdraw(user, own),
        "window": policies.window(activity),
        "for_whom": audience_words(activity),
        "ahead": _ahead(own),
        "runs": policies.run(user, activity),
        "may_see_photos": policies.see_photos(user, activity),
        **_verbs(user, activity),
        **_outcome(activity),
    }
    return render(request, "activities/event_detail.html", context)


def _ahead(own: SignUp | None) -> int:
    """How many of the waiting list come before the person's own place."""
    if own is None or not own.is_waiting:
        return 0
    return own.activity.sign_ups.waiting().filter(place__lt=own.place).count()


def _verbs(user, activity: Activity) -> dict:
    names = ["edit", "announce", "cancel", "close", "remove", "enter", "desk", "finish"]
    verbs = {f"may_{name}": getattr(policies, name)(user, activity) for name in names}
    in_hours = activity.is_draft and policies.is_in_working_hours(activity)
    return verbs | {"in_hours": in_hours, "may_take_photos": policies.take_photos(user, activity)}


def _outcome(activity: Activity) -> dict:
    if not activity.has_begun:
        return {}
    return {
        "prizes": activity.prizes.select_related("sign_up", "team"),
        "photos": activity.photos.all()[:6],
        "people": participants(activity),
        "came": activity.sign_ups.came().count(),
    }


@require_http_methods(["GET", "POST"])
def event_new(request):
    """A new one, empty or after one of earlier years (``like``)."""
    unit = _own_unit(request)
    demand(policies.organise(request.user, unit))
    earlier = _earlier(request.user, unit)
    like = next((each for each in earlier if each.pk == row_number(request.GET.get("like"))), None)
    given = {"user": request.user, "unit": unit}
    form = ActivityForm(request.POST or None, initial=_initial(like), **given)
    context = {"form": form, "like": like, "earlier": earlier[:MOST_EARLIER], "unit": unit}
    if request.method == "GET":
        return render(request, "activities/event_form.html", context)
    if not form.is_valid():
        return form_answer(request, "activities/event_form.html", context)
    groups = form.cleaned_data["groups"]
    activity = actions.draw_up(form.save(commit=False), groups=groups, by=request.user)
    messages.success(request, "已存为草稿，还没有告诉任何人。核对无误后按“发布”。")
    return redirect(activity)


def _own_unit(request) -> Unit | None:
    """The unit for which one draws activities up: a clerk's district, an officer's school."""
    office = request.office or None
    if office and office.role == Role.CLERK:
        return office.unit
    return school_of(request.user, office)


def _earlier(user, unit) -> list[Activity]:
    """Those of the last two years that may serve as a pattern, those of this time of the year first."""
    if unit is None:
        return []
    today = timezone.localdate()
    since = timezone.now() - dt.timedelta(days=800)
    rows = (
        Activity.objects.visible_to(user)
        .standing()
        .filter(unit=unit, starts_at__gte=since, ends_at__lt=timezone.now())
    )
    day = today.timetuple().tm_yday
    return sorted(rows.for_list(), key=lambda each: _days_apart(each.starts_on, day))


def _days_apart(on: dt.date, day: int) -> int:
    apart = abs(on.timetuple().tm_yday - day)
    return min(apart, 365 - apart)


def _initial(like: Activity | None) -> dict:
    if like is None:
        return {"family_each": 0}
    return {name: getattr(like, name) for name in COPIED} | {"groups": like.groups.all()}


@require_http_methods(["GET", "POST"])
def event_edit(request, pk):
    """Change it; who would lose a seat is named first."""
    activity = activity_for(request, pk)
    demand(policies.edit(request.user, activity))
    given = {"user": request.user, "unit": activity.unit}
    form = ActivityForm(request.POST or None, instance=activity, **given)
    context = {"form": form, "activity": activity}
    if request.method == "GET":
        return render(request, "activities/event_form.html", context)
    if not form.is_valid():
        return form_answer(request, "activities/event_form.html", context)
    changed = form.save(commit=False)
    fields = [name for name in form.cleaned_data if name != "groups"]
    confirmed = {row_number(each) for each in request.POST.getlist("confirmed")}
    groups = form.cleaned_data["groups"]
    try:
        actions.change(changed, fields=fields, groups=groups, confirmed=confirmed, by=request.user)
    except WouldFallBack as lost:
        context["falling"] = lost.rows
        return form_answer(request, "activities/event_form.html", context)
    messages.success(request, "已保存。")
    return redirect(activity)


@require_POST
def event_announce(request, pk):
    activity = activity_for(request, pk)
    demand(policies.announce(request.user, activity))
    told = actions.announce(activity, by=request.user)
    messages.success(request, f"已发布，通知了 {told} 人。")
    return redirect(activity)


@require_http_methods(["GET", "POST"])
def event_cancel(request, pk):
    activity = activity_for(request, pk)
    demand(policies.cancel(request.user, activity))
    form = ReasonForm(request.POST or None, cancel=activity.get_absolute_url())
    context = {"form": form, "activity": activity}
    if request.method == "GET":
        return render(request, "activities/event_cancel.html", context)
    if not form.is_valid():
        return form_answer(request, "activities/event_cancel.html", context)
    actions.cancel(activity, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, "活动已取消，报了名的人都通知了。")
    return redirect(activity)


@require_POST
def event_close(request, pk):
    activity = activity_for(request, pk)
    demand(policies.close(request.user, activity))
    actions.close(activity, by=request.user)
    messages.success(request, "活动已结束。成绩、照片、费用还可以补。")
    return redirect("activities:event_results", pk)


@require_POST
def event_remove(request, pk):
    activity = activity_for(request, pk)
    demand(policies.remove(request.user, activity))
    actions.remove(activity, by=request.user)
    messages.success(request, f"草稿“{activity.title}”已删除。")
    return redirect("activities:home")
