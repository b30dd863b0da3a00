"""从票数到百分比: what a count of grades says, in heads and per cent, and what of it few ballots must not tell.

For every vote of which counters alone are kept: leaders appraised by the congress, disclosure judged by the staff.
Percentages are of the ballots returned, half up to one decimal. Pure of the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from union.ballots.totals import Totals
from union.kit.charts import lying_bars
from union.kit.numerals import percent
from union.kit.paper_body import Chart

LEFT_OUT = "未评"


@dataclass(frozen=True)
class Share:
    """How many ballots said ``name``, and their part of all ballots."""

    name: str
    count: int
    percent: str


@dataclass(frozen=True)
class Row:
    """One line of the sheet with what it got; ``mean`` of points, empty where grades were ticked."""

    part: str
    text: str
    shares: tuple[Share, ...]
    mean: str = ""


def shares(options, said: Mapping[str, int], ballots: int, valid: int) -> tuple[Share, ...]:
    """What each of ``options`` got, of ``valid`` ballots; those beyond ``ballots`` left the question out."""
    found = [(option.text, said[option.key]) for option in options]
    if ballots < valid:
        found.append((LEFT_OUT, valid - ballots))
    return tuple(Share(name, count, percent(count, valid)) for name, count in found)


def sum_of_percents(told: Sequence[Share]) -> str:
    """What the rounded percentages add up to, where that is not 100.0."""
    parts = [Decimal(each.percent.rstrip("%")) for each in told if each.percent != "—"]
    total = sum(parts, Decimal(0))
    return "" if not parts or total == 100 else f"{total}%"


def lines_chart(caption: str, rows: Sequence[Row]) -> Chart | None:
    """How each line was judged, one bar a line; None without lines."""
    if not rows:
        return None
    names = [share.name for share in rows[0].shares]
    series = {name: [row.shares[place].count for row in rows] for place, name in enumerate(names)}
    return lying_bars(caption, [row.text for row in rows], series, unit="张")


def kept_of(totals: Totals, question: str, least: int) -> dict:
    """What may be kept of one question's grades: nothing under the least number of ballots."""
    tally = {} if totals.is_hidden else totals.questions.get(question, {})
    return tally if tally.get("sheets", 0) >= least else {}


def shown_groups(totals: Totals, question: str, least_group: int) -> dict[str, dict]:
    """The count of each group about one question, where enough judged it. What is left over must be
    nothing or enough, too: else it could be had by subtraction."""
    told = {name: tally[question] for name, tally in totals.groups.items() if question in tally}
    shown = {name: each for name, each in told.items() if each["sheets"] >= least_group}
    whole = totals.questions.get(question, {}).get("sheets", 0)
    while shown and 0 < whole - sum(each["sheets"] for each in shown.values()) < least_group:
        shown.pop(min(shown, key=lambda name: (shown[name]["sheets"], name)))
    return shown
