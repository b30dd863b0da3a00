"""Printing: a template and its context become a PDF, the same bytes for the same content.

Importing this module costs half a second (WeasyPrint), so only what prints imports it: the worker,
a command, a test.
"""

import hashlib
import logging
import os
import threading
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.template.loader import render_to_string

FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
# Fontconfig reads this once, when WeasyPrint starts it; an administrator's own file is respected.
os.environ.setdefault("FONTCONFIG_FILE", str(FONTS / "fonts.conf"))
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)

import pydyf  # noqa: E402
from weasyprint import CSS, HTML  # noqa: E402 - must come after FONTCONFIG_FILE
from weasyprint.text.ffi import harfbuzz_subset  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: E402

from union.kit import justify  # noqa: E402 - imports WeasyPrint
from union.kit.plain_text import plain  # noqa: E402 - keeps our imports together

STATIC = Path(settings.BASE_DIR) / "static"
OFFICIAL = ("gongwen.css",)
STYLES = Path(settings.BASE_DIR) / "templates" / "pdf"
CUTS_FONTS_FAST = harfbuzz_subset is not None  # else 60 times slower, by fontTools
_one_at_a_time = threading.Lock()

justify.install()


class NotOurs(FatalURLFetchingError):
    """A paper asked for a file outside our static folder, or for the network."""


class OwnFiles(URLFetcher):
    """Opens files below ``static/`` and data: addresses, nothing else."""

    def __init__(self):
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)

    def fetch(self, url, headers=None):
        """Raises `NotOurs` for every other address: the paper fails, it is not printed with a gap."""
        if not _is_ours(url):
            raise NotOurs(f"A paper may only use files below static/, not {url}")
        return super().fetch(url, headers)


@dataclass(frozen=True)
class Printed:
    """A finished PDF and how many pages it has."""

    content: bytes
    pages: int


def render_pdf(template: str, context: dict, *, styles: tuple[str, ...] = OFFICIAL) -> bytes:
    """``template`` filled with ``context`` as PDF; ``styles`` are files in ``templates/pdf``.

    No clock and no chance enters: the file's date is what the template says in ``dcterms.created``,
    its identifier comes from the content. Raises `NotOurs`.
    """
    return html_to_pdf(render_html(template, context), styles=styles).content


def render_html(template: str, context: dict) -> str:
    """The page before it is laid out."""
    return plain(render_to_string(template, context))


def html_to_pdf(html: str, *, styles: tuple[str, ...] = OFFICIAL) -> Printed:
    """Lay out and write ``html``. WeasyPrint's fonts are not made for threads: one at a time."""
    options = {
        "stylesheets": [_style(name) for name in styles],
        "pdf_identifier": hashlib.sha256(html.encode()).hexdigest()[:32].encode(),
        "pdf_variant": "pdf/a-3u",
    }
    with _one_at_a_time:
        page = HTML(string=html, base_url=f"{STATIC.as_uri()}/", url_fetcher=OwnFiles())
        document = page.render(_fonts(), **options)
        content = document.write_pdf(finisher=_compress_once, **options)
    return Printed(content, len(document.pages))


def warm_up():
    """Load fonts and styles, so that the first paper of a fresh worker does not wait for them."""
    html_to_pdf("<html lang='zh-CN'><title>预热</title><p>预热</p></html>")


class _Compressed(pydyf.Stream):
    """A stream that remembers its compressed bytes."""

    @cached_property
    def data(self):
        return super().data


def _compress_once(document, pdf):
    """A file with an identifier is hashed before it is written: without this, compressed twice."""
    for part in pdf.objects:
        if isinstance(part, pydyf.Stream):
            part.__class__ = _Compressed


def _is_ours(url):
    parts = urlsplit(url)
    if parts.scheme == "data":
        return True
    if parts.scheme != "file" or parts.netloc:
        return False
    return Path(unquote(parts.path)).resolve().is_relative_to(STATIC.resolve())


@cache
def _fonts():
    """One for the whole process: a new one for each paper would keep every font in memory again."""
    return FontConfiguration()


@cache
def _style(name):
    return CSS(filename=STYLES / name, font_config=_fonts(), url_fetcher=OwnFiles())
