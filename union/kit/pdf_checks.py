"""PDFs that people send: nothing in them that acts, and nobody's name behind the pages."""

import logging
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from union.kit.uploads import Refused

# pypdf remarks on every oddity of a file; what matters comes as an exception.
logging.getLogger("pypdf").setLevel(logging.ERROR)

MOST_PARTS = 300_000
MOST_PAGES = 500
ACTING_KEYS = {"/JS", "/JavaScript", "/AA", "/XFA", "/RichMediaContent"}
ACTING_KINDS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/GoToR",
    "/GoToE", "/RichMediaExecute",
}  # fmt: skip
CARRYING_KEYS = {"/EmbeddedFiles", "/EF"}
# Where programs write who made a page, with what, and when; /PieceInfo holds their private notes.
TRACES = ("/Metadata", "/PieceInfo", "/LastModified")

LOCKED = "PDF 加了密码，无法读取。请取消密码后再上传。"
BROKEN = "PDF 已损坏，打不开。请重新导出一份再上传。"
ACTS = "PDF 里带有会自动运行的内容（脚本或外部程序），不能收。请用“打印成 PDF”另存一份再上传。"
CARRIES = "PDF 里夹带了别的文件，不能收。请把夹带的文件取出来单独上传。"
TOO_LARGE = "PDF 的页数或内容太多，无法检查。请拆成几个文件分别上传。"


def without_traces(data: bytes) -> bytes:
    """The same pages in a new file without author, program, dates and earlier versions of the text.

    Raises `Refused` for a PDF that is locked or broken, that runs scripts, starts programs, sends what was filled in,
    or carries other files within.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(LOCKED)
        if len(reader.pages) > MOST_PAGES:
            raise Refused(TOO_LARGE)
        writer = PdfWriter(clone_from=reader)
        _examine(writer.root_object)
        writer.metadata = None
        for holder in [writer.root_object, *writer.pages]:
            for key in TRACES:
                holder.pop(key, None)
        out = BytesIO()
        writer.write(out)
    except Refused:
        raise
    except Exception as error:
        # pypdf lets errors of all kinds through when the file is damaged.
        raise Refused(BROKEN) from error
    return out.getvalue()


def _examine(root) -> None:
    """Look at everything that can be reached from the root, each once, without recursion."""
    seen, waiting, count = set(), [root], 0
    while waiting:
        part = waiting.pop()
        if isinstance(part, IndirectObject):
            if (part.idnum, part.generation) in seen:
                continue
            seen.add((part.idnum, part.generation))
            part = part.get_object()
        count += 1
        if count > MOST_PARTS:
            raise Refused(TOO_LARGE)
        if isinstance(part, DictionaryObject):
            _judge(part)
            waiting.extend(part.values())
        elif isinstance(part, ArrayObject):
            waiting.extend(part)


def _judge(part: DictionaryObject) -> None:
    if CARRYING_KEYS & part.keys():
        raise Refused(CARRIES)
    # /S names an action only where there is one: elsewhere it is the style of a border or a page number.
    if ACTING_KEYS & part.keys() or part.get("/S") in ACTING_KINDS:
        raise Refused(ACTS)
