"""What disclosure lends to the figures of a school's year."""

from disclosure.counts import COUNTS
from union.kit.counted import figures_of
from union.kit.lent import Figure


def figures(school, year: int) -> list[Figure]:
    """Periods and publications, evaluations, letters and complaints of a calendar year."""
    return figures_of(COUNTS, "disclosure:counted", school, year)
