"""Every figure of a school's year leads to a page with exactly the records that were counted."""

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.factories.org import SchoolFactory
from tests.house.living import living
from tests.house.living_figures import counted_year, uncounted
from union.kit.lent import Figure
from union.kit.plugs import plugs

DECLARED = [count for counts in plugs("counts") for count in counts]

SHOWN = re.compile(
    r'data-figure="(?P<key>[^"]+)" data-way="(?P<way>\w+)"(?: data-of="(?P<of>\d+)")?[^>]*>'
    r"(?P<value>[^<]*)<"
)
ROW = re.compile(r'data-counted="(?P<row>[^"]+)"(?P<rest>[^>]*)>')
MOST_PAGES = 50
# What does not end with the year: who is a member or a delegate, what is in the cash box, and shares of the members.
LASTING = {
    "members.on_register",
    "members.women",
    "funds.balance",
    "activities.contests.share",
    "congress.delegates",
    "congress.teaching",
}
# Figures whose pages do not yet mark what they count.
NOT_YET: set[str] = set()


@dataclass
class Seen:
    """What the pages behind one figure show, all of them together."""

    way: str = ""
    value: Decimal | None = None
    whole: int = 0
    rows: list[str] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    sums: list[Decimal] = field(default_factory=list)

    def counted(self) -> Decimal:
        """The value once more, from the rows that are marked."""
        if self.way == "share":
            part = len(self.people or self.rows)
            return Decimal((200 * part + self.whole) // (2 * self.whole))
        ways = {
            "people": lambda: len(self.people),
            "sum": lambda: sum(self.sums),
            "least": lambda: min(self.sums),
            "most": lambda: max(self.sums),
        }
        return Decimal(ways[self.way]())


def all_figures(school, year: int) -> list[Figure]:
    return [figure for each in plugs("figures") for figure in each(school, year)]


def values(school, year: int) -> dict[str, Decimal]:
    return {figure.key: Decimal(figure.value) for figure in all_figures(school, year)}


def opened(client, figure: Figure) -> Seen:
    """The pages behind it, from the first to the last. Raises `LookupError` for a page without the figure."""
    seen = Seen()
    for number in range(1, MOST_PAGES):
        mark = "&" if "?" in figure.url else "?"
        answer = client.get(f"{figure.url}{mark}page={number}")
        html = answer.content.decode()
        shown = next((m for m in SHOWN.finditer(html) if m["key"] == figure.key), None)
        if answer.status_code != 200 or shown is None:
            raise LookupError(f"{answer.status_code}, the figure is not on the page")
        seen.way, seen.whole = shown["way"], int(shown["of"] or 0)
        seen.value = Decimal(shown["value"].replace(",", "").strip())
        for row in ROW.finditer(html):
            _take(seen, row)
        if 'rel="next"' not in html:
            return seen
    raise LookupError("pages without end")


def _take(seen: Seen, row) -> None:
    seen.rows.append(row["row"])
    if who := re.search(r'data-who="([^"]+)"', row["rest"]):
        seen.people.add(who[1])
    added = re.search(r'data-sum="([^"]+)"', row["rest"])
    seen.sums.append(Decimal(added[1]) if added else Decimal(1))


def fault(client, figure: Figure) -> str:
    """What is wrong with the page behind it, in words; empty when all is well."""
    if not figure.url:
        return "leads nowhere"
    try:
        seen = opened(client, figure)
    except LookupError as error:
        return f"{figure.url}: {error}"
    told = {"figure": Decimal(figure.value), "shown": seen.value, "marked": seen.counted()}
    if len(set(told.values())) > 1:
        return f"{figure.url}: {told}"
    return "a row is marked twice" if len(seen.rows) > len(set(seen.rows)) else ""


@pytest.fixture
def summer(time_machine):
    """Noon of a day in the middle of the year, so that nothing slips into another year."""
    noon = dt.time(12, tzinfo=timezone.get_default_timezone())
    time_machine.move_to(dt.datetime.combine(timezone.localdate().replace(month=6, day=15), noon))
    return timezone.localdate()


@pytest.mark.django_db
def test_every_figure_leads_to_exactly_the_records_that_were_counted(client, cast, summer):
    living(cast)
    counted_year(cast.school, summer)
    uncounted(cast.school, summer)
    client.force_login(cast.chair)

    found = all_figures(cast.school, summer.year)
    faults = {
        figure.key: said
        for figure in found
        if figure.key not in NOT_YET and (said := fault(client, figure))
    }

    assert "\n".join(f"{key}: {said}" for key, said in faults.items()) == ""
    assert len({figure.key for figure in found}) == len(found)
    named = {(count.key, count.label, count.unit) for count in DECLARED}
    assert {(figure.key, figure.label, figure.unit) for figure in found} - named == set()
    counted = {figure.key for figure in found if figure.value}
    missing = sorted(count.key for count in DECLARED if count.key not in counted)
    assert not missing, " ".join(missing)


@pytest.mark.django_db
def test_other_schools_other_years_and_what_was_not_done_change_no_figure(cast, summer):
    last_summer = summer.replace(year=summer.year - 1)
    counted_year(cast.school, summer)
    before = values(cast.school, summer.year)

    counted_year(cast.theirs, summer)
    uncounted(cast.school, summer)
    counted_year(SchoolFactory(parent=cast.district), last_summer)

    now = values(cast.school, summer.year)
    assert {key for key, value in now.items() if before.get(key) != value} <= LASTING
    assert now.keys() == before.keys()


@pytest.mark.django_db
def test_last_year_is_counted_by_itself(cast, summer):
    """The same year twice: whatever is counted within a year is the same in both."""
    last_summer = summer.replace(year=summer.year - 1)
    counted_year(cast.school, summer)
    this = values(cast.school, summer.year)

    counted_year(cast.school, last_summer)

    now = values(cast.school, summer.year)
    assert {key for key, value in this.items() if now[key] != value} <= LASTING
    last = values(cast.school, summer.year - 1)
    assert {key for key in this if last.get(key) != now[key]} <= LASTING
