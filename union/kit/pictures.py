"""Pictures that people send: made small, turned upright, and nothing in them but what can be seen.

A camera writes the place, the day and its own number into a file, and an editor the name of its owner. What is
handed out is a new picture drawn from the points alone, so none of that can come along.
"""

from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageCms, ImageFile, ImageOps

from union.kit.uploads import Refused

FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST = 1600
LONGEST_THUMBNAIL = 320
MAX_POINTS = 60_000_000  # telephones of today take 12 to 50 million
QUALITY = 82

BROKEN = "图片已损坏，打不开。请在手机或电脑上打开检查，重新拍照或另存一份再上传。"
TOO_MANY_POINTS = "图片的尺寸太大（超过 6000 万像素）。请在手机或电脑上缩小后再上传。"
NO_PICTURE = "这不是可以读取的图片，只接受照片（.jpg）和图片（.png、.webp）。"


class Picture(NamedTuple):
    """A JPEG in sRGB without a word about its origin, and how many points it is wide and high."""

    data: bytes
    width: int
    height: int


def small_picture(data: bytes, longest: int = LONGEST) -> Picture:
    """The picture with its longer side at most ``longest`` points, never enlarged, on white.

    Of a moving picture the first frame. The number of points is read from the head of the file before anything is
    decoded. Raises `Refused` for what is no JPEG, PNG or WebP, is cut off, or would need too much room.
    """
    image = _opened(data)
    try:
        # A JPEG can be decoded at a half, a quarter, an eighth: big photos cost a fraction.
        image.draft("RGB", (longest, longest))
        _load_whole(image)
        upright = ImageOps.exif_transpose(image)
        profile = image.info.get("icc_profile")
        upright = _eight_bits(upright)
        upright.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
        return _drawn_anew(_in_srgb(upright, profile))
    except Refused:
        raise
    except Exception as error:
        # Damaged files make the decoders fail in whatever way they happen to.
        raise Refused(BROKEN) from error


def thumbnail(data: bytes) -> Picture:
    """The picture small enough for a list."""
    return small_picture(data, LONGEST_THUMBNAIL)


def _load_whole(image: Image.Image) -> None:
    """Decode it, and fail where it is cut off: WeasyPrint tells Pillow, for all of the process, to bear that."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _opened(data: bytes) -> Image.Image:
    if _webp_points(data) > MAX_POINTS:
        raise Refused(TOO_MANY_POINTS)
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(TOO_MANY_POINTS) from error
    except Exception as error:
        raise Refused(NO_PICTURE) from error
    if image.width * image.height > MAX_POINTS:
        raise Refused(TOO_MANY_POINTS)
    return image


def _webp_points(data: bytes) -> int:
    """Width × height as an extended WebP declares them; 0 for anything else.

    Opening one sets aside room for the whole canvas, so it must not even be opened.
    """
    if data[:4] != b"RIFF" or data[8:16] != b"WEBPVP8X":
        return 0
    width = int.from_bytes(data[24:27], "little") + 1
    return width * (int.from_bytes(data[27:30], "little") + 1)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scans may hold 16 bits a point, which would all turn white."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("P", "PA", "1"):
        return image.convert("RGBA")
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as a screen without colour management shows them rightly."""
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        plain = image.convert("RGB") if image.mode == "RGBA" else image
        turned = ImageCms.profileToProfile(
            plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile: the colours as they are
    if alpha is not None:
        turned.putalpha(alpha)
    return turned


def _drawn_anew(image: Image.Image) -> Picture:
    """The points on a new white sheet; the old picture's remarks stay behind."""
    sheet = Image.new("RGB", image.size, "white")
    if image.mode in ("RGBA", "LA"):
        image = image.convert("RGBA")
        sheet.paste(image, mask=image.getchannel("A"))
    else:
        sheet.paste(image.convert("RGB"))
    out = BytesIO()
    sheet.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Picture(out.getvalue(), *sheet.size)
