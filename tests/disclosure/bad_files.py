"""Files as somebody means harm with them, or as a phone or an old program left them."""

import io
import struct
import zipfile
import zlib

import docx
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

SCRIPT = "<script>alert(1)</script>"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200)
GPS = 0x8825


def saved(write) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def photo(**options) -> bytes:
    image = Image.new("RGB", (400, 300), "teal")
    return saved(lambda out: image.save(out, "JPEG", **options))


def photo_with_a_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (31.0, 14.0, 7.5)
    return photo(exif=exif, comment=b"SECRETNOTE")


def page_in_a_photo() -> bytes:
    """A picture that is a web page as well, to a browser that guesses."""
    return photo(comment=SCRIPT.encode()) + f"<html>{SCRIPT}</html>".encode()


def print_colours() -> bytes:
    return saved(lambda out: Image.new("CMYK", (40, 30), (0, 200, 200, 0)).save(out, "JPEG"))


def moving_picture() -> bytes:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    return saved(lambda out: frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:]))


def huge_picture(side=30_000) -> bytes:
    """A PNG whose black points are all there, packed into a few hundred kilobytes."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    row, packer = bytes(1 + side // 8), zlib.compressobj(9)
    points = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    parts = [(b"IHDR", head), (b"IDAT", points), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def drawing() -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">{SCRIPT}</svg>'.encode()


def paper(action: str = "", *, carries: bool = False) -> bytes:
    """A PDF of one page; ``action`` runs when it is opened, or it carries a program within."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "SECRETNAME"})
    if action:
        act = {"/S": action, "/JS": "app.alert(1)", "/F": "calc.exe"}
        kinds = {"/S": NameObject, "/JS": TextStringObject, "/F": TextStringObject}
        wanted = {"/JavaScript": ("/S", "/JS"), "/Launch": ("/S", "/F")}[action]
        values = {NameObject(key): kinds[key](act[key]) for key in wanted}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(values)
    if carries:
        writer.add_attachment("calc.exe", PROGRAM)
    return saved(writer.write)


def program_and_paper() -> bytes:
    """Begins as a program and holds a PDF, which lenient readers would find."""
    return PROGRAM + paper()


def word() -> bytes:
    text = docx.Document()
    text.add_paragraph("章程修改说明")
    return saved(text.save)


def word_and_program() -> bytes:
    """A Word file behind a program: containers are read from their end."""
    return PROGRAM + word()


def bomb() -> bytes:
    """A Word file of a few hundred kilobytes that unpacks to 300 million bytes."""
    out = io.BytesIO(word())
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as box,
        box.open("word/media/a.bin", "w") as part,
    ):
        for _ in range(300):
            part.write(bytes(1_000_000))
    return out.getvalue()


def broken_container() -> bytes:
    return word()[:700]
