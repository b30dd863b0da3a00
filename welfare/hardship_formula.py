"""The category of hardship by the district's formula, with its working in words.

Exact: sums are `Decimal`, quotients `Fraction`; only what people read is rounded to the cent. Two sets of categories
are in use (domain research §5.1); which one holds, and the 低保 figure, are rules.
"""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from union.kit.money import yuan
from welfare.models import HardshipFile
from welfare.rules.hardship import LINES, RATIO

Category = HardshipFile.Category
MONTHS = 12
ZERO = Decimal(0)
CENT = Decimal("0.01")
MINUS = "\N{MINUS SIGN}"

EXCLUSIONS = {
    "private_school": "子女在高收费民办学校就读（超过当地公办学校收费 2 倍）",
    "abroad": "子女自费出国留学",
    "homes": "有两套以上住房",
    "business": "开办企业、店铺或雇人经营",
    "luxury": "拥有或经常使用高档消费品",
}


class Unworkable(Exception):
    """The formula cannot be applied; the message says what is missing or wrong."""


@dataclass(frozen=True)
class Means:
    """What a household has and must spend, in yuan a year, and how many live off it.

    ``income`` disposable income, ``rigid`` rigid spending (刚性支出: illness, study, housing), ``loss`` by disaster or
    accident, ``medical`` and ``study`` what remained to be paid by oneself, ``savings`` deposits. ``is_hit``: by a
    disaster or an accident in the year. ``below_half_year``: below the 低保 line for six months running. ``excluded``:
    keys of `EXCLUSIONS`.
    """

    income: Decimal
    people: int
    rigid: Decimal = ZERO
    loss: Decimal = ZERO
    medical: Decimal = ZERO
    study: Decimal = ZERO
    savings: Decimal = ZERO
    is_hit: bool = False
    below_half_year: bool = False
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lines:
    """The figures of the rules: ``minimum`` is the 低保 standard a person and month, the others per cent of it, but
    ``loss`` per cent of the yearly income."""

    minimum: Decimal | None
    relative: int = 200
    loss: int = 80
    edge: int = 150
    accident: int = 300


@dataclass(frozen=True)
class Found:
    """The category and the sentences that lead to it."""

    category: str
    working: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return Category(self.category).label

    @property
    def is_in_need(self) -> bool:
        return self.category != Category.NONE


def categorise(means: Means, lines: Lines, formula: str = RATIO) -> Found:
    """Raises `Unworkable` with a sentence."""
    _check(means, lines)
    if means.excluded:
        reasons = "；".join(EXCLUSIONS[key] for key in means.excluded)
        return Found(Category.NONE, [f"有不予认定的情形：{reasons} → {Category.NONE.label}"])
    return {RATIO: _by_ratio, LINES: _by_lines}[formula](means, lines)


def _check(means: Means, lines: Lines) -> None:
    if lines.minimum is None:
        raise Unworkable("区教育工会还没有设定当地低保标准，不能计算。请先在“规则”里设定")
    if lines.minimum <= 0:
        raise Unworkable("低保标准要大于 0，请区教育工会核对")
    if means.people < 1:
        raise Unworkable(f"家庭人口至少 1 人，现在是 {means.people}，请核对")
    named = {"家庭年收入": means.income, "刚性支出": means.rigid, "损失": means.loss,
             "自付医疗费": means.medical, "学费": means.study, "存款": means.savings}  # fmt: skip
    for name, value in named.items():
        if value < 0:
            raise Unworkable(f"{name}不能小于 0，现在是 {yuan(value)}，请核对")


def _by_ratio(means: Means, lines: Lines) -> Found:
    """m = (income less rigid) ÷ 12 ÷ people: m < 低保 deep, m < 2 × 低保 relative; equal is neither."""
    each = Fraction(means.income - means.rigid) / MONTHS / means.people
    shown = f"（{yuan(means.income)} {MINUS} {yuan(means.rigid)}）÷ 12 ÷ {means.people} = {cents(each)} 元"
    if each < lines.minimum:
        said = f"{shown} < 低保 {yuan(lines.minimum)} 元 → {Category.DEEP.label}"
        return Found(Category.DEEP, [said])
    times, relative = _share(lines.relative), _share(lines.relative) * Fraction(lines.minimum)
    double = f"{_times(times)} 低保 = {yuan(_decimal(relative))} 元"
    if each < relative:
        return Found(Category.RELATIVE, [f"{shown} < {double} → {Category.RELATIVE.label}"])
    working = [f"{shown} {'=' if each == relative else '>'} {double}，不属于深度、相对困难"]
    return _hit(means, lines, working)


def _hit(means: Means, lines: Lines, working: list[str]) -> Found:
    """意外致困: a disaster, or the loss or the medical costs above their share of the yearly income."""
    if means.is_hit:
        return Found(
            Category.ACCIDENT, [*working, f"当年遭受灾害或意外 → {Category.ACCIDENT.label}"]
        )
    bound = _share(lines.loss) * Fraction(means.income)
    said = f"年收入的 {lines.loss}% = {yuan(_decimal(bound))} 元"
    for name, cost in (("损失", means.loss), ("自付医疗费", means.medical)):
        if cost and cost > bound:
            working.append(f"{name} {yuan(cost)} 元 > {said} → {Category.ACCIDENT.label}")
            return Found(Category.ACCIDENT, working)
    return Found(
        Category.NONE, [*working, f"损失和自付医疗费都没有超过{said} → {Category.NONE.label}"]
    )


def _by_lines(means: Means, lines: Lines) -> Found:
    """低保户, 低保边缘户 (≤ 150 % and after illness and study ≤ 低保), 意外致困户 (≤ 3 ×, above it with savings)."""
    minimum, costs = Fraction(lines.minimum), means.medical + means.study
    gross = Fraction(means.income) / MONTHS / means.people
    net = Fraction(means.income - costs - means.loss) / MONTHS / means.people
    top = f"{yuan(means.income)} ÷ 12 ÷ {means.people} = {cents(gross)} 元"
    left = f"扣除治病、上学和损失 {yuan(costs + means.loss)} 元后 {cents(net)} 元"
    low = f"低保 {yuan(lines.minimum)} 元"
    if gross < minimum and means.below_half_year:
        return Found(Category.MINIMUM, [f"{top} < {low}，连续六个月 → {Category.MINIMUM.label}"])
    if gross <= _share(lines.edge) * minimum and net <= minimum:
        said = f"{top} ≤ {lines.edge}% 低保，{left} ≤ {low} → {Category.EDGE.label}"
        return Found(Category.EDGE, [said])
    if not means.is_hit:
        said = f"{top}，{left}；没有遭受灾害、意外或大病 → {Category.NONE.label}"
        return Found(Category.NONE, [said])
    if gross > _share(lines.accident) * minimum:
        net += Fraction(means.savings) / MONTHS / means.people
        left += (
            f"，高于 {lines.accident}% 低保的加上存款 {yuan(means.savings)} 元后 {cents(net)} 元"
        )
    if net <= minimum:
        return Found(Category.ACCIDENT, [f"{top}，{left} ≤ {low} → {Category.ACCIDENT.label}"])
    return Found(Category.NONE, [f"{top}，{left} > {low} → {Category.NONE.label}"])


def _share(percent: int) -> Fraction:
    return Fraction(percent, 100)


def _times(share: Fraction) -> str:
    return f"{share} ×" if share.denominator == 1 else f"{share * 100}% ×"


def _decimal(exact: Fraction) -> Decimal:
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    return quotient.quantize(CENT, ROUND_HALF_UP)


def cents(exact: Fraction) -> str:
    """``1,777.78``: always two places, so that one sees that it was rounded."""
    return f"{_decimal(exact):,.2f}"
