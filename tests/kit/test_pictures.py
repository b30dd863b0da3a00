import struct
import time
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from union.kit.pictures import small_picture, thumbnail
from union.kit.uploads import Refused

GPS = 0x8825


def saved(image, kind="JPEG", **options) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(size=(400, 300), colour="teal", **options) -> bytes:
    return saved(Image.new("RGB", size, colour), **options)


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    exif[0x0112] = 6  # held upright
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (31.0, 14.0, 7.5)
    return photo(exif=exif, xmp=b"<x:xmpmeta>SECRETOWNER</x:xmpmeta>", comment=b"SECRETNOTE")


def png_head(width, height) -> bytes:
    """A PNG of which only the head exists."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 9_000) + b"IDAT" + bytes(64)


def webp_head(width, height) -> bytes:
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4)
    body += (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def jpeg_head(width, height) -> bytes:
    data = photo((8, 8))
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def test_a_photo_is_turned_upright_and_says_nothing_of_its_origin():
    sent = with_place()
    assert b"SECRETCAMERA" in sent
    assert Image.open(BytesIO(sent)).getexif().get_ifd(GPS)

    kept = small_picture(sent)

    assert (kept.width, kept.height) == (300, 400)
    assert b"SECRET" not in kept.data
    seen = Image.open(BytesIO(kept.data))
    assert not seen.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile"} & set(seen.info)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_become_a_bare_jpeg(kind):
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    more = {"exif": exif}
    if kind == "PNG":
        more["pnginfo"] = PngImagePlugin.PngInfo()
        more["pnginfo"].add_text("Author", "SECRETOWNER")
    sent = saved(Image.new("RGB", (40, 30)), kind, **more)
    assert b"SECRET" in sent

    kept = small_picture(sent)

    assert kept.data.startswith(b"\xff\xd8")
    assert b"SECRET" not in kept.data


def test_what_is_appended_to_a_picture_stays_behind():
    kept = small_picture(photo() + b"<script>SECRET</script>")

    assert b"SECRET" not in kept.data


def test_the_longer_side_is_cut_to_the_limit_and_never_enlarged():
    assert small_picture(photo((4000, 1000)))[1:] == (1600, 400)
    assert small_picture(photo((90, 60)))[1:] == (90, 60)
    assert thumbnail(photo((800, 1600)))[1:] == (160, 320)


@pytest.mark.parametrize("head", [png_head, webp_head, jpeg_head], ids=["png", "webp", "jpeg"])
@pytest.mark.parametrize("side", [9_000, 30_000])
def test_too_many_points_are_refused_before_anything_is_decoded(head, side):
    if head is webp_head and side > 2**14:
        side = 2**24  # what the head can hold
    sent = head(side, side)
    started = time.process_time()

    with pytest.raises(Refused, match="像素"):
        small_picture(sent)

    assert time.process_time() - started < 0.2


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_picture_cut_off_is_refused(monkeypatch, elsewhere):
    """Also where another library has told Pillow to bear it."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", elsewhere)
    with pytest.raises(Refused, match="损坏"):
        small_picture(photo((600, 600))[:900])


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GIF89a" + bytes(40),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7\n",
        b"II*\x00" + bytes(60),
    ],
    ids=["empty", "gif", "svg", "pdf", "tiff"],
)
def test_only_three_kinds_of_pictures_are_opened(sent):
    with pytest.raises(Refused, match="不是可以读取的图片"):
        small_picture(sent)


def test_print_colours_become_screen_colours():
    kept = small_picture(saved(Image.new("CMYK", (20, 20), (0, 255, 255, 0))))

    red, green, blue = Image.open(BytesIO(kept.data)).getpixel((10, 10))
    assert red > 180
    assert green < 90
    assert blue < 90


def test_a_profile_is_taken_into_the_colours_and_dropped():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    kept = small_picture(photo(colour=(200, 30, 30), icc_profile=profile))

    seen = Image.open(BytesIO(kept.data))
    assert "icc_profile" not in seen.info
    assert seen.getpixel((10, 10))[0] > 180


def test_a_broken_profile_is_passed_over():
    assert small_picture(photo(icc_profile=b"no profile")).width == 400


def test_what_is_transparent_turns_white():
    clear = saved(Image.new("RGBA", (20, 20), (255, 0, 0, 0)), "PNG")

    assert Image.open(BytesIO(small_picture(clear).data)).getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_a_point_keep_their_shades():
    grey = saved(Image.new("I;16", (20, 20), 30_000), "PNG")

    assert 100 < Image.open(BytesIO(small_picture(grey).data)).getpixel((5, 5))[0] < 130


def test_of_a_moving_picture_the_first_frame_is_kept():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("white", "black")]
    sent = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])

    assert min(Image.open(BytesIO(small_picture(sent).data)).getpixel((5, 5))) > 240


def test_palettes_and_single_bits_are_read():
    for mode in ("P", "1", "LA", "L"):
        assert small_picture(saved(Image.new(mode, (20, 20)), "PNG")).width == 20
