"""Word and Excel files that people send: no macros, and no author behind the text."""

import re
import zipfile
from io import BytesIO

from union.kit.uploads import Refused

MACROS = "文件里带有宏，不能收。请另存为不带宏的 .docx 或 .xlsx 再上传。"
CARRIES = "文件里夹带了别的文件（嵌入对象），不能收。请把它取出来单独上传。"
HIDDEN = "表格里有隐藏的工作表，下载的人取消隐藏就能看到。请删去隐藏的工作表再上传。"
TRACKED = "文件里还有修订痕迹或批注，下载的人都能看到。请接受或拒绝全部修订、删去批注，再上传。"
LINKED = (
    "文件里引用了别处的文件（网上的图片、别的表格），打开的人会连到那里去，也可能看到那里的数。"
    "请断开链接，或者改成直接插入，再上传。"
)
ACTS = "文件里带有会自动运行的内容，不能收。请删去文件里的“域”，或者复制到新文件里再上传。"
BROKEN = "文件已损坏，打不开。请用 WPS 或 Office 打开检查，另存一份再上传。"

CORE = "docProps/core.xml"
EMPTY_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
# Company, manager, template, path; and whatever a program or an office added of its own.
TRACES = {
    "docProps/app.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    ),
    "docProps/custom.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    ),
}
_HIDDEN_SHEET = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*state=["'](?:hidden|veryHidden)["']""")
_TRACKED = re.compile(rb"<w:(?:del|ins|moveFrom|comment) [^>]*w:(?:author|id)=")
_CARRIED = re.compile(r"/(?:embeddings|activeX|ctrlProps)/|/afchunk[^/]*$", re.I)
_REMARKED = re.compile(r"^xl/(?:comments|threadedComments|persons)")
_LINK = re.compile(rb'<Relationship\s[^>]*TargetMode="External"[^>]*>')
_HARMLESS_LINK = re.compile(rb'Type="[^"]*/(?:hyperlink|attachedTemplate)"')
# A template is fetched when the file is opened, and its path tells whose machine it lay on.
_TEMPLATE = re.compile(rb'<Relationship\s[^>]*/attachedTemplate"[^>]*>|<w:attachedTemplate\s[^>]*>')
_FIELD = re.compile(rb'(?:<w:instrText[^>]*>|w:instr=")\s*DDE', re.I)
# Who wrote a change or a remark, in the text itself; w:rsid… tells which sittings it was typed in.
_AUTHORS = re.compile(rb' (?:w:author|w:initials|w15:author|w:rsid\w*)="[^"]*"')
_PICTURES = re.compile(r"\.(?:jpe?g|tiff?)$", re.I)


def without_traces(data: bytes) -> bytes:
    """The same document without author, company and dates, and without the thumbnail of its first page.

    Photos within lose their EXIF, a text forgets its template. Raises `Refused` for macros, embedded files, hidden sheets, tracked
    changes, remarks, links to files elsewhere, fields that start programs, and what cannot be read.
    """
    out = BytesIO()
    try:
        with (
            zipfile.ZipFile(BytesIO(data)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            names = old.namelist()
            _judge(names)
            _look_behind(old, names)
            for name in names:
                if not name.startswith("docProps/thumbnail"):
                    plain = zipfile.ZipInfo(name)  # no day, no system
                    plain.compress_type = zipfile.ZIP_DEFLATED
                    new.writestr(plain, _bare(name, old.read(name)))
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise Refused(BROKEN) from error
    return out.getvalue()


def _judge(names: list[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(MACROS)
    if any(_CARRIED.search(name) for name in names):
        raise Refused(CARRIES)


def _look_behind(box: zipfile.ZipFile, names: list[str]) -> None:
    """What does not show at once and can be made to show by anybody: hidden sheets, changes, remarks."""
    if "xl/workbook.xml" in names and _HIDDEN_SHEET.search(box.read("xl/workbook.xml")):
        raise Refused(HIDDEN)
    texts = [box.read(name) for name in ("word/document.xml", "word/comments.xml") if name in names]
    if any(_TRACKED.search(text) for text in texts) or any(map(_REMARKED.match, names)):
        raise Refused(TRACKED)
    if any(_FIELD.search(text) for text in texts):
        raise Refused(ACTS)
    links = [
        link for name in names if name.endswith(".rels") for link in _LINK.findall(box.read(name))
    ]
    if not all(map(_HARMLESS_LINK.search, links)):
        raise Refused(LINKED)


def _bare(name: str, part: bytes) -> bytes:
    if name == CORE:
        return EMPTY_CORE
    if name in TRACES:
        return TRACES[name]
    if name == "_rels/.rels":
        return re.sub(rb"<Relationship [^>]*docProps/thumbnail[^>]*/>", b"", part)
    if name.startswith("word/") and name.endswith((".xml", ".rels")):
        return _AUTHORS.sub(_anonymous, _TEMPLATE.sub(b"", part))
    if _PICTURES.search(name):
        return _without_exif(part)
    return part


def _anonymous(found: re.Match) -> bytes:
    """Authors are required by the format, so they stay as a word that says nothing."""
    name = found[0].split(b"=")[0]
    return b"" if b"rsid" in name else name + b'="-"'


def _without_exif(part: bytes) -> bytes:
    """A JPEG without its APP1 to APP15 segments and remarks; anything else as it is."""
    if not part.startswith(b"\xff\xd8"):
        return part
    kept, at = [part[:2]], 2
    while at + 4 <= len(part) and part[at] == 0xFF and part[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(part[at + 2 : at + 4], "big")
        is_trace = 0xE1 <= part[at + 1] <= 0xEF and part[at + 1] not in (0xE2, 0xEE)
        if not is_trace and part[at + 1] != 0xFE:  # E2 holds the colours, EE how they are coded
            kept.append(part[at:end])
        at = end
    return b"".join([*kept, part[at:]])
