"""Last year's summary, filed with a photo; this year's under the pen."""

from io import BytesIO

from PIL import Image

from tests.factories.summaries import SummaryFactory
from union.kit.uploads import Upload
from union.reports.actions import summaries, summaries_photos


def summed_up(cast) -> None:
    """Of the cast's school: one that others read, one that only its officers see."""
    before = SummaryFactory(school=cast.school, year=2025, by=cast.chair)
    summaries_photos.add_photo(before, _picture("green"), caption="趣味运动会", by=cast.chair)
    summaries.file(before, by=cast.chair)
    now = SummaryFactory(school=cast.school, year=2026, by=cast.chair)
    summaries_photos.add_photo(now, _picture("blue"), by=cast.chair)


def _picture(colour: str) -> Upload:
    data = BytesIO()
    Image.new("RGB", (32, 24), colour).save(data, "JPEG")
    return Upload(f"{colour}.jpg", "jpg", data.getvalue())
