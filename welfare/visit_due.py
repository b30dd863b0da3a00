"""Who is to be visited: what colleagues told, birthdays, retirements, festivals ahead. Each with one tap to enter it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from members.models import Member
from members.states import State
from union.kit.days import month_day
from union.org.models import Unit
from union.rules.festivals import festivals
from welfare.models import NewsHint, Visit
from welfare.occasions import Festival, Occasion
from welfare.retiring import retires_on

AHEAD = 30  # days in which a festival is announced
NEWCOMER_DAYS = 60
MOST_QUICK = 6
BY_NAME = {
    "元旦": Festival.NEW_YEAR,
    "春节": Festival.SPRING,
    "清明节": Festival.QINGMING,
    "劳动节": Festival.LABOUR,
    "端午节": Festival.DRAGON_BOAT,
    "中秋节": Festival.MID_AUTUMN,
    "国庆节": Festival.NATIONAL,
}


@dataclass(frozen=True)
class Due:
    """Somebody to be visited: why in words for officers, since when or when, and where it is entered."""

    name: str
    why: str
    on: dt.date | None
    url: str


@dataclass(frozen=True)
class Ahead:
    """A festival within the next weeks, and where its batch is entered."""

    name: str
    on: dt.date
    url: str


def entry_url(member_id: int, occasion: str, **more) -> str:
    asked = {"member": member_id, "occasion": occasion, **more}
    return f"{reverse('welfare:visit_new')}?{urlencode(asked)}"


def hints(school: Unit):
    """What colleagues told and nobody has answered; the oldest first."""
    return NewsHint.objects.filter(school=school).waiting().for_list()


def birthdays(school: Unit, day: dt.date) -> list[Due]:
    """Members in register born in the month of ``day`` who were not congratulated this year."""
    done = Visit.objects.standing().filter(
        member=OuterRef("pk"), occasion=Occasion.BIRTHDAY, on__year=day.year
    )
    born = Member.objects.filter(school=school, state=State.ACTIVE, born_on__month=day.month)
    rows = born.filter(~Exists(done)).order_by("name_pinyin")
    return [
        Due(row.name, f"{day.month} 月生日", None, entry_url(row.pk, Occasion.BIRTHDAY))
        for row in rows
    ]


def retiring(school: Unit, day: dt.date, months: int = 6) -> list[Due]:
    """Members in register who reach the age within ``months``, the next one first."""
    people = Member.objects.filter(school=school, state=State.ACTIVE)
    old_enough = people.filter(born_on__year__lte=day.year - 54).order_by("born_on")
    found = []
    for row in old_enough:
        on = retires_on(row.born_on, row.sex)
        if (on.year - day.year) * 12 + on.month - day.month in range(months):
            why = f"{on.year} 年 {on.month} 月到退休年龄"
            found.append(Due(row.name, why, on, entry_url(row.pk, Occasion.RETIREMENT)))
    return sorted(found, key=lambda each: each.on)


def newcomers(school: Unit, day: dt.date) -> list[Due]:
    """Who joined within the last weeks and was not visited since."""
    seen = Visit.objects.standing().filter(member=OuterRef("pk"))
    since = day - dt.timedelta(days=NEWCOMER_DAYS)
    joined = Member.objects.filter(school=school, state=State.ACTIVE, joined_on__gte=since)
    return [
        Due(row.name, f"{month_day(row.joined_on)}入会", row.joined_on, entry_url(row.pk, "other"))
        for row in joined.filter(~Exists(seen)).order_by("joined_on")
    ]


def festivals_ahead(day: dt.date) -> list[Ahead]:
    """Statutory festivals and 重阳 within the next weeks; 重阳 is for the retired."""
    found = {}
    for ahead in range(AHEAD + 1):
        on = day + dt.timedelta(days=ahead)
        for festival in festivals(on):
            asked = _batch_asked(festival.name)
            if asked and festival.name not in found:
                url = f"{reverse('welfare:visit_batch')}?{urlencode(asked)}"
                found[festival.name] = Ahead(festival.name, on, url)
    return list(found.values())


def _batch_asked(name: str) -> dict:
    if name in BY_NAME:
        return {"occasion": Occasion.FESTIVAL.value, "festival": BY_NAME[name].value}
    if name == "重阳节":
        return {"occasion": Occasion.DOUBLE_NINTH.value, "who": "retired"}
    if name == "教师节":
        return {"occasion": Occasion.TEACHERS_DAY.value, "who": "retired"}
    return {}


def quick_rows(school: Unit) -> list[Due]:
    """The few that stand above the search: what colleagues told first, then birthdays of the month."""
    told = [
        Due(
            hint.member.name,
            hint.get_occasion_display(),
            hint.on,
            entry_url(hint.member_id, hint.occasion, hint=hint.pk),
        )
        for hint in hints(school)[:MOST_QUICK]
    ]
    room = MOST_QUICK - len(told)
    return told + (birthdays(school, timezone.localdate())[:room] if room else [])
