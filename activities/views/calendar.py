"""The calendar page, its days, and the feed for phones."""

import hashlib
from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_GET, require_POST, require_safe

from activities.actions import calendar as actions
from activities.feed import AHEAD, BACK, write_feed
from activities.months import gather, month_of, square_of, terms_of
from union.kit.qr import qr_svg
from union.org.models import Unit, User
from union.rules import lunar
from union.rules.figures import rule
from union.rules.models import DayShift
from union.rules.terms import FIRST_TERM, SECOND_TERM

DAYS_OF_LAST_MODIFIED = 90


@require_GET
def calendar(request):
    """The month that is."""
    today = timezone.localdate()
    return _month(request, today.year, today.month)


@require_GET
def calendar_month(request, year, month):
    _day_or_404(year, month, 1)
    return _month(request, year, month)


def _month(request, year, month):
    context = {
        "month": month_of(request.user, year, month, days=_working_days(request)),
        "today": timezone.localdate(),
    }
    part = "#month" if request.htmx else ""
    return render(request, f"activities/calendar_month.html{part}", context)


@require_GET
def calendar_day(request, year, month, day):
    on = _day_or_404(year, month, day)
    entries = gather(request.user, on, on)
    context = {
        "square": square_of(
            on, [e for e in entries if not e.whole_month], days=_working_days(request)
        ),
        "whole": [entry for entry in entries if entry.whole_month],
        "today": timezone.localdate(),
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
    }
    return render(request, "activities/calendar_day.html", context)


@require_GET
def calendar_year(request, year):
    """The school year that begins in ``year``, as a list by term and month."""
    _day_or_404(year, 1, 1)
    today = timezone.localdate()
    unit = _unit(request)
    starts = rule(unit, FIRST_TERM, on=today).value
    turns = rule(unit, SECOND_TERM, on=today).value
    begins, ends = starts.in_year(year), starts.in_year(year + 1)
    terms = terms_of(request.user, begins, turns.in_year(year + 1), ends)
    context = {"year": year, "terms": terms, "today": today, "is_now": begins <= today < ends}
    return render(request, "activities/calendar_year.html", context)


def _working_days(request):
    return DayShift.objects.visible_to(request.user).calendar()


def _unit(request):
    """The unit whose terms count: that of the office held, else one's school; None without either."""
    pk = request.office.unit_id if request.office else request.user.school_id
    return Unit.objects.visible_to(request.user).filter(pk=pk).first()


@require_GET
def feed_page(request):
    """How to have this calendar on one's phone."""
    today = timezone.localdate()
    context = {"address": "", "school_year": today.year - (today.month < 9)}
    if token := request.user.calendar_token:
        address = request.build_absolute_uri(reverse("activities:feed", args=[token]))
        context |= {
            "address": address,
            "webcal": f"webcal://{address.split('://', 1)[1]}",
            "qr": qr_svg(request.build_absolute_uri()),
        }
    return render(request, "activities/feed_page.html", context)


@require_POST
def feed_open(request):
    renewed = bool(request.user.calendar_token)
    actions.open_feed(request.user, by=request.user)
    said = "已更换地址，旧地址不再有用。请在手机上重新订阅。" if renewed else "已生成订阅地址。"
    messages.success(request, said)
    return redirect("activities:feed_page")


@require_POST
def feed_close(request):
    actions.close_feed(request.user, by=request.user)
    messages.success(request, "已停止订阅，原来的地址不再有用。")
    return redirect("activities:feed_page")


@login_not_required
@require_safe
def feed(request, token):
    """The feed of whoever holds this address; it shows what its owner may see, and no more."""
    owner = get_object_or_404(User, calendar_token=token, is_active=True)
    today = timezone.localdate()
    text = write_feed(
        gather(owner, today - BACK, today + AHEAD),
        name=f"教工之家·{owner.name}",
        site=request.build_absolute_uri("/"),
    )
    etag = f'"{hashlib.sha256(text).hexdigest()}"'
    since = _given_out_since(owner, etag)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="jiaogong.ics"'
    answer["Cache-Control"] = "private, no-cache"
    answer["Referrer-Policy"] = "no-referrer"
    answer["ETag"], answer["Last-Modified"] = etag, http_date(since)
    return get_conditional_response(request, etag=etag, last_modified=since, response=answer)


def _given_out_since(owner, etag):
    """Since when (epoch seconds) this text has been the answer: the entries keep no clock."""
    key = f"activities.feed:{owner.pk}"
    known = cache.get(key)
    if not known or known[0] != etag:
        known = (etag, int(timezone.now().timestamp()))
        cache.set(key, known, DAYS_OF_LAST_MODIFIED * 86_400)
    return known[1]


def _day_or_404(year, month, day):
    """A date whose month and neighbours the almanac knows."""
    if not lunar.FIRST_YEAR < year < lunar.LAST_YEAR:
        raise Http404("这一年不在日历里")
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise Http404("没有这一天") from None
