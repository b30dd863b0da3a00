"""Evaluations of disclosure and annual reports: rows, and a whole evaluation held by `held`."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from disclosure.actions import evaluation as actions
from disclosure.evaluating import ALL, LINES, WORDS, kept, sheet_of
from disclosure.models import AnnualReport, Evaluation, Seat
from tests.factories.ballots import PASSPHRASE
from tests.factories.disclosure import SeatFactory
from tests.factories.org import SchoolFactory, UserFactory
from union.ballots import sealing
from union.ballots.actions import casting, opening, preparing
from union.ballots.totals import Paper, Totals


class EvaluationFactory(DjangoModelFactory):
    """In preparation, without a ballot; ``published`` after sixty ballots of which six are 不满意."""

    class Meta:
        model = Evaluation

    class Params:
        published = factory.Trait(
            state=Evaluation.State.PUBLISHED,
            published_at=factory.LazyFunction(timezone.now),
            result=factory.LazyFunction(lambda: counted({"g1": 40, "g2": 12, "g3": 6, "g4": 2})),
        )

    school = factory.SubFactory(SchoolFactory)
    year = 2026
    title = "2026—2027学年教职工评议校务公开"
    lines = factory.LazyFunction(lambda: list(LINES))
    created_by = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..school"))


class AnnualReportFactory(DjangoModelFactory):
    """Begun, nothing written."""

    class Meta:
        model = AnnualReport

    school = factory.SubFactory(SchoolFactory)
    year = 2026
    created_by = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..school"))


def counted(spread: dict[str, int], due: int = 62) -> dict:
    """What is kept of a count in which every line got ``spread``."""
    sheet = sheet_of(list(LINES), least=5)
    grades = [question.key for question in sheet.questions if question.key != WORDS]
    said = {"g1": 0, "g2": 0, "g3": 0, "g4": 0} | spread
    return kept(Totals(sum(said.values()), Paper(), dict.fromkeys(grades, said)), due)


def supervisors(school, count: int = 3) -> list:
    """So many members of the 监督小组 with accounts."""
    return [SeatFactory(school=school, group=Seat.Group.SUPERVISING).user for _ in range(count)]


def marks(evaluation, grade: str = "g1", words: str = "") -> dict:
    """A ballot that says the same of everything."""
    keys = [f"q{place}" for place, _ in enumerate(evaluation.lines, start=1)]
    return {**dict.fromkeys([*keys, ALL], grade), WORDS: words}


def begun(school, *, by) -> Evaluation:
    """Arranged, with every passphrase set."""
    row = actions.begin(school, year=2026, title="评议校务公开", lines=list(LINES), by=by)
    for each in row.vote.scrutineers.all():
        preparing.set_passphrase(each, PASSPHRASE.format(each.position), by=each.user)
    return row


def counted_from(evaluation, ballots: list[tuple], *, by) -> Evaluation:
    """Opened, cast by each (user, marks), closed, and counted by two scrutineers."""
    actions.open_(evaluation, by=by)
    evaluation.refresh_from_db()
    for user, said in ballots:
        casting.cast(evaluation.vote, user, said, sealing.new_code())
    opening.close(evaluation.vote, by=by)
    for row in evaluation.vote.scrutineers.order_by("position")[:2]:
        opening.hand_over(row, PASSPHRASE.format(row.position), by=row.user)
    return Evaluation.objects.for_page().get(pk=evaluation.pk)
