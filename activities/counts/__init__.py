"""What a year of activities counts: the records, the figures they give, and the page behind each figure."""

from activities.counts.contests import AUTHORS_SHARE, CONTESTS, ENTRIES, PRIZES_SHARE
from activities.counts.events import EVENTS, PRIZES, TEAMS
from activities.counts.people import (
    ARTICLES,
    AWARDS,
    CLUBS,
    GATHERINGS,
    INSIDE,
    PAIRS,
    STUDY,
)
from union.kit.tallies import counts_of

PAGE = "activities:counted"
COUNTS = counts_of(
    EVENTS, TEAMS, PRIZES, STUDY, CLUBS, INSIDE, GATHERINGS, CONTESTS, ENTRIES, AUTHORS_SHARE,
    PRIZES_SHARE, PAIRS, ARTICLES, AWARDS,
)  # fmt: skip
