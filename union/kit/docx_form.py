"""A form in a Word file: six columns of one width, cells merged as the rows need them."""

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.shared import Pt

from union.kit import docx_dress as dress
from union.kit.paper_body import FORM_COLUMNS

ROOM = Pt(57)  # for an opinion by hand, above the line of signature and seal
LINE = Pt(19)


def write_form(document, form):
    """Append ``form`` (`union.kit.paper_body.FormTable`) to the document."""
    table = document.add_table(rows=0, cols=FORM_COLUMNS, style="Table Grid")
    table.autofit = False
    for column in table.columns:
        column.width = dress.TEXT_WIDTH // FORM_COLUMNS
    for row in form.rows:
        _row(table.add_row(), row)


def _row(drawn, row):
    if not row.may_break:
        drawn._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if row.tall:
        drawn.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        drawn.height = ROOM + LINE * (row.foot.count("\n") + 1)
    if row.is_band:
        dress.fill(_merged(drawn, 0, FORM_COLUMNS), row.pairs[0][1], "center", dress.HEITI)
        return
    place = 0
    for label, value in row.pairs:
        dress.fill(_merged(drawn, place, 1), label, "center", dress.HEITI)
        _value(_merged(drawn, place + 1, row.span), value, row)
        place += 1 + row.span


def _merged(drawn, first, count):
    cells = drawn.cells
    return cells[first].merge(cells[first + count - 1])


def _value(cell, value, row):
    dress.fill(cell, value, "justify" if row.align == "left" else row.align, dress.FANGSONG)
    if row.foot:
        dress.fill_below(cell, row.foot, "right", dress.FANGSONG)
