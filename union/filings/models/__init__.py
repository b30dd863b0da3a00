from union.filings.models.batches import Batch, BatchFile, BatchRow
from union.filings.models.filings import Filing
from union.filings.models.numbers import NumberSeries
from union.filings.models.rounds import Round, RoundSchool
from union.filings.models.urges import Urge
from union.filings.models.versions import FilingVersion, SectionRemark

__all__ = [
    "Batch",
    "BatchFile",
    "BatchRow",
    "Filing",
    "FilingVersion",
    "NumberSeries",
    "Round",
    "RoundSchool",
    "SectionRemark",
    "Urge",
]
