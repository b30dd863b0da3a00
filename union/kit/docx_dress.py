"""How a Word file is dressed: page, styles and page numbers of GB/T 9704.

Faces are named, not embedded: 仿宋, 楷体, 黑体 and 宋体 come with Chinese Windows and WPS, 方正小标宋 with
WPS and most offices; Word takes 宋体 where it is missing.
"""

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from union.kit.plain_text import plain

FANGSONG, KAITI, HEITI, SONGTI, XIAOBIAOSONG = "仿宋", "楷体", "黑体", "宋体", "方正小标宋简体"
BODY, LINE = Pt(16), Pt(28.95)
IN_TABLES = Pt(12)
TEXT_WIDTH = Mm(156)
ALIGN = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
}
BLACK = RGBColor(0, 0, 0)
_LATIN = "Times New Roman"
_HEADING_FACES = {1: HEITI, 2: KAITI, 3: FANGSONG, 4: FANGSONG}
_THEME_FONTS = [qn(f"w:{name}Theme") for name in ("ascii", "hAnsi", "eastAsia", "cs")]


def dress(document):
    """Give a new document its page, its styles and its page numbers."""
    _page(document.sections[0])
    normal = document.styles["Normal"]
    set_face(normal.element.get_or_add_rPr(), FANGSONG)
    normal.font.size = BODY
    _tracking(normal, -4)  # 28 characters of 16 pt are a little wider than 156 mm
    set_spacing(normal.paragraph_format, LINE)
    _language(document)
    _title(document.styles["Title"])
    for level, face in _HEADING_FACES.items():
        _heading(document.styles[f"Heading {level}"], face)
    _page_numbers(document)


def set_face(properties, face, latin=_LATIN):
    """Name the Chinese and the Latin face of a style or run, without the theme's interference."""
    fonts = properties.get_or_add_rFonts()
    for name in _THEME_FONTS:
        fonts.attrib.pop(name, None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), latin)
    fonts.set(qn("w:eastAsia"), face)


def add_run(paragraph, text, face=None):
    """A run of ``text`` without control characters, in the paragraph's face or in its own."""
    run = paragraph.add_run(plain(text))
    if face:
        set_face(run._r.get_or_add_rPr(), face)
    return run


def fill(cell, text, align, face):
    """Write the first paragraph of a table's cell, in the size of tables."""
    cell.vertical_alignment = 1
    _in_table(cell.paragraphs[0], text, align, face)


def fill_below(cell, text, align, face):
    """Write another paragraph under what the cell holds."""
    _in_table(cell.add_paragraph(), text, align, face)


def _in_table(paragraph, text, align, face):
    paragraph.alignment = ALIGN[align]
    paragraph.paragraph_format.line_spacing = Pt(19)
    off_grid(paragraph)
    add_run(paragraph, text, face).font.size = IN_TABLES


def set_spacing(form, line):
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, line
    form.widow_control = False


def indent(styled, *, first=0.0, right=0.0, left=0.0, size=16):
    """Indent a paragraph or a style by characters of ``size`` points.

    Written twice: in characters, as Word counts for Chinese, and as a length for other readers.
    """
    place = styled._element.get_or_add_pPr().get_or_add_ind()
    for name, amount in (("firstLine", first), ("right", right), ("left", left)):
        if amount:
            place.set(qn(f"w:{name}Chars"), str(round(amount * 100)))
            place.set(qn(f"w:{name}"), str(round(amount * size * 20)))


def off_grid(paragraph):
    """Free a paragraph of a table from the line pitch of the page."""
    mark = OxmlElement("w:snapToGrid")
    mark.set(qn("w:val"), "0")
    later = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
    paragraph._p.get_or_add_pPr().insert_element_before(mark, *later)


def border(paragraph, side, *, color="000000", eighths=6, space=1):
    """A rule above (``top``) or below (``bottom``) a paragraph; ``eighths`` of a point thick."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    edge = OxmlElement(f"w:{side}")
    given = {"val": "single", "sz": eighths, "space": space, "color": color}
    for name, value in given.items():
        edge.set(qn(f"w:{name}"), str(value))
    borders.append(edge)


def _page(section):
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(22)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "579")  # 22 lines, in twentieths of a point


def _tracking(style, twentieths):
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(twentieths))
    later = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:lang")
    style.element.rPr.insert_element_before(spacing, *later)


def _language(document):
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    language = next(defaults.iter(qn("w:lang")))
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")


def _title(style):
    _plain(style, XIAOBIAOSONG, Pt(22), Pt(36))
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _heading(style, face):
    _plain(style, face, BODY, LINE)
    style.paragraph_format.keep_with_next = True
    indent(style, first=2)


def _plain(style, face, size, line):
    """Take the template's blue, bold and ruled dress off a style."""
    properties = style.element.get_or_add_rPr()
    set_face(properties, face)
    for name in ("w:spacing", "w:kern"):
        for found in properties.findall(qn(name)):
            properties.remove(found)
    for found in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(found)
    style.font.size, style.font.bold, style.font.italic = size, False, False
    style.font.color.rgb = BLACK
    set_spacing(style.paragraph_format, line)


def _page_numbers(document):
    """— 1 —: on odd pages at the right, on even pages at the left, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    right, left = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
    for footer, side in ((section.footer, right), (section.even_page_footer, left)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        indent(paragraph, **{"right" if side is right else "left": 1}, size=14)
        for words, field in (("— ", False), ("PAGE", True), (" —", False)):
            _footer_run(paragraph, words, field)


def _footer_run(paragraph, words, field):
    run = paragraph.add_run("" if field else words)
    run.font.size = Pt(14)
    set_face(run._r.get_or_add_rPr(), SONGTI, latin=SONGTI)
    if field:
        for kind in ("begin", None, "end"):
            run._r.append(_instruction(words) if kind is None else _field_mark(kind))


def _field_mark(kind):
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _instruction(words):
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = words
    return instruction
