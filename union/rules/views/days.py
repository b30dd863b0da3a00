"""节假日与调休, 数工作日."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.pages import form_answer
from union.rules import actions, lunar, policies
from union.rules.forms import CountForm, DayShiftForm, NoticeForm
from union.rules.models import DayShift, HolidayYear
from union.rules.workdays import KNOWN_YEARS, off_spans, worked_days


@require_GET
def day_list(request):
    """This year's days."""
    return _days(request, timezone.localdate().year)


@require_GET
def day_year(request, year):
    if not lunar.FIRST_YEAR < year < lunar.LAST_YEAR:
        raise Http404("这一年不在日历里")
    return _days(request, year)


def _days(request, year):
    shifts = DayShift.objects.visible_to(request.user)
    days = shifts.calendar()
    context = {
        "year": year,
        "free": off_spans(days, year),
        "worked": worked_days(days, year),
        "is_estimate": days.is_estimate(year),
        "is_known": year in KNOWN_YEARS,
        "entered": HolidayYear.objects.visible_to(request.user).filter(year=year).first(),
        "corrections": shifts.corrections().filter(on__year=year),
        "today": timezone.localdate(),
        "may_edit": policies.edit_days(request.user),
    }
    return render(request, "rules/day_list.html", context)


@require_GET
def day_count(request):
    """Which day is the n-th working day, and why; other pages link here with both filled in."""
    form = CountForm(request.GET or None)
    context = {"form": form}
    if form.is_valid():
        days = DayShift.objects.visible_to(request.user).calendar()
        context["why"] = days.explain(form.cleaned_data["start"], form.cleaned_data["days"])
    return render(request, "rules/day_count.html", context)


@require_http_methods(["GET", "POST"])
def notice_enter(request):
    """The administrator pastes the yearly notice, looks at what was read, saves it."""
    demand(policies.edit_days(request.user))
    form = NoticeForm(request.POST or None)
    context = {"form": form}
    if request.method == "GET":
        return render(request, "rules/notice_form.html", context)
    if not form.is_valid():
        return form_answer(request, "rules/notice_form.html", context)
    notice = form.cleaned_data["text"]
    if "look" in request.POST:
        return render(request, "rules/notice_form.html", {**context, "notice": notice})
    year = actions.enter_notice(notice, by=request.user)
    messages.success(request, f"已录入《{year.title}》，各项期限从现在起按它计算。")
    return redirect(year)


@require_http_methods(["GET", "POST"])
def day_correct(request):
    """One day set by hand."""
    demand(policies.edit_days(request.user))
    form = DayShiftForm(request.POST or None)
    if request.method == "GET":
        return render(request, "rules/day_form.html", {"form": form})
    if not form.is_valid():
        return form_answer(request, "rules/day_form.html", {"form": form})
    day = actions.correct_day(form.cleaned_data["on"], form.shift, by=request.user)
    messages.success(request, f"已更正：{day}。")
    return redirect(day)


@require_POST
def day_withdraw(request, year, pk):
    """Take a correction back."""
    corrections = DayShift.objects.visible_to(request.user).corrections()
    day = get_object_or_404(corrections, pk=pk)
    if day.on.year != year:
        raise Http404("这一年没有这条更正")
    demand(policies.withdraw_day(request.user, day))
    actions.withdraw_day(day, by=request.user)
    messages.success(request, f"已撤销对{day.on:%Y-%m-%d}的更正。")
    return redirect("rules:day_year", year)
