"""From an appraisal to its ballot, and from the count to shares in per cent. Results are read, never ballots.

Percentages are of the sheets returned (占测评人数), half up to one decimal; the names of grades come from the
appraisal's own sheet. Who left a person out (did not know them) is counted beside the grades.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from congress.models import Appraisal, Appraisee
from congress.scales import Scale
from union.ballots import shares
from union.ballots.shares import Row, Share
from union.ballots.sheets import OVERALL, Grades, Sheet, Words
from union.ballots.totals import Totals
from union.kit.charts import bars, lying_bars
from union.kit.paper_body import Chart

STRENGTHS, WEAKNESSES = "s", "w"
ASKED = {STRENGTHS: "优点", WEAKNESSES: "不足"}
MOST_WORDS = 200
TEAM = "领导班子"


def sheet_of(appraisal: Appraisal, people: list[Appraisee], *, least: int, least_group: int):
    """The ballot: for each person the same grades, and room for words where the sheet asks for them.

    Ballots are not kept after the count: the marks of a whole sheet could give its author away.
    """
    scale = Scale.read(appraisal.form)
    questions = [question for person in people for question in questions_on(scale, person)]
    return Sheet(
        tuple(questions),
        least=least,
        keeps_ballots=False,
        by_group=appraisal.by_group,
        least_group=least_group,
    )


def questions_on(scale: Scale, person: Appraisee) -> list:
    """What the ballot asks about one person."""
    grades = Grades(
        person.question,
        person.name,
        scale.options,
        scale.dimensions,
        scale.overall_options,
        scale.agreement,
        note=person.duty,
    )
    if not scale.asks_words:
        return [grades]
    words = [
        Words(f"{person.question}{key}", f"{person.name}的{label}", MOST_WORDS)
        for key, label in ASKED.items()
    ]
    return [grades, *words]


@dataclass(frozen=True)
class Result:
    """What the sheets say of one person. ``sheets`` judged this person, of ``valid`` ones."""

    person: Appraisee
    valid: int
    sheets: int
    overall: tuple[Share, ...]
    rows: tuple[Row, ...]

    @property
    def left_out(self) -> int:
        """Sheets that left this person out."""
        return self.valid - self.sheets

    @property
    def sum_of_percents(self) -> str:
        """What the rounded percentages add up to, where that is not 100.0."""
        return shares.sum_of_percents(self.overall or (self.rows[0].shares if self.rows else ()))

    @property
    def best(self) -> Share | None:
        """The share of the best overall grade."""
        return self.overall[0] if self.overall else None

    @property
    def mean(self) -> str:
        """The mean of the sums of points; empty where grades were ticked."""
        return _mean(sum((self.person.result["points"] or {}).values()), self.sheets)


def result_of(person: Appraisee, scale: Scale, valid: int) -> Result | None:
    """The result as it was kept; None where too few sheets came, or nothing was counted yet."""
    tally = person.result
    if not tally:
        return None
    rows = tuple(
        Row(
            line.part,
            line.text,
            shares.shares(scale.options, tally["dimensions"][f"d{n}"], tally["sheets"], valid),
            _mean(tally["points"].get(f"d{n}", 0), tally["sheets"]) if line.points else "",
        )
        for n, line in enumerate(scale.lines, start=1)
    )
    overall = shares.shares(scale.overall_options, tally[OVERALL], tally["sheets"], valid)
    return Result(person, valid, tally["sheets"], overall if scale.overall else (), rows)


def _mean(points: int, sheets: int) -> str:
    if not points or not sheets:
        return ""
    mean = Decimal(points) / sheets
    return str(mean.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def totals_of(appraisal: Appraisal) -> Totals | None:
    """The count of its vote; None before it."""
    poll = appraisal.poll
    if poll is None or poll.vote.totals is None:
        return None
    return Totals.read(poll.vote.totals)


def lines_chart(result: Result) -> Chart | None:
    """How each line was judged, one bar a line."""
    return shares.lines_chart(f"{result.person.name}：各项评价", result.rows)


def comparison(results: list[Result]) -> Chart | None:
    """Several people side by side by their overall grades, for officers and the principal only."""
    compared = [each for each in results if each.overall]
    if len(compared) < 2:
        return None
    names = compared_names(compared)
    said = [{share.name: share.count for share in each.overall} for each in compared]
    series = {name: [counts.get(name, 0) for counts in said] for name in names}
    labels = [each.person.name for each in compared]
    drawn = bars if len(compared) <= 4 and len(names) <= 4 else lying_bars
    return drawn("总评比较", labels, series, unit="张")


def compared_names(results: list[Result]) -> list[str]:
    """The overall grades that the results have between them, best first."""
    return list(dict.fromkeys(share.name for each in results for share in each.overall))
