"""Checks of a scheme: entered for all groups in one go, read by the checked, objected to, answered."""

import datetime as dt

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import stars as actions
from activities.forms.stars import AnswerForm, CheckForm, ObjectionForm, PhotoForm
from activities.models import StarCheck, StarItem
from activities.policies import stars as policies
from activities.star_standing import checked_of, who_field
from activities.views.stars import scheme_for
from union.kit.access import demand
from union.kit.downloads import private_file
from union.kit.pages import form_answer, page_of
from union.kit.pictures import small_picture
from union.kit.uploads import Refused, Upload

DAYS_FOR_A_PHOTO = dt.timedelta(days=7)


def item_for(request, pk) -> StarItem:
    rows = StarItem.objects.visible_to(request.user).select_related("scheme__school")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "POST"])
def star_check(request, pk):
    """``pk`` is the item. A tick list of all groups for a phone."""
    item = item_for(request, pk)
    scheme, user = item.scheme, request.user
    demand(policies.check(user, scheme))
    on = _day(request) or timezone.localdate()
    who = f"{who_field(scheme)}_id"
    rows = StarCheck.objects.visible_to(user).filter(item=item, on=on)
    held = {getattr(row, who): row for row in rows}
    whos = checked_of(scheme)
    form = CheckForm(request.POST or None, item=item, whos=whos, held=held, initial={"on": on})
    items = scheme.items.visible_to(user)
    context = {"scheme": scheme, "item": item, "items": items, "form": form, "on": on}
    if request.method != "POST":
        return render(request, "activities/star_check.html", context)
    if not form.is_valid():
        return form_answer(request, "activities/star_check.html", context)
    day = form.cleaned_data["on"]
    count = actions.check(item, on=day, found=form.found, by=user)
    messages.success(request, f"“{item}”{count} 个组室的检查已登记")
    return redirect(scheme)


def _day(request):
    try:
        return parse_date(request.GET.get("on", ""))
    except ValueError:
        return None


@require_GET
def star_checks(request, pk):
    """What was found, the latest first: for officers all of it, for the others their own."""
    scheme = scheme_for(request, pk)
    user = request.user
    rows = StarCheck.objects.visible_to(user).filter(scheme=scheme).exclude(
        item__way=StarItem.Way.TAKEN, points=0
    )  # fmt: skip
    page = page_of(request, rows.for_page())
    fresh = timezone.localdate() - DAYS_FOR_A_PHOTO
    for row in page:
        row.scheme = scheme
        row.may_object = policies.object_to(user, row)
        row.may_answer = policies.answer(user, row)
        row.may_photograph = row.by_id == user.pk and scheme.is_open and row.on >= fresh
    shown = not scheme.is_open or bool(policies.check(user, scheme))
    context = {"scheme": scheme, "page": page, "shown": shown}
    return render(request, "activities/star_checks.html", context)


def check_for(request, pk) -> StarCheck:
    rows = StarCheck.objects.visible_to(request.user)
    related = rows.select_related("scheme__school", "item", "group", "department", "objected_by")
    return get_object_or_404(related, pk=pk)


@require_http_methods(["GET", "POST"])
def star_object(request, pk):
    row = check_for(request, pk)
    demand(policies.object_to(request.user, row))
    form = ObjectionForm(request.POST or None, cancel=row.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        actions.object_to(row, **form.cleaned_data, by=request.user)
        messages.success(request, "异议已提出，工会委员会答复您")
        return redirect(row)
    return _step(request, row, form, "提出异议")


@require_http_methods(["GET", "POST"])
def star_answer(request, pk):
    row = check_for(request, pk)
    demand(policies.answer(request.user, row))
    form = AnswerForm(request.POST or None, cancel=row.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        lifts = asked["outcome"] == "lift"
        actions.answer(row, lifts=lifts, words=asked["words"], by=request.user)
        messages.success(request, "已答复")
        return redirect(row)
    return _step(request, row, form, "答复异议")


def _step(request, row: StarCheck, form, title: str):
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "row": row, "title": title}
    return render(request, "activities/star_step.html", context, status=status)


@require_GET
def star_photo(request, pk):
    row = check_for(request, pk)
    if not row.photo:
        raise Http404("这次检查没有照片")
    stored = row.photo.name
    return private_file(stored, "检查照片.jpg", etag=stored.rsplit("/", 1)[-1], inline=True)


@require_POST
def star_photo_add(request, pk):
    """By whoever checked."""
    row = check_for(request, pk)
    demand(policies.check(request.user, row.scheme))
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            small = small_picture(form.cleaned_data["photo"].data).data
        except Refused as refusal:
            form.add_error("photo", str(refusal))
        else:
            actions.add_photo(row, Upload("检查照片", "jpg", small), by=request.user)
            messages.success(request, "照片已加上")
            return redirect(row)
    messages.error(request, " ".join(form.errors.get("photo", [])))
    return redirect(row)
