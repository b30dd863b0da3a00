"""The kept numbers of thousands of schools, counted from their records as the nightly job does."""

from union.org.scaling import Chunk
from union.statistics.keeping import add_up, keep


def fill(chunk: Chunk) -> None:
    """After all other rooms: it counts what they put there, and at the end adds up."""
    for year in chunk.years:
        if chunk.is_last:
            add_up(chunk.district, year)
        else:
            keep([school.pk for school in chunk.schools], year)
