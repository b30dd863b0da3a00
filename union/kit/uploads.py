"""Files that people send: what they are by their content, how big they may be, safe names.

Nothing here trusts the file's name or the browser's word for its type.
"""

import codecs
import hashlib
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO

import filetype
from django import forms

MEGABYTE = 1024 * 1024
MAX_BYTES = 10 * MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
MAX_RATIO = 200
MAX_PARTS = 5000
MAX_NAME = 100

KINDS = {
    "xlsx": "Excel 表格（.xlsx）",
    "xls": "旧版 Excel 表格（.xls）",
    "docx": "Word 文档（.docx）",
    "doc": "旧版 Word 文档（.doc）",
    "pdf": "PDF 文件（.pdf）",
    "txt": "文本文件（.txt）",
    "jpg": "照片（.jpg）",
    "png": "图片（.png）",
    "webp": "图片（.webp）",
}

# Endings that say the same as a kind.
ALIKE = {"jpeg": "jpg", "jfif": "jpg", "csv": "txt", "text": "txt"}
# Names that Windows keeps for its devices: a file of such a name cannot be saved there.
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.I)

ZIP_HEAD = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams inside an OLE container tell what it holds.
OLE_STREAMS = [
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
]
TEXT_SAMPLE = 64 * 1024
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|\?xml[^>]*>\s*<html)", re.I
)


class Refused(Exception):
    """A file that cannot be taken; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Upload:
    """A file that was let in: its cleaned name, its kind by content (a key of `KINDS`), its bytes."""

    name: str
    kind: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The fingerprint of its content."""
        return hashlib.sha256(self.data).hexdigest()


def kind_of(data: bytes) -> str:
    """What the bytes are: a key of `KINDS`, ``zip``, ``encrypted``, ``html``, or empty if unknown."""
    if data.startswith((ZIP_HEAD, EMPTY_ZIP)):
        return _kind_of_zip(data)
    if data.startswith(OLE_HEAD):
        names = ((name.encode("utf-16-le"), kind) for name, kind in OLE_STREAMS)
        return next((kind for name, kind in names if name in data), "")
    if HTML.match(data[:1024]):
        return "html"
    guess = filetype.guess(data[:8192])
    if guess:
        return guess.extension if guess.extension in KINDS else ""
    return "txt" if _is_text(data) else ""


def check_zip(
    data: bytes,
    *,
    max_unpacked: int = MAX_UNPACKED,
    max_ratio: int = MAX_RATIO,
    max_parts: int = MAX_PARTS,
) -> None:
    """Refuse a zip container (docx, xlsx) that would grow beyond bounds, before anything reads it.

    Looks at the directory of the container and at the first bytes of its XML parts: a document
    type declaration (with which entities multiply) never occurs in an Office file. The size a
    member declares is trusted because `zipfile` never reads beyond it. Raises `Refused`.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as box:
            members = box.infolist()
            unpacked = sum(member.file_size for member in members)
            swollen = unpacked > 10 * MEGABYTE and unpacked > max_ratio * len(data)
            if len(members) > max_parts or unpacked > max_unpacked or swollen:
                raise Refused("文件解压后过大，无法读取。请删去图片等多余的内容，重新保存再上传。")
            if any(member.flag_bits & 1 for member in members):
                raise Refused("文件加了密码，无法读取。请取消密码后再上传。")
            if any(_declares_a_doctype(box, member) for member in members):
                raise Refused("文件内容不正常，无法读取。请用 WPS 或 Office 打开，另存一份再上传。")
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise Refused(
            "文件已损坏，打不开。请用 WPS 或 Office 打开检查，另存一份再上传。"
        ) from error


def clean_name(name: str) -> str:
    """A file name fit for pages, headers and disks: no folders, quotes, controls; ≤ 100 characters."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = (
        char for char in name if unicodedata.category(char)[0] != "C" and char not in "\"'<>:|?*"
    )
    plain = " ".join("".join(kept).split()).strip(". ")
    stem, dot, ending = (f"_{plain}" if DEVICES.match(plain) else plain).rpartition(".")
    if not dot:
        return ending[:MAX_NAME] or "未命名"
    return f"{stem[: MAX_NAME - len(ending[:10]) - 1]}.{ending[:10]}"


def named_as(name: str, kind: str) -> str:
    """``name`` with an ending that tells what the file is: a container called ``.jar`` must not be run as one."""
    stem, dot, ending = name.rpartition(".")
    ending = ending.lower()
    if dot and ALIKE.get(ending, ending) == kind:
        return name
    known = dot and (ending in KINDS or ending in ALIKE)
    return f"{(stem if known else name)[: MAX_NAME - len(kind) - 1]}.{kind}"


def admit(name: str, data: bytes, *, kinds: tuple[str, ...], max_bytes: int = MAX_BYTES) -> Upload:
    """Let a file in if it is one of ``kinds`` by its content and not too big. Raises `Refused`."""
    if not data:
        raise Refused("文件是空的。请检查后重新选择。")
    if len(data) > max_bytes:
        raise Refused(f"文件超过 {max_bytes // MEGABYTE} MB，请删去图片等多余内容后再上传。")
    kind = kind_of(data)
    if kind == "encrypted":
        raise Refused("文件加了密码，无法读取。请取消密码后再上传。")
    if kind == "html" and "xls" in kinds:
        raise Refused(
            "这个文件其实是网页，只是名字像表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。"
        )
    if kind not in kinds:
        wanted = "、".join(KINDS[kind] for kind in kinds)
        raise Refused(f"这不是可以读取的文件，只接受{wanted}。")
    if kind in ("xlsx", "docx"):
        check_zip(data)
    return Upload(named_as(clean_name(name), kind), kind, data)


class UploadField(forms.FileField):
    """A file field whose value is an `Upload`; the limits stand in its help text."""

    def __init__(self, *, kinds: tuple[str, ...], max_bytes: int = MAX_BYTES, **kwargs):
        self.kinds, self.max_bytes = kinds, max_bytes
        accepted = "、".join(KINDS[kind] for kind in kinds)
        kwargs.setdefault("help_text", f"{accepted}，不超过 {max_bytes // MEGABYTE} MB。")
        kwargs.setdefault(
            "error_messages",
            {"required": "请选择一个文件。", "empty": "文件是空的。请检查后重新选择。"},
        )
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ",".join(f".{kind}" for kind in kinds)

    def clean(self, data, initial=None):
        received = super().clean(data, initial)
        if not received or isinstance(received, Upload):
            return received
        if received.size > self.max_bytes:  # before a byte of it comes into memory
            raise forms.ValidationError(
                f"文件超过 {self.max_bytes // MEGABYTE} MB，请缩小后再上传。"
            )
        try:
            return admit(received.name, received.read(), kinds=self.kinds, max_bytes=self.max_bytes)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as box:
            names = set(box.namelist()[:MAX_PARTS])
    except (zipfile.BadZipFile, OSError, ValueError):
        # Cut off in the middle: name it by its first parts, so that reading says what is broken.
        head = data[:8192]
        return "xlsx" if b"xl/" in head else "docx" if b"word/" in head else "zip"
    if any(name.startswith("xl/workbook") for name in names):
        return "xlsx"
    return "docx" if "word/document.xml" in names else "zip"


def _is_text(data: bytes) -> bool:
    """Whether the first bytes are words in one of the encodings that office computers write."""
    head = data[:TEXT_SAMPLE]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _reads_as(head, "utf-16")
    return bool(head.strip()) and any(_reads_as(head, name) for name in ("utf-8-sig", "gb18030"))


def _reads_as(head: bytes, encoding: str) -> bool:
    # A character cut in two at the end of the sample is no flaw, a control character is.
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(head)
    return "\ufffd" not in text and not CONTROLS.search(text)


def _declares_a_doctype(box: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if not member.filename.endswith((".xml", ".rels")):
        return False
    with box.open(member) as part:
        return b"<!DOCTYPE" in part.read(4096)
