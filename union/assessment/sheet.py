"""考核条目 from Excel: the columns, how a row is read, what is wrong with it."""

from decimal import Decimal, InvalidOperation

from union.kit.cells import Unclear, as_text
from union.kit.sheet_import import Column, SheetRow

YES = {"是", "必备", "加分", "√", "Y", "y", "1"}
NO = {"", "否", "×", "N", "n", "0"}
LONGEST = {"block": 30, "text": 300, "scoring": 300, "evidence": 200}


def as_points(cell) -> Decimal:
    """Points with at most two places. Raises `Unclear`."""
    written = as_text(cell).removesuffix("分")
    try:
        points = Decimal(written)
    except InvalidOperation:
        raise Unclear(f"“{written}”不是分值，请填数字，例如 5") from None
    if not 0 <= points <= 100 or points.as_tuple().exponent < -2:
        raise Unclear("分值在 0 到 100 之间，最多两位小数")
    return points


def as_yes(cell) -> bool:
    written = as_text(cell)
    if written in YES:
        return True
    if written in NO:
        return False
    raise Unclear(f"“{written}”请填“是”或留空")


def _text(key: str):
    def read(cell) -> str:
        written = as_text(cell)
        if len(written) > LONGEST[key]:
            raise Unclear(f"超过 {LONGEST[key]} 个字，请写短一些")
        return written

    return read


COLUMNS = (
    # Sheets merge the cells of a block: only its first row has the words, see `judge`.
    Column("block", "部分", _text("block"), names=("项目", "考核项目", "一级指标", "类别"), width=10),
    Column("text", "考核内容", _text("text"), names=("内容", "考核标准", "条目", "二级指标"), is_required=True, width=30),
    Column("points", "分值", as_points, names=("分数", "标准分", "满分"), is_required=True, width=6),
    Column("scoring", "评分办法", _text("scoring"), names=("评分标准", "评分细则", "扣分办法"), width=24),
    Column("evidence", "查看什么", _text("evidence"), names=("佐证", "佐证材料", "考核方式"), width=20),
    Column("is_must", "必备", as_yes, names=("必备项",), width=6, choices=("是",)),
    Column("is_bonus", "加分", as_yes, names=("加分项",), width=6, choices=("是",)),
)  # fmt: skip


def judge(rows: list[SheetRow]) -> None:
    """Fill the block of rows below a merged cell, and say what no item may be."""
    block = ""
    for row in rows:
        block = row.values.get("block") or block
        row.values["block"] = block
        if not block:
            row.problems.append("没有写属于哪一部分，请在“部分”一列填上")
        must, bonus = row.values.get("is_must"), row.values.get("is_bonus")
        if must and bonus:
            row.problems.append("不能既是必备又是加分")
        if not row.values["points"] and not must:
            row.problems.append("分值要大于 0；只有必备项可以是 0 分")


def item_values(row: SheetRow) -> dict:
    """The row as the fields of a `RubricItem`."""
    found = {key: row.values.get(key) or "" for key in LONGEST}
    return found | {
        "points": row.values["points"],
        "is_must": bool(row.values.get("is_must")),
        "is_bonus": bool(row.values.get("is_bonus")),
    }
