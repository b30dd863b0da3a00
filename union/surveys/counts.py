"""What questionnaires lend to the figures of a school's year."""

import datetime as dt

from union.kit.counted import Count, Line
from union.surveys.models import Survey
from union.surveys.results import Result


def _closed(school, first: dt.date, last: dt.date):
    rows = Survey.objects.filter(unit=school, state=Survey.State.CLOSED)
    return rows.filter(closed_at__date__range=(first, last)).select_related("unit").order_by("pk")


def _latest_judged(school, first: dt.date, last: dt.date) -> list[Result]:
    """The last questionnaire of the year that says how satisfied people are; none, or one."""
    for survey in _closed(school, first, last).reverse():
        result = Result(survey)
        if result.satisfaction and result.satisfaction.whole:
            return [result]
    return []


def _survey(row: Survey) -> Line:
    return Line(str(row.pk), (row.title, f"{row.closes_on:%Y年%-m月%-d日}"), row.get_absolute_url())


def _answers(row: Survey) -> Line:
    people = row.participants.count()
    return Line(str(row.pk), (row.title, f"{people} 人"), row.get_absolute_url(), amount=people)


def _satisfaction(result: Result) -> Line:
    row, share = result.survey, result.satisfaction
    cells = (row.title, f"{share.part} / {share.whole}")
    return Line(str(row.pk), cells, row.get_absolute_url(), amount=share.value)


COUNTS = [
    Count("surveys.count", "教职工问卷", "次", ("问卷", "截止日期"), _closed, _survey),
    Count("surveys.answers", "参加问卷", "人次", ("问卷", "答卷"), _closed, _answers),
    Count(
        "surveys.satisfaction",
        "问卷满意率",
        "%",
        ("问卷", "满意和基本满意 / 能作判断的答卷"),
        _latest_judged,
        _satisfaction,
    ),
]
