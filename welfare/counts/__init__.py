"""What a year of care counts: the records, the figures they give, and the page behind each figure."""

from union.kit.tallies import counts_of
from welfare.counts.aid import AID, FILES, HOSPITAL
from welfare.counts.buying import CAMPAIGNS, PURCHASES
from welfare.counts.registers import (
    CHECKED_SHARE,
    CHECKUPS,
    CLAIMS,
    CONTRACTS,
    ENROLMENTS,
    GIFTS,
    RETREATS,
    SIGNED,
)
from welfare.counts.visits import VISITS

PAGE = "welfare:counted"
COUNTS = counts_of(
    VISITS, CAMPAIGNS, PURCHASES, AID, HOSPITAL, FILES, ENROLMENTS, CLAIMS, CHECKUPS,
    CHECKED_SHARE, RETREATS, GIFTS, CONTRACTS, SIGNED,
)  # fmt: skip
