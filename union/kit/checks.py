"""System checks of printing: what is missing shows at `manage.py check`, not on a chair's first PDF."""

import io

from django.conf import settings
from django.core.checks import Error
from pypdf import PdfReader

_PROBE = "<html lang='zh-CN'><title>试印</title><p>工会〔2026〕3号</p>"


def fonts_are_there(app_configs, **kwargs):
    """The faces of papers lie in static/fonts; without any font WeasyPrint kills its process."""
    folder = settings.BASE_DIR / "static" / "fonts"
    sums = folder / "SHA256SUMS"
    listed = [line.split()[1] for line in sums.read_text().splitlines()] if sums.exists() else []
    missing = [name for name in [*listed, "fonts.conf"] if not (folder / name).exists()]
    if listed and not missing:
        return []
    hint = "Run bin/build-fonts, or take static/fonts from the repository."
    return [Error(f"Fonts of papers are missing: {missing or folder}", hint=hint, id="kit.E001")]


def papers_can_be_printed(app_configs, **kwargs):
    """A trial print shows Chinese characters, and libharfbuzz-subset is there (60 times faster)."""
    # A second that only `check --deploy` should pay.
    from union.kit.pdf import CUTS_FONTS_FAST, html_to_pdf  # noqa: PLC0415

    errors = []
    if not CUTS_FONTS_FAST:
        hint = "apt-get install libharfbuzz-subset0"
        errors.append(Error("libharfbuzz-subset is missing.", hint=hint, id="kit.E002"))
    fonts = embedded_fonts(html_to_pdf(_PROBE).content)
    if not fonts or any("DejaVu" in name for name in fonts):
        hint = "Fontconfig does not read static/fonts/fonts.conf; is FONTCONFIG_FILE set elsewhere?"
        drawn = ", ".join(sorted(fonts)) or "no font"
        errors.append(Error(f"Papers would be printed in {drawn}.", hint=hint, id="kit.E003"))
    return errors


def embedded_fonts(pdf: bytes) -> set[str]:
    """Names of the faces embedded in a PDF, without their subset tags."""
    names = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            names.add(str(font.get_object()["/BaseFont"]).lstrip("/").split("+")[-1])
    return names
