"""The show school's 星级组室 of this year: four weeks of checks, one objection; last year's is published."""

import datetime as dt
from decimal import Decimal

from activities.actions import stars as actions
from activities.models import StarCheck, StarScheme
from activities.star_standing import checked_of

WEEKS = 4
FOUND = ["窗台有灰", "物品没有归位", "绿植没有浇水"]
GIVEN_LEAST, GIVEN_STEPS = Decimal("0.8"), 5


def fill(world) -> None:
    chair = world.chairs[world.show.pk]
    before = _scheme(world, world.today.year - 1, chair)
    _given(world, before, chair)
    actions.publish(before, by=chair)
    scheme = _scheme(world, world.today.year, chair)
    hygiene = scheme.items.first()
    for week in range(WEEKS, 0, -1):
        on = world.today - dt.timedelta(days=7 * week - 5)
        actions.check(hygiene, on=on, found=_found(world, scheme), by=chair)
    people = {person.user.username: person.user for person in world.of(world.show)}
    latest = StarCheck.objects.filter(scheme=scheme, points__gt=0).order_by("-on", "pk").first()
    actions.object_to(latest, words="当天下午停水，第二天已经擦过。", by=people["leader"])


def _scheme(world, year: int, chair) -> StarScheme:
    return actions.begin(StarScheme(school=world.show, year=year), by=chair)


def _found(world, scheme) -> dict:
    dice = world.random
    return {
        who.pk: (Decimal(dice.choice(["1", "0.5"])), dice.choice(FOUND))
        if dice.random() < 0.5
        else (Decimal(0), "")
        for who in checked_of(scheme)
    }


def _given(world, scheme, chair) -> None:
    """Last year's are all given; nobody lost a point in the checks."""
    for item in scheme.items.filter(way="given"):
        points = {who.pk: (_some(world, item.points), "") for who in checked_of(scheme)}
        actions.check(item, on=world.today, found=points, by=chair)


def _some(world, points: Decimal) -> Decimal:
    share = GIVEN_LEAST + Decimal(world.random.randrange(GIVEN_STEPS)) / 20
    return (points * share).quantize(Decimal("0.1"))
