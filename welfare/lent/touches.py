"""What a change of a figure of care bears on: visits of the year, campaigns, aid; numbers only, no case."""

from django.utils import timezone

from union.kit.lent import Touch
from union.rules.touching import touched
from welfare.models import AidApplication, AidNotice, Campaign, Visit
from welfare.occasions import Occasion
from welfare.rules import aid, visits

State = AidApplication.State


def touches(schools, key: str, starts_on) -> list[Touch]:
    """The plug ``touches``."""
    return [*_visits(schools, key, starts_on), *_aid(schools, key)]


def _visits(schools, key: str, starts_on) -> list[Touch]:
    occasions = [occasion for occasion, cap in visits.CAPS.items() if cap == key]
    if not occasions:
        return []
    rows = Visit.objects.standing().filter(school__in=schools, occasion__in=occasions)
    kept = "已经登记的按登记那天的数值，不重算；起用日以后再登记的，连同本年已送的按新上限核对。"
    found = touched(
        "今年已登记的慰问", rows.in_year(starts_on.year), kept, changes=False, named=False
    )
    if Occasion.FESTIVAL in occasions:
        words = "起用日以后登记的慰问，按新上限核对。"
        running = Campaign.objects.filter(school__in=schools, state=Campaign.State.OPEN)
        found += touched("进行中的慰问活动", running, words, changes=True)
    return found


def _aid(schools, key: str) -> list[Touch]:
    rows = AidApplication.objects.filter(school__in=schools)
    if key == aid.NOTICE_DAYS:
        running = AidNotice.objects.filter(school__in=schools).running(timezone.localdate())
        kept, later = "起止日期公示时已经算好，不会改。", "起用日以后公示的，按新的天数。"
        waiting = rows.filter(state=State.DECIDED)
        return [
            *touched("公示中的救助", running, kept, changes=False, named=False),
            *touched("待公示的救助", waiting, later, changes=True, named=False),
        ]
    if key in (aid.SHARE, aid.CAP):
        waiting = rows.filter(
            kind=AidApplication.Kind.ILLNESS, state__in=[State.GROUP, State.COMMITTEE]
        )
        words = "起用日以后研究决定的，按新数值核对。"
        return touched("待研究的大病救助", waiting, words, changes=True, named=False)
    return []
