"""Photos of a summary: made small, added, described, put in order, taken out."""

from django.db.models import Max

from union.audit.chain import record
from union.kit.flow import spot_of
from union.kit.pictures import small_picture
from union.kit.stored import keep_upload
from union.kit.uploads import Refused, Upload
from union.reports.actions.summaries import open_summary
from union.reports.models import SummaryPhoto, YearSummary
from union.reports.models.rows import place

MOST = 12
FOLDER = "reports/summaries"


def add_photo(summary: YearSummary, upload: Upload, *, caption: str = "", by) -> SummaryPhoto:
    """Raises `union.kit.uploads.Refused` for what is no picture, is there already or is one too many, and
    `WrongState`."""
    picture = small_picture(upload.data)
    small = Upload(upload.name, "jpg", picture.data)
    with open_summary(summary) as held:
        if held.photos.count() >= MOST:
            raise Refused(f"一份总结最多放 {MOST} 张照片，请先删去一张。")
        if held.photos.filter(sha256=small.sha256).exists():
            raise Refused("这张照片已经放进总结了。")
        last = held.photos.aggregate(last=Max("position"))["last"] or 0
        photo = SummaryPhoto.objects.create(
            summary=held,
            position=last + 1,
            caption=caption.strip(),
            width=picture.width,
            height=picture.height,
            by=by,
            **keep_upload(f"{FOLDER}/{held.school_id}", small),
        )
        record(by, "summary.photo_added", held, unit=held.school)
    return photo


def caption_photo(photo: SummaryPhoto, caption: str) -> None:
    """Raises `WrongState`."""
    with open_summary(photo.summary):
        SummaryPhoto.objects.filter(pk=photo.pk).update(caption=caption.strip())
        photo.caption = caption.strip()


def step_photo(photo: SummaryPhoto, *, down: bool) -> None:
    """One place on or back; at the end nothing happens. Raises `WrongState`."""
    with open_summary(photo.summary) as held:
        rows = list(held.photos.all())
        spot = spot_of(photo, rows) + (2 if down else -1)
        if spot >= 0:
            place(rows, photo, rows[spot] if spot < len(rows) else None)


def remove_photo(photo: SummaryPhoto, *, by) -> None:
    """Take it out of the summary; the file stays, a paper that was filed may show it. Raises `WrongState`."""
    with open_summary(photo.summary) as held:
        photo.delete()
        record(by, "summary.photo_removed", held, unit=held.school)
