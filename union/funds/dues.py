"""会费 by rule: half a per cent of a month's wage, of which the part below ten yuan does not count."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from union.funds.rules.dues import APPRENTICE, CENT, DIME, ROUNDING, SHARE, UP, YUAN
from union.kit.cells import Unclear
from union.kit.money import read_sum
from union.org.models import Unit
from union.rules.figures import Rule, rule

TEN = Decimal(10)
HIGHEST = Decimal(100_000)  # a month: above it somebody has typed a year's wage, or a staff number
STEPS = {
    CENT: (Decimal("0.01"), ROUND_HALF_UP),
    DIME: (Decimal("0.1"), ROUND_HALF_UP),
    YUAN: (Decimal("1"), ROUND_HALF_UP),
    UP: (Decimal("1"), ROUND_UP),
}
_SUM_SIGN = re.compile(r"[+＋]")
_CELLS = re.compile(r"\t+|[,，;；]\s+|\s{2,}| ")


@dataclass(frozen=True)
class DuesRules:
    """The three rules as they hold for a school on a day."""

    share: Rule
    apprentice: Rule
    rounding: Rule

    def monthly(self, base: Decimal | None, *, is_apprentice: bool = False) -> Decimal | None:
        """One month's dues in yuan of a base wage in yuan; None while no wage is known."""
        if is_apprentice:
            return self.apprentice.value
        if base is None:
            return None
        counted = (base / TEN).to_integral_value(ROUND_DOWN) * TEN
        share = self.share.value
        step, way = STEPS[self.rounding.value]
        exact = counted * share.numerator / share.denominator
        return exact.quantize(step, way).quantize(Decimal("0.01"))

    def __iter__(self):
        return iter((self.share, self.apprentice, self.rounding))


def dues_rules(school: Unit, on: dt.date) -> DuesRules:
    return DuesRules(*(rule(school, key, on=on) for key in (SHARE, APPRENTICE, ROUNDING)))


def read_wage(written) -> Decimal:
    """A month's 岗位工资＋薪级工资 in yuan; both may stand there as a sum (3000.50+1299).

    Raises `Unclear` for what is no wage of a month.
    """
    parts = _SUM_SIGN.split(written) if isinstance(written, str) else [written]
    wage = sum((read_sum(part) for part in parts), Decimal(0))
    if wage > HIGHEST:
        raise Unclear("这不像一个月的工资，请填一个月的岗位工资＋薪级工资")
    return wage


def read_pasted(text: str) -> tuple[dict[str, Decimal], list[str]]:
    """Lines of a name (or staff number) and one or two sums, as copied from a table: wages by name, and complaints.

    Two sums are 岗位工资 and 薪级工资 and are added up. A name that stands there twice is a complaint.
    """
    found: dict[str, Decimal] = {}
    wrong = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell for cell in _CELLS.split(line.strip()) if cell]
        if not cells:
            continue
        try:
            if not 2 <= len(cells) <= 3:
                raise Unclear("每行写姓名和工资（岗位工资、薪级工资可以分两列）")
            if cells[0] in found:
                raise Unclear(f"“{cells[0]}”写了两次，同名的请写工号")
            found[cells[0]] = read_wage("+".join(cells[1:]))
        except Unclear as error:
            wrong.append(f"第 {number} 行：{error}")
    return found, wrong
