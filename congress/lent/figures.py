"""What the congress lends to the figures of a school's year."""

from congress.counts import COUNTS
from union.kit.counted import figures_of
from union.kit.lent import Figure


def figures(school, year: int) -> list[Figure]:
    """Sessions, delegates, resolutions, proposals and appraisals of a calendar year."""
    return figures_of(COUNTS, "congress:counted", school, year)
