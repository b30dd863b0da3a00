"""星级组室: schemes, how the groups stand, setting up, publishing."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import stars as actions
from activities.forms.stars import ItemFormSet, SchemeForm, SetUpForm
from activities.models import StarItem, StarScheme
from activities.policies import stars as policies
from activities.star_standing import standing_table
from union.kit.access import demand
from union.kit.pages import form_answer, page_of
from union.org.office import school_of


def scheme_for(request, pk) -> StarScheme:
    rows = StarScheme.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(rows, pk=pk)


@require_GET
def star_list(request):
    school = school_of(request)
    rows = StarScheme.objects.visible_to(request.user).select_related("school")
    if school:
        rows = rows.filter(school=school)
    context = {"page": page_of(request, rows), "school": school}
    context["may_begin"] = policies.begin(request.user, school)
    return render(request, "activities/star_list.html", context)


@require_http_methods(["GET", "POST"])
def star_new(request):
    school = school_of(request)
    demand(policies.begin(request.user, school))
    cancel = reverse("activities:star_list")
    form = SchemeForm(request.POST or None, school=school, cancel=cancel)
    if request.method != "POST":
        return render(request, "activities/star_new.html", {"form": form})
    if not form.is_valid():
        return form_answer(request, "activities/star_new.html", {"form": form})
    scheme = actions.begin(form.save(commit=False), by=request.user)
    messages.success(request, "评比已建立，项目和分数可以改")
    return redirect("activities:star_edit", scheme.pk)


@require_GET
def star_detail(request, pk):
    """Until it is published the table is for officers and checkers; the others read their own checks."""
    user, scheme = request.user, scheme_for(request, pk)
    items = list(scheme.items.visible_to(user))
    checks = policies.check(user, scheme)
    officer = policies.begin(user, scheme.school)
    shown = not scheme.is_open or officer or policies.is_checker(user, scheme)
    context = {
        "scheme": scheme,
        "items": items,
        "places": standing_table(scheme, items) if shown else [],
        "shown": shown,
        "full": sum(item.points for item in items),
        "may_check": checks,
        "may_set_up": policies.set_up(user, scheme),
        "officer": officer,
        "may_publish": policies.publish(user, scheme) if officer else None,
    }
    return render(request, "activities/star_detail.html", context)


@require_http_methods(["GET", "POST"])
def star_edit(request, pk):
    """Items with points, thresholds, who checks."""
    scheme = scheme_for(request, pk)
    demand(policies.set_up(request.user, scheme))
    sent = request.POST or None
    form = SetUpForm(sent, instance=scheme)
    items = ItemFormSet(
        sent, queryset=StarItem.objects.visible_to(request.user).filter(scheme=scheme)
    )
    context = {"form": form, "items": items, "scheme": scheme}
    if request.method != "POST":
        return render(request, "activities/star_edit.html", context)
    if not (form.is_valid() and items.is_valid()):
        return form_answer(request, "activities/star_edit.html", context)
    changed = items.save(commit=False)
    for item in changed:
        item.position = item.position if item.pk else len(items.forms)
    asked = {"checkers": form.cleaned_data["checkers"], "dropped": items.deleted_objects}
    actions.set_up(form.save(commit=False), items=changed, **asked, by=request.user)
    messages.success(request, "评比办法已保存")
    return redirect(scheme)


@require_POST
def star_publish(request, pk):
    scheme = scheme_for(request, pk)
    demand(policies.publish(request.user, scheme))
    actions.publish(scheme, by=request.user)
    messages.success(request, f"{scheme}结果已公布，全校都能看到")
    return redirect(scheme)
