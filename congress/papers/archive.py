"""卷内目录: the index that opens the package of a session."""

from congress.models import Session
from union.kit.numerals import chinese_date
from union.papers.prints import Print

TEMPLATE = "pdf/congress/archive_index.html"
STYLES = ("gongwen.css", "congress/archive_index.css")
TITLE = "卷内目录"
ELSEWHERE = "选票原件、照片等实物由学校工会另行装订，与本卷一并保存。"


def index(session: Session, entries: list[dict], *, on, by, own_pages: int) -> Print:
    """The index over ``entries``, whose pages in the bound volume follow those of the index itself.

    An entry is a row of `Archive.index`; ``first`` counts the pages of the volume without the index.
    """
    rows = [{**entry, "place": _place(entry, own_pages)} for entry in entries]
    context = {
        "title": f"{session.name}{TITLE}",
        "school": session.school.name,
        "held_on": chinese_date(session.opened_on),
        "on": on,
        "made_on": chinese_date(on),
        "by": by,
        "rows": rows,
        "files": sum(bool(row["name"]) for row in rows),
        "pages": sum(row["pages"] for row in rows),
        "holes": sum(row["state"] == "absent" for row in rows),
        "elsewhere": ELSEWHERE,
    }
    return Print(TEMPLATE, context, STYLES)


def _place(entry: dict, own_pages: int) -> str:
    if not entry["pages"]:
        return ""
    first = entry["first"] + own_pages
    last = first + entry["pages"] - 1
    return f"{first}" if first == last else f"{first}–{last}"
