"""What collections lend: what is to be closed and handed on, figures, days, the announcement for the board."""

import datetime as dt

from django.db.models import Count, Sum
from django.utils import timezone

from union.kit.lent import CalendarEntry, Figure, Publishable, Todo
from union.kit.money import yuan
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL, SINCE, TODAY, UNTIL, is_near
from welfare.counts import GIFTS, PAGE
from welfare.models import GivingRound
from welfare.signs import signs_of
from welfare.standing import school_of, standing

ROOM = "welfare"
UNION = "union"  # the catalogue's category 工会
ACROSS = 6  # names in a row of the board's table
State = GivingRound.State


def signs() -> dict:
    here = GivingRound.objects.filter(school=SCHOOL)
    money = here.filter(kind=GivingRound.Kind.MONEY)
    return {
        "giving_over": here.filter(state=State.OPEN, ends_on__lt=TODAY),
        "giving_closed": money.filter(state=State.CLOSED),
        "giving_near": here.filter(starts_on__lte=UNTIL, ends_on__gte=SINCE),
    }


def todos(user, office) -> list[Todo]:
    """For officers: close what is over, hand on what came in."""
    if not office or office.role not in OFFICERS:
        return []
    signs = signs_of(user, office.unit)
    if not (signs.giving_over or signs.giving_closed):
        return []
    rows = GivingRound.objects.visible_to(user).filter(school=office.unit)
    over = rows.filter(state=State.OPEN, ends_on__lt=timezone.localdate())
    closed = rows.filter(state=State.CLOSED, kind=GivingRound.Kind.MONEY)
    found = [(row, "到期了，请登记完以后截止") for row in over]
    found += [(row, "请转交捐款，登记收据") for row in closed]
    return [
        Todo(f"{row}：{words}", row.get_absolute_url(), since=row.ends_on, room=ROOM)
        for row, words in found
    ]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """Collections that fall into the days, at the person's school."""
    if is_near(first, last) and not signs_of(user, school_of(user, None)).giving_near:
        return []
    school = school_of(user, None)
    rows = GivingRound.objects.visible_to(user).filter(school=school)
    return [
        CalendarEntry(
            f"giving-{row.pk}", row.title, row.starts_on, row.ends_on, row.get_absolute_url()
        )
        for row in rows.filter(starts_on__lte=last, ends_on__gte=first)
    ]


def figures(school, year: int) -> list[Figure]:
    """Who gave in collections that began in the year, one person as often as given."""
    return GIFTS.figures(PAGE, school, year)


def publishable(user, pk: int) -> Publishable | None:
    """The result of a closed collection: the totals, where it went, and the names of those who agreed."""
    rows = GivingRound.objects.visible_to(user).exclude(state=State.OPEN)
    row = rows.select_related("school").filter(pk=pk).first()
    if row is None or not standing(user, row.school).is_officer:
        return None
    names = [gift.member.name for gift in row.gifts.named()]
    return Publishable(
        title=f"{row.title}结果"[:80],
        text=_words(row),
        school=row.school,
        on=row.handed_on or row.ends_on,
        category=UNION,
        tables=(_table(names),) if names else (),
        url=row.get_absolute_url(),
    )


def _words(row: GivingRound) -> str:
    found = row.gifts.aggregate(people=Count("pk"), total=Sum("amount"))
    said = f"{row.title}（{row.purpose}），参加 {found['people']} 人"
    if not row.is_money:
        return f"{said}。"
    said += f"，捐款 {yuan(found['total'] or 0)} 元。"
    if row.state == State.HANDED:
        said += f"已全部转交{row.handed_to}，收据编号 {row.receipt_no}。"
    return f"{said}同意公布姓名的如下，按姓名排列。" if row.gifts.named().exists() else said


def _table(names: list[str]) -> tuple[tuple[str, ...], ...]:
    rows = [names[at : at + ACROSS] for at in range(0, len(names), ACROSS)]
    padded = [(*row, *[""] * (ACROSS - len(row))) for row in rows]
    return (("姓名", *[""] * (ACROSS - 1)), *padded)
