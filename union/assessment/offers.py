"""What the records offer a school for its score: figures of its year with their pages, and its filings."""

from dataclasses import dataclass
from decimal import Decimal

from union.filings.models import Filing
from union.kit.lent import Figure
from union.kit.once import once
from union.kit.plugs import plugs
from union.org.models import Unit


@dataclass(frozen=True)
class Offer:
    """A score that the records would give: ``points``, and the figure it follows from."""

    points: Decimal
    figure: Figure

    @property
    def said(self) -> str:
        return f"{self.figure.label} {self.figure.value:,} {self.figure.unit}"


def figures_of(school: Unit, year: int) -> dict[str, Figure]:
    """All figures of a school's year by key; read once a request."""

    def read():
        found = (figure for lend in plugs("figures") for figure in lend(school, year))
        return {figure.key: figure for figure in found}

    return once(("assessment.figures", school.pk, year), read)


def known_figures() -> list[tuple[str, str]]:
    """Keys and labels to choose from when an item is written, whether or not a school has anything of the kind yet."""
    return [
        (count.key, f"{count.label}（{count.unit}）")
        for counts in plugs("counts")
        for count in counts
    ]


def points_for(steps: list, value) -> Decimal:
    """The points of the highest step that ``value`` reaches, 0 below the first."""
    reached = [Decimal(points) for least, points in steps if Decimal(str(value)) >= Decimal(least)]
    return max(reached, default=Decimal(0))


def offer_for(item, figures: dict[str, Figure]) -> Offer | None:
    """What the records offer for an item; None where it names no figure, or one that nobody lends any more."""
    figure = figures.get(item.figure)
    if figure is None or not item.steps:
        return None
    return Offer(min(points_for(item.steps, figure.value), item.points), figure)


def filings_of(user, school: Unit, year: int):
    """The school's filings of the year that this person may see, as evidence."""
    rows = Filing.objects.visible_to(user).filter(school=school, year=year)
    return rows.exclude(state=Filing.State.DRAFT).exclude(kind=Filing.Kind.ASSESSMENT)
