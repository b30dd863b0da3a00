"""Files made fit to be seen by others than the sender: harmless, small, and silent about who made them."""

from union.kit import office_checks, pdf_checks
from union.kit.pictures import small_picture
from union.kit.uploads import Upload

PICTURES = ("jpg", "png", "webp")
KINDS = (*PICTURES, "pdf", "docx", "xlsx")


def outgoing(upload: Upload) -> Upload:
    """The file as it may be handed out: a small JPEG for a picture, PDF and Office files without their traces.

    ``upload`` must be one of `KINDS`. Raises `Refused` with a sentence for what acts, carries files, or is broken.
    """
    if upload.kind in PICTURES:
        stem = upload.name.rpartition(".")[0] or upload.name
        return Upload(f"{stem}.jpg", "jpg", small_picture(upload.data).data)
    if upload.kind == "pdf":
        return Upload(upload.name, upload.kind, pdf_checks.without_traces(upload.data))
    if upload.kind in ("docx", "xlsx"):
        return Upload(upload.name, upload.kind, office_checks.without_traces(upload.data))
    raise ValueError(f"a file of kind {upload.kind!r} cannot be handed out")
