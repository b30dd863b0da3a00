"""From an evaluation to its ballot, and from the count to shares in per cent. Results are read, never ballots."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from disclosure.evaluation_rules import MONTH
from disclosure.models import Evaluation, Seat
from union.ballots.models import Vote
from union.ballots.shares import Row, Share, shares, sum_of_percents
from union.ballots.sheets import Choice, Option, Sheet, Words
from union.ballots.totals import Totals
from union.kit.days import months_after
from union.kit.numerals import percent
from union.org.models import Role, Unit, User
from union.rules.figures import Rule, rule
from union.rules.terms import school_year_of

KIND = "staff_evaluation"
GRADES = tuple(
    Option(f"g{place}", name)
    for place, name in enumerate(("满意", "基本满意", "不满意", "不了解"), start=1)
)
SATISFIED = ("g1", "g2")
UNKNOWN = "g4"
ALL, WORDS = "all", "words"
ALL_TEXT = "对校务公开工作总的评价"
WORDS_TEXT = "意见和建议"
MOST_WORDS = 300
MOST_LINES = 12
LINES = (
    "公开的内容：该公开的都公开了",
    "公开的真实性：公开的和实际一致",
    "公开的时间：公开得及时",
    "公开的形式：看得到、看得懂",
    "意见的处理：提了意见有回音",
)


def school_year(school: Unit, day: dt.date) -> int:
    """The first calendar year of the school year that holds ``day``: 2026-11-22 → 2026, 2027-05-01 → 2026."""
    return school_year_of(school, day)[0].year


def year_words(year: int) -> str:
    return f"{year}—{year + 1}学年"


def asked_in(school: Unit, day: dt.date) -> tuple[dt.date, dt.date, Rule]:
    """First and last day of the month of the school year of ``day`` in which the staff are asked, and the rule."""
    figure = rule(school, MONTH, on=timezone.localdate())
    starts, _ends = school_year_of(school, day)
    month = int(figure.value)
    first = dt.date(starts.year if month >= starts.month else starts.year + 1, month, 1)
    return first, months_after(first, 1) - dt.timedelta(days=1), figure


def sheet_of(lines: list[str], *, least: int) -> Sheet:
    """The ballot: each line and all in all, every one with the same four grades, and room for words.

    Ballots are not kept after the count: the marks of a whole sheet could give its author away.
    """
    asked = [Choice(f"q{place}", text, GRADES) for place, text in enumerate(lines, start=1)]
    words = Words(WORDS, WORDS_TEXT, MOST_WORDS)
    return Sheet((*asked, Choice(ALL, ALL_TEXT, GRADES), words), least=least, keeps_ballots=False)


def kept(totals: Totals, due: int) -> dict:
    """What the evaluation keeps of a count: how many were asked and answered, and the grades where enough did."""
    grades = {key: said for key, said in totals.questions.items() if key != WORDS}
    return {
        "due": due,
        "returned": totals.returned,
        "valid": totals.valid,
        "grades": {} if totals.is_hidden else grades,
    }


@dataclass(frozen=True)
class Result:
    """What the staff said. ``due`` were asked, ``returned`` answered; ``rows`` empty where too few did."""

    due: int
    returned: int
    valid: int
    rows: tuple[Row, ...] = ()
    overall: tuple[Share, ...] = ()
    satisfied: int = 0
    unknown: int = 0

    @property
    def is_told(self) -> bool:
        return bool(self.overall)

    @property
    def took_part(self) -> str:
        """60/62（96.8%）."""
        return f"{self.returned}/{self.due}（{percent(self.returned, self.due)}）"

    @property
    def satisfied_said(self) -> str:
        """52/60（86.7%）: 满意 and 基本满意 of all valid ballots, those who do not know among them."""
        if not self.is_told:
            return "—"
        return f"{self.satisfied}/{self.valid}（{percent(self.satisfied, self.valid)}）"

    @cached_property
    def rounding(self) -> str:
        """What the percentages of the whole add up to where rounding shows."""
        return sum_of_percents(self.overall)


def result_of(evaluation: Evaluation) -> Result | None:
    """The result as it was kept; None before the count."""
    found = evaluation.result
    if not found:
        return None
    numbers = found["due"], found["returned"], found["valid"]
    grades = found["grades"]
    if not grades:
        return Result(*numbers)
    valid = found["valid"]
    rows = tuple(
        Row("", text, shares(GRADES, grades[f"q{place}"], valid, valid))
        for place, text in enumerate(evaluation.lines, start=1)
    )
    said = grades[ALL]
    satisfied = sum(said[key] for key in SATISFIED)
    return Result(*numbers, rows, shares(GRADES, said, valid, valid), satisfied, said[UNKNOWN])


def scrutineers_of(school: Unit) -> list[User]:
    """Who counts: the 监督小组 with accounts, its head first, without anybody whose work is judged."""
    rows = Seat.objects.current().filter(school=school, user__is_active=True)
    judged = set(rows.of_group(Seat.Group.LEADING).values_list("user", flat=True))
    judged |= set(User.objects.in_office(Role.PRINCIPAL, school).values_list("pk", flat=True))
    watching = rows.of_group(Seat.Group.SUPERVISING).exclude(user__in=judged)
    return [seat.user for seat in watching.select_related("user")]


def staff_of(school: Unit) -> list[User]:
    """Who is asked: everybody who works at the school and has an account, by name."""
    rows = User.objects.filter(school=school, is_active=True)
    return list(rows.order_by("name", "pk"))


def fell_through(evaluation: Evaluation) -> bool:
    """Whether its vote was cancelled or void, so that another one may be put."""
    vote = evaluation.vote
    return vote is not None and vote.state in Vote.State.fallen_through()
