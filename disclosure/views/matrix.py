"""公开进度 of one school: the square of a year, one item with its periods, what supervision looks at."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure.actions import catalogue_schools as actions
from disclosure.asking import catalogue_of, term_days
from disclosure.forms.catalogue import ExemptionForm, OccasionForm
from disclosure.matrix import State
from disclosure.matrix_page import (
    groups_of,
    item_url,
    item_urls,
    months_of,
    open_matrix,
    wanted,
    year_matrix,
)
from disclosure.models import CatalogueItem, Exemption, Occasion, Publication, Reminder
from disclosure.periods import SchoolYear
from disclosure.policies import catalogue as policies
from disclosure.policies.publishing import draft
from disclosure.standing import school_of
from union.kit.access import demand
from union.kit.days import day_words
from union.kit.pages import form_answer, row_number
from union.org.models import Unit

YEARS_BACK = 4
MOST_DUE = 12


@require_GET
def matrix(request):
    """A school's year at one look; clerks without a school go to the list of all schools."""
    school = _school(request)
    if school is None and policies.see_district(request.user):
        return redirect("disclosure:matrix_district")
    demand(policies.see_matrix(request.user, school))
    today = timezone.localdate()
    year, this_year = _year(request, school)
    shown = year_matrix(school, year, today)
    now = open_matrix(school, today) if year == this_year else None
    may_draft = bool(draft(request.user, school))
    waiting = [*now.overdue, *now.due] if now else []
    context = {
        "school": school,
        "year": year,
        "years": _years(this_year),
        "months": months_of(year),
        "matrix": shown,
        "groups": groups_of(shown, year),
        "waiting": wanted(waiting, school, today, may_draft=may_draft),
        "most_due": MOST_DUE,
        "overdue_before": len(now.overdue) - shown.counts.overdue if now else 0,
        "may_note": policies.note_occasion(request.user, school),
        "may_supervise": policies.supervise(request.user, school),
    }
    return render(request, "disclosure/matrix.html", context)


@require_GET
def matrix_item(request, pk):
    """One item at one school: every period or occasion of the year with its publications."""
    school = _school(request)
    demand(policies.see_matrix(request.user, school))
    year, _this_year = _year(request, school)
    item = _item_for(request, pk, school, year)
    return render(request, "disclosure/matrix_item.html", _about_item(request, item, school, year))


def _about_item(request, item, school, year, form=None) -> dict:
    matrix = year_matrix(school, year, timezone.localdate())
    row = next(row for row in matrix.rows if row.item == item)
    may_exempt = policies.exempt(request.user, school)
    periods = [cell.period for cell in row.cells if cell.period]
    may_draft = bool(draft(request.user, school))
    cells = list(row.cells)
    used = Publication.objects.visible_to(request.user).filter(school=school, item=item)
    return {
        "school": school,
        "item": item,
        "year": year,
        "row": row,
        "cells": wanted(cells, school, matrix.today, may_draft=may_draft),
        "exemptions": Exemption.objects.visible_to(request.user).filter(school=school, item=item),
        "may_draft": may_draft,
        "may_exempt": may_exempt,
        "may_note": policies.note_occasion(request.user, school),
        "used": set(used.values_list("occasion", flat=True)),
        "form": form or (ExemptionForm(periods=periods) if may_exempt else None),
        "states": State,
    }


@require_POST
def exempt(request, pk):
    """Note why an item does not apply."""
    school = _school(request)
    demand(policies.see_matrix(request.user, school))
    year, _this_year = _year(request, school)
    item = _item_for(request, pk, school, year)
    demand(policies.exempt(request.user, school))
    cells = year_matrix(school, year, timezone.localdate())
    row = next(row for row in cells.rows if row.item == item)
    periods = [cell.period for cell in row.cells if cell.period]
    form = ExemptionForm(request.POST, periods=periods)
    if not form.is_valid():
        context = _about_item(request, item, school, year, form)
        return form_answer(request, "disclosure/matrix_item.html", context)
    period, reason = form.cleaned_data["period"], form.cleaned_data["reason"]
    actions.exempt(school, item, period, reason, by=request.user)
    messages.success(request, f"已登记：{item}不适用")
    return redirect(item_url(item, school, year))


@require_POST
def lift(request, pk):
    """It applies after all."""
    rows = Exemption.objects.visible_to(request.user).select_related("item", "school")
    exemption = get_object_or_404(rows, pk=pk)
    demand(policies.exempt(request.user, exemption.school))
    item, school = exemption.item, exemption.school
    actions.lift(exemption, by=request.user)
    messages.success(request, f"{item}恢复为应公开")
    year, _this_year = _year(request, school)
    return redirect(item_url(item, school, year))


@require_http_methods(["GET", "POST"])
def occasion_new(request):
    """Something happened that must be published."""
    school = _school(request)
    demand(policies.note_occasion(request.user, school))
    initial = {"item": row_number(request.GET.get("item")), "happened_on": timezone.localdate()}
    form = OccasionForm(request.POST or None, school=school, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        occasion = actions.note_occasion(
            school, values["item"], values["title"], values["happened_on"], by=request.user
        )
        messages.success(request, f"已登记，最迟{day_words(occasion.due_on)}公开")
        year = term_days(school).year_of(occasion.happened_on)
        return redirect(item_url(occasion.item, school, year))
    context = {"form": form, "school": school}
    if form.is_bound:
        return form_answer(request, "disclosure/matrix_occasion.html", context)
    return render(request, "disclosure/matrix_occasion.html", context)


@require_POST
def occasion_strike(request, pk):
    """A slip: it did not happen, or belongs to another item."""
    rows = Occasion.objects.visible_to(request.user).select_related("item", "school")
    occasion = get_object_or_404(rows, pk=pk)
    demand(policies.strike_occasion(request.user, occasion))
    item, school, day = occasion.item, occasion.school, occasion.happened_on
    actions.strike_occasion(occasion, by=request.user)
    messages.success(request, "已删除")
    return redirect(item_url(item, school, term_days(school).year_of(day)))


@require_GET
def matrix_supervision(request):
    """What is overdue and what came late, by responsible office; with the button that reminds."""
    school = _school(request)
    demand(policies.supervise(request.user, school))
    today = timezone.localdate()
    matrix = open_matrix(school, today)
    urls = item_urls(matrix.overdue, school, today)
    overdue = [
        (cell, cell.days_late(today), url) for cell, url in zip(matrix.overdue, urls, strict=True)
    ]
    context = {
        "school": school,
        "matrix": matrix,
        "overdue": overdue,
        "late": [(cell, cell.days_late(today)) for cell in reversed(matrix.late)],
        "may_remind": policies.remind(request.user, school),
        "reminders": Reminder.objects.visible_to(request.user)
        .filter(school=school)
        .select_related("by")[:5],
        "today": today,
    }
    return render(request, "disclosure/matrix_supervision.html", context)


@require_POST
def remind(request, pk):
    """Remind the school's officers of all that is overdue today."""
    school = get_object_or_404(Unit.objects.visible_to(request.user).schools(), pk=pk)
    demand(policies.remind(request.user, school))
    overdue = open_matrix(school, timezone.localdate()).overdue
    if overdue:
        actions.remind(school, overdue, by=request.user)
        messages.success(request, f"已提醒{school}的工会主席、委员和工作小组")
    else:
        messages.info(request, "没有逾期的，不用催办")
    return redirect(f"{reverse('disclosure:matrix_supervision')}?school={school.pk}")


def _school(request) -> Unit | None:
    """The school that ``?school=`` names, else one's own. Raises `Http404` for one that is not to be seen."""
    asked = row_number(request.GET.get("school"))
    if not asked:
        return school_of(request.user, request.office or None)
    return get_object_or_404(Unit.objects.visible_to(request.user).schools(), pk=asked)


def _year(request, school: Unit) -> tuple[SchoolYear, SchoolYear]:
    """The school year that ``?year=`` names, if it is near, else this one; and this one."""
    days = term_days(school)
    this_year = days.year_of(timezone.localdate())
    asked = row_number(request.GET.get("year"))
    is_near = this_year.year - YEARS_BACK <= asked <= this_year.year + 1
    return (SchoolYear(asked, days) if is_near else this_year), this_year


def _years(this_year: SchoolYear) -> list[SchoolYear]:
    latest = this_year.year + 1
    return [SchoolYear(latest - back, this_year.days) for back in range(YEARS_BACK + 1)]


def _item_for(request, pk, school: Unit, year: SchoolYear) -> CatalogueItem:
    """An item that the school's catalogue holds in that year."""
    held = catalogue_of(school, year.first, year.last).values("pk")
    return get_object_or_404(CatalogueItem.objects.visible_to(request.user), pk=pk, pk__in=held)
