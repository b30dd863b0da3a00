"""送温暖 of last winter and 送清凉 of the summer at the show school, with a purchase over the 832 platform."""

import datetime as dt
from decimal import Decimal

from welfare.actions import campaigns as actions
from welfare.models import Campaign, Purchase


def fill(world) -> None:
    school, chair = world.show, world.chairs[world.show.pk]
    year = world.today.year
    summer = Campaign(
        school=school, kind=Campaign.Kind.COOLNESS, title=f"{year} 年送清凉", budget=Decimal(6000),
        starts_on=dt.date(year, 7, 1), ends_on=dt.date(year, 8, 20), audience=45,
    )  # fmt: skip
    if summer.ends_on >= world.today:
        summer.starts_on, summer.ends_on = world.today, world.today + dt.timedelta(days=30)
        summer.title = "送清凉"
    actions.open_campaign(summer, by=chair)
    _buy(school, summer, min(dt.date(year, 7, 5), world.today), 5200, 2000, chair)
    warm = Campaign(
        school=school, kind=Campaign.Kind.WARMTH, title=f"{year + 1} 年两节送温暖",
        budget=Decimal(15_000), starts_on=world.today, audience=34,
        ends_on=world.today + dt.timedelta(days=90),
    )  # fmt: skip
    actions.open_campaign(warm, by=chair)


def _buy(school, campaign, on, amount: int, amount_832: int, chair) -> None:
    purchase = Purchase(
        school=school, campaign=campaign, on=on, supplier="清源区供销社", goods="绿豆、毛巾、藿香正气水",
        amount=Decimal(amount), amount_832=Decimal(amount_832),
    )  # fmt: skip
    actions.buy(purchase, quotations=[], by=chair)
