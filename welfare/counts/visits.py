"""Visits of a year by occasion, festival and campaign, and those to the retired among them."""

import datetime as dt

from django.db.models import Q

from union.kit.counted import Line
from union.kit.money import yuan
from union.kit.tallies import Part, Tally
from welfare.few import SECRET_BELOW
from welfare.models import Campaign, Visit
from welfare.occasions import Festival, Occasion

DELICATE = (Occasion.CONFLICT, Occasion.RIGHTS, Occasion.HARDSHIP)
FESTIVE = [one for one in Occasion.of_the_calendar() if one != Occasion.BIRTHDAY]
KEY = "welfare.visits"
OLD = Q(is_retired=True)
PEOPLE, AMOUNT = {"unit": "人", "people": True}, {"unit": "元", "sums": "amount"}
DISCREET = {"least_people": SECRET_BELOW}


def occasions() -> dict[str, tuple[str, Q, bool]]:
    """Every occasion and festival by its key: its words, which visits it has, whether it comes to many at once."""
    found = {
        one.value: (one.label, Q(occasion=one), one in FESTIVE)
        for one in Occasion
        if one != Occasion.FESTIVAL
    }
    for day in Festival:
        told = Q(occasion=Occasion.FESTIVAL, festival=day)
        if day.value in found:  # entered as a festival before it had a button of its own
            label, own, is_festive = found[day.value]
            found[day.value] = label, own | told, is_festive
        else:
            found[day.value] = day.label, told, True
    return found


def _rows(school, first: dt.date, last: dt.date):
    rows = Visit.objects.standing().filter(school=school, on__range=(first, last)).told_apart()
    return rows.order_by("on", "pk")


def _line(visit: Visit) -> Line:
    cells = (visit.name, f"{visit.on:%Y年%-m月%-d日}", visit.said, yuan(visit.amount))
    return Line(str(visit.pk), cells, visit.get_absolute_url())


def _of_all() -> list[Part]:
    always = {"is_always": True}
    return [
        Part(f"{KEY}.count", "慰问走访", "次", **always),
        Part(f"{KEY}.people", "慰问教职工", **PEOPLE, **always),
        Part(f"{KEY}.amount", "慰问金额", **AMOUNT, **always),
        Part(f"{KEY}.retired.people", "慰问离退休人员", only=OLD, **PEOPLE, **always),
        Part(f"{KEY}.retired.amount", "慰问离退休人员金额", only=OLD, **AMOUNT, **always),
    ]


def _of(key: str, label: str, only: Q, **people) -> list[Part]:
    return [
        Part(f"{key}.people", f"{label}慰问", only=only, **PEOPLE, **people),
        Part(f"{key}.amount", f"{label}慰问金额", only=only, **AMOUNT, **DISCREET),
    ]


def _with_retired(key: str, label: str, only: Q) -> list[Part]:
    return _of(key, label, only) + _of(f"{key}.retired", f"{label}离退休人员", only & OLD)


def _by_occasion() -> list[Part]:
    found = _with_retired(f"{KEY}.festivals", "节日", Q(occasion__in=FESTIVE))
    for key, (label, only, is_festive) in occasions().items():
        name = f"{KEY}.{key}"
        if is_festive:
            found += _with_retired(name, label, only)
        else:
            found += _of(name, label, only, **(DISCREET if key in DELICATE else {}))
    return found


def _by_campaign() -> list[Part]:
    found = []
    for kind in Campaign.Kind:
        only, key = Q(campaign__kind=kind), f"welfare.campaigns.{kind}"
        found += _of(key, f"{kind.label}活动", only)
        least, most = {"least": "amount"}, {"most": "amount"}
        said = {"unit": "元", "only": only, **DISCREET}
        found += [
            Part(f"{key}.least", f"{kind.label}活动每人最少", **said, **least),
            Part(f"{key}.most", f"{kind.label}活动每人最多", **said, **most),
        ]
    return found


VISITS = Tally(
    head=("慰问对象", "日期", "事由", "金额（元）"),
    rows=_rows,
    line=_line,
    parts=(*_of_all(), *_by_occasion(), *_by_campaign()),
    who="told_apart",
)
