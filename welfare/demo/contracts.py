"""Women's contracts of the demo: the show school's runs out soon, most other schools have one."""

import datetime as dt

from union.kit.days import years_after
from welfare.models import ContractCheck, WomenContract

FOUND = "四期保护、女职工体检、同工同酬都已落实；哺乳室冬天偏冷，已请总务处加装取暖设备。"
GAP = 5  # every fifth school has none


def fill(world) -> None:
    """Rows as the actions leave them, without the hundred lines in the log."""
    if WomenContract.objects.exists():
        return
    for at, school in enumerate(world.schools):
        if at % GAP != GAP - 1:
            _signed(world, school, ends_in=45 if at == 0 else 100 + 60 * at)
    contract = WomenContract.objects.get(school=world.show)
    on = world.today - dt.timedelta(days=200)
    chair = world.chairs[world.show.pk]
    ContractCheck.objects.create(contract=contract, on=on, is_kept=True, found=FOUND, by=chair)


def _signed(world, school, *, ends_in: int) -> None:
    chair, day = world.chairs[school.pk], dt.timedelta(days=1)
    last = world.today + ends_in * day
    first = years_after(last + day, -3)
    women = sum(person.sex == "女" for person in world.of(school))
    WomenContract.objects.create(
        school=school,
        state=WomenContract.State.IN_FORCE,
        signed_on=first - 3 * day,
        starts_on=first,
        ends_on=last,
        employer=f"校长 {world.principals[school.pk].name}"
        if school.pk in world.principals
        else "校长",
        union_side=f"工会主席 {chair.name}",
        women_covered=max(women, 1),
        filed_no=f"云人社集〔{first.year}〕{school.pk}号",
        by=chair,
    )
