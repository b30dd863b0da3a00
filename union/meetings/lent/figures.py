"""What meetings lend to the year's figures: how many of each kind a school held, and what was carried out."""

from union.kit.lent import Figure
from union.kit.tallies import figures_of
from union.meetings.counts import DECIDED, DONE, HELD, PAGE


def figures(school, year: int) -> list[Figure]:
    """Meetings held in a calendar year by kind, what they decided, and which tasks were done in it."""
    return figures_of((HELD, DECIDED, DONE), PAGE, school, year)
