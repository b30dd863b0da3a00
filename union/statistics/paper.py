"""The district's sheet on paper: the sums, group by group, with the rates of five years drawn."""

from django.utils import timezone

from union.kit.numerals import chinese_date, section_number
from union.kit.paper_body import Heading, Paper, Paragraph, Signature, Table
from union.org.models import Unit
from union.statistics.board import KEY_RATES, Board
from union.statistics.models import Sheet
from union.statistics.reading import groups_of

HEAD = ("指标", "单位", "本年", "上年", "算式")
WIDTHS, ALIGNS = (4.4, 1.2, 2.2, 2.2, 2.6), ("left", "center", "right", "right", "center")


def paper_of(unit: Unit, year: int, sheet: Sheet | None) -> Paper:
    """The sums of the unit's schools; a sheet that is not locked says so."""
    board = Board(unit, year, KEY_RATES[0])
    before = board.kept.get(year - 1)
    blocks = [Paragraph(_as_of(board, sheet))]
    for at, group in enumerate(groups_of(board.values, before.values if before else None), start=1):
        blocks.append(Heading(1, section_number(1, at), group.label))
        rows = tuple(
            (line.label, line.unit or "%", line.value, line.before or "—", line.of)
            for line in group.lines
        )
        blocks.append(Table(HEAD, rows, WIDTHS, ALIGNS))
    charts = [Board(unit, year, rate) for rate in KEY_RATES]
    drawn = [_with(board, each).chart for each in charts]
    if any(drawn):
        blocks.append(Heading(1, section_number(1, len(blocks) // 2 + 1), "近五年变化"))
        blocks += [chart for chart in drawn if chart]
    locked = sheet and sheet.is_locked
    signed = Signature(unit.name, timezone.localdate(sheet.locked_at)) if locked else None
    return Paper(f"{unit.name}{year}年工会统计年报", tuple(blocks), signature=signed)


def _with(read: Board, other: Board) -> Board:
    """``other`` with what ``read`` has read already."""
    other.kept = read.kept
    return other


def _as_of(board: Board, sheet: Sheet | None) -> str:
    if board.now is None:
        return "这一年还没有统计。"
    schools = f"统计学校 {board.now.schools} 所。"
    if sheet is None:
        return f"{schools}这一年还没有开出统计年报，以下是平时统计的数。"
    locked = "已锁定。" if sheet.is_locked else "尚未锁定，数字还可能变动。"
    return f"{schools}统计截止日：{chinese_date(sheet.cut_off)}。{locked}"
