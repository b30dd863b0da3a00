"""A round of the district that the school owes."""

from tests.factories.filings import RoundFactory
from union.filings.kinds import Kind


def rounds(cast) -> None:
    """For our school only, so that the stranger sees none of it."""
    RoundFactory(unit=cast.district, kind=Kind.STATISTICS, schools=[cast.school])
