"""How much of the goods came over the “832” platform, exactly. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from union.rules.figures import Rule


@dataclass(frozen=True)
class Share:
    """``of`` yuan of ``total`` were bought over the platform; ``rule`` says which part has to be."""

    of: Decimal
    total: Decimal
    rule: Rule

    @property
    def exact(self) -> Fraction | None:
        """None where nothing was bought."""
        return Fraction(self.of) / Fraction(self.total) if self.total else None

    @property
    def is_enough(self) -> bool:
        return self.exact is None or self.exact >= self.rule.value

    @property
    def said(self) -> str:
        """28.3%: rounded half up, for reading only."""
        if self.exact is None:
            return "—"
        share = Decimal(self.exact.numerator * 100) / Decimal(self.exact.denominator)
        return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"

    @property
    def missing(self) -> Decimal:
        """How many yuan more, of the same total, would have been enough; 0 when it is."""
        wanted = self.rule.value * Fraction(self.total)
        short = Decimal(wanted.numerator) / Decimal(wanted.denominator) - self.of
        return max(short.quantize(Decimal("0.01"), ROUND_HALF_UP), Decimal("0.00"))
