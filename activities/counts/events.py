"""Activities of a year by kind and by whom they were for, the teams that played, the prizes that were won."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from activities.models import Activity, Prize, Team
from union.kit.counted import Line
from union.kit.tallies import Part, Tally

EVENT = ("活动", "日期", "参加人次")
TIMES = {"unit": "人次", "sums": "people"}


def _held(school, first: dt.date, last: dt.date):
    rows = Activity.objects.filter(unit=school).held_in(first.year).with_people()
    return rows.order_by("starts_at", "pk")


def _event(row: Activity) -> Line:
    cells = (row.title, f"{row.starts_on:%Y年%-m月%-d日}", row.people)
    return Line(str(row.pk), cells, row.get_absolute_url())


def _teams(school, first: dt.date, last: dt.date):
    rows = Team.objects.filter(activity__in=_over(school, first.year))
    return rows.select_related("activity").order_by("activity", "position", "pk")


def _team(row: Team) -> Line:
    return Line(str(row.pk), (row.name, row.activity.title), row.activity.get_absolute_url())


def _prizes(school, first: dt.date, last: dt.date):
    rows = Prize.objects.filter(activity__in=_over(school, first.year))
    return rows.select_related("activity", "sign_up", "team").order_by("activity", "rank", "pk")


def _prize(row: Prize) -> Line:
    cells = (row.winner, row.name, row.activity.title)
    return Line(str(row.pk), cells, row.activity.get_absolute_url())


def _over(school, year: int):
    return Activity.objects.filter(unit=school).held_in(year, now=timezone.now()).values("pk")


def _of(key: str, label: str, only: Q) -> list[Part]:
    return [
        Part(f"{key}.count", label, "次", only=only),
        Part(f"{key}.person_times", f"参加{label}", only=only, **TIMES),
    ]


EVENTS = Tally(
    head=EVENT,
    rows=_held,
    line=_event,
    parts=(
        Part("activities.events.count", "举办活动", "次"),
        Part("activities.events.person_times", "参加活动", **TIMES),
        *(
            part
            for kind in Activity.Kind
            for part in _of(f"activities.events.{kind}", f"{kind.label}活动", Q(kind=kind))
        ),
        *_of("activities.women", "女职工活动", Q(audience=Activity.Audience.WOMEN)),
        *_of("activities.retired", "退休教职工活动", Q(audience=Activity.Audience.RETIRED)),
        *_of("activities.youth", "青年教职工活动", Q(audience=Activity.Audience.YOUTH)),
    ),
)
TEAMS = Tally(
    head=("代表队", "活动"),
    rows=_teams,
    line=_team,
    parts=(Part("activities.events.teams", "参加比赛的代表队", "支"),),
)
PRIZES = Tally(
    head=("获奖者", "奖项", "活动"),
    rows=_prizes,
    line=_prize,
    parts=(Part("activities.events.prizes", "活动奖项", "个"),),
)
