"""分队: people of one activity put into teams."""

from itertools import groupby
from random import SystemRandom

from django.db import transaction

from activities.models import Activity, SignUp, Team
from union.audit.chain import record

OTHERS = "联队"
_BALL = "甲乙丙丁戊己庚辛壬癸"


@transaction.atomic
def draw_by_group(activity: Activity, *, by) -> int:
    """A team for each 工会小组 (for each school in a district's activity); the others in one. How many teams."""
    key = _group if activity.unit.is_school else _school
    players = sorted(_players(activity), key=key)
    drawn = {name or OTHERS: list(rows) for name, rows in groupby(players, key=key)}
    return _seat(activity, drawn, by)


@transaction.atomic
def draw_evenly(activity: Activity, count: int, *, by) -> int:
    """``count`` teams of the same size, give or take one, by lot."""
    players = _players(activity)
    SystemRandom().shuffle(players)
    drawn = {_name(at): players[at::count] for at in range(min(count, len(players)))}
    return _seat(activity, drawn, by)


@transaction.atomic
def arrange(activity: Activity, chosen: dict[int, int | None], *, new: str = "", by) -> None:
    """Teams by hand: the team's id by the sign-up's; ``new`` adds one without players."""
    if new:
        Team.objects.get_or_create(
            activity=activity, name=new, defaults={"position": activity.teams.count()}
        )
    rows = [row for row in _players(activity) if row.pk in chosen]
    for row in rows:
        row.team_id = chosen[row.pk]
    SignUp.objects.bulk_update(rows, ["team"])
    record(by, "activity.teams_arranged", activity, unit=activity.unit)


def _players(activity: Activity) -> list[SignUp]:
    return list(activity.sign_ups.taking_part().select_related("school"))


def _seat(activity: Activity, drawn: dict[str, list[SignUp]], by) -> int:
    """Teams of before disappear, but for those that have won something."""
    activity.teams.filter(prizes=None).delete()
    rows = []
    for position, (name, players) in enumerate(drawn.items()):
        team, _new = Team.objects.update_or_create(
            activity=activity, name=name[:30], defaults={"position": position}
        )
        for player in players:
            player.team = team
        rows += players
    SignUp.objects.bulk_update(rows, ["team"])
    record(by, "activity.teams_drawn", activity, unit=activity.unit, teams=len(drawn))
    return len(drawn)


def _group(row: SignUp) -> str:
    return row.group_name


def _school(row: SignUp) -> str:
    return row.school.short_name or row.school.name


def _name(at: int) -> str:
    return f"{_BALL[at]}队" if at < len(_BALL) else f"第{at + 1}队"
