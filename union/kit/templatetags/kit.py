"""What every template may use: icons, and how near a date is."""

import datetime as dt
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html

from union.kit.days import day_words
from union.kit.plugs import plugs

register = template.Library()

SOON_DAYS = 7


@register.simple_tag
@lru_cache(maxsize=512)  # a page draws twenty, and each would look up the hashed file name
def icon(name: str, label: str = ""):
    """An icon of static/vendor/icons.svg; silent for screen readers unless it has a ``label``."""
    address = f"{static('vendor/icons.svg')}#{name}"
    if not label:
        return format_html(
            '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', address
        )
    return format_html(
        '<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, address
    )


@register.simple_tag
def due(day: dt.date | None, *, done: bool = False, near: bool = False):
    """How near ``day`` is, in words: late in cinnabar, within a week in gamboge, else the date.

    Nothing for None; only the date when the thing is ``done``. A datetime counts by its local day. With ``near``
    nothing while the day is far, for where the date stands in other words already.
    """
    if day is None:
        return ""
    if isinstance(day, dt.datetime):
        day = timezone.localtime(day).date()
    days = (day - timezone.localdate()).days
    kind = "" if done or days > SOON_DAYS else " late" if days < 0 else " soon"
    if near and not kind:
        return ""
    words = nearness(days) if kind else day_words(day)
    return format_html('<time class="due{}" datetime="{}">{}</time>', kind, day.isoformat(), words)


def nearness(days: int) -> str:
    """``days`` from today in words; only for the past and the coming week."""
    if days < 0:
        return f"逾期 {-days} 天"
    return {0: "今天", 1: "明天"}.get(days, f"还有 {days} 天")


@register.inclusion_tag("parts/_offers.html", takes_context=True)
def offers(context, kind: str, pk: int, school):
    """What other rooms can do with the record ``kind`` ``pk`` of ``school``, or have done with it: links."""
    user = context["request"].user
    return {"offers": [each for lend in plugs("offers") for each in lend(user, kind, pk, school)]}
