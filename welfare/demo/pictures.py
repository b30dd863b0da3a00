"""A picture to stand for a photographed paper in the demo."""

from io import BytesIO

from PIL import Image


def sheet_of_paper() -> bytes:
    """A blank sheet, as JPEG."""
    out = BytesIO()
    Image.new("RGB", (600, 800), "#f6f4ee").save(out, "JPEG")
    return out.getvalue()
