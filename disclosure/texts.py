"""The words of a publication, cleaned of what Word and browsers bring along when one pastes."""

import re
from html.parser import HTMLParser

from disclosure.models import CatalogueItem, Occasion
from disclosure.periods import label_of
from union.kit.plain_text import plain

_LOOKS_LIKE_HTML = re.compile(
    r"<(?:html|body|p|div|span|table|br|h[1-6]|o:p|style|meta|font|!--)[\s>/!\[]", re.I
)
_UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_SILENT = {"style", "script", "head", "title", "xml", "template", "noscript", "iframe", "object"}
_LINES = {
    "p",
    "div",
    "br",
    "tr",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "section",
    "article",
}


def suggested_title(item: CatalogueItem, period: str = "", occasion: Occasion | None = None) -> str:
    """2026年第一季度财务收支; the name of what happened; else the item's own name."""
    return (occasion.title if occasion else f"{label_of(period)}{item.name}")[:80]


def clean_text(text: str) -> str:
    """Words and line ends, nothing else: HTML becomes text, invisible characters go, empty lines at most one."""
    if _LOOKS_LIKE_HTML.search(text):
        text = _words_of(text)
    text = (
        _UNSEEN.sub("", plain(text))
        .replace("\u00a0", " ")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    lines = [
        line.strip(" \u3000\t") if not line.strip() else line.strip() for line in text.split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _words_of(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


class _Reader(HTMLParser):
    """Takes the words out of HTML; the cells of a row are parted by tabs."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag, attrs):
        if tag in _SILENT:
            self._silent += 1
        elif tag in _LINES:
            self.words.append("\n")

    def handle_endtag(self, tag):
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th"):
            self.words.append("\t")
        elif tag in ("p", "tr", "li"):
            self.words.append("\n")

    def handle_data(self, data):
        if not self._silent:
            self.words.append(re.sub(r"\s+", " ", data))
