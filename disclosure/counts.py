"""What a year of disclosure counts: periods and publications, evaluations, letters, complaints.

Letters and complaints are listed by kind and state alone: a list with days or words would tell who wrote.
"""

import datetime as dt
from collections.abc import Callable

from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from disclosure.box_numbers import of_school, with_first_answers
from disclosure.evaluating import result_of
from disclosure.matrix import Cell, Matrix, State, matrix_of
from disclosure.models import Complaint, Evaluation, Letter, Publication
from union.kit.counted import Count, Line
from union.kit.once import once
from union.kit.tallies import Share, whole_per_cent

JUDGED = (State.PUBLISHED, State.LATE, State.OVERDUE)


def _cells(*states: str) -> Callable[[object, dt.date, dt.date], list[Cell]]:
    """A question for the cells of the matrix in these states."""

    def rows(school, first: dt.date, last: dt.date) -> list[Cell]:
        matrix = _matrix(school, first.year)
        return [cell for row in matrix.rows for cell in row.cells if cell.state in states]

    return rows


def _matrix(school, year: int) -> Matrix:
    """What a calendar year asks of a school; laid out once a request."""
    days = dt.date(year, 1, 1), dt.date(year, 12, 31)
    key = ("disclosure.year", school.pk, year)
    return once(key, lambda: matrix_of(school, *days, timezone.localdate()))


def overdue(school, year: int) -> list[Cell]:
    """Cells past their day of which nothing is on the board."""
    matrix = _matrix(school, year)
    return [cell for row in matrix.rows for cell in row.cells if cell.state == State.OVERDUE]


def _publications(school, first: dt.date, last: dt.date):
    days = {"published_at__date__range": (first, last)}
    rows = Publication.objects.filter(school=school, state=Publication.State.PUBLISHED, **days)
    return rows.select_related("item").order_by("published_at", "pk")


def _evaluations(school, first: dt.date, last: dt.date):
    days = {"published_at__date__range": (first, last)}
    return Evaluation.objects.filter(school=school, **days).order_by("pk")


def _letters(school, first: dt.date, last: dt.date):
    rows = Letter.objects.filter(school=school, received_on__year=first.year)
    return with_first_answers(rows).order_by("category", "state", "pk")


def _answered_letters(school, first: dt.date, last: dt.date):
    return _letters(school, first, last).filter(first_on__isnull=False)


def _letters_on_time(school, first: dt.date, last: dt.date):
    overdue = Q(state__in=Letter.State.waiting(), due_on__lt=timezone.localdate())
    return _letters(school, first, last).filter(first_on__lte=F("first_due")).exclude(overdue)


def _complaints(school, first: dt.date, last: dt.date):
    rows = Complaint.objects.filter(school=school, year=first.year).told()
    return rows.order_by("level", "kind", "state", "pk")


def _answered_complaints(school, first: dt.date, last: dt.date):
    return _complaints(school, first, last).filter(answered_on__isnull=False)


def _cell(cell: Cell) -> Line:
    about = cell.period.key if cell.period else f"#{cell.occasion.pk}"
    publication = cell.publication
    url = publication.get_absolute_url() if publication else ""
    cells = (str(cell.item), cell.label, cell.state.label)
    return Line(f"{cell.item.pk}-{about}", cells, url)


def _publication(row: Publication) -> Line:
    day = f"{timezone.localdate(row.published_at):%Y-%m-%d}"
    return Line(str(row.pk), (row.title, str(row.item), day), row.get_absolute_url())


def _evaluation(row: Evaluation) -> Line:
    people = row.result.get("returned", 0)
    return Line(str(row.pk), (row.title, f"{people} 人"), row.get_absolute_url(), amount=people)


def _told(school, first: dt.date, last: dt.date) -> list[Evaluation]:
    """The latest evaluation that was announced in the year, if enough took part."""
    latest = _evaluations(school, first, last).order_by("-published_at")[:1]
    return [row for row in latest if result_of(row).is_told]


def _satisfied(row: Evaluation) -> Line:
    result = result_of(row)
    share = whole_per_cent(result.satisfied, result.valid)
    return Line(
        str(row.pk), (row.title, result.satisfied_said), row.get_absolute_url(), amount=share
    )


def _asked(school, first: dt.date, last: dt.date) -> int:
    return len(_cells(*JUDGED)(school, first, last))


def _judged_letters(school, first: dt.date, last: dt.date) -> int:
    """Letters of which it is known whether they were answered in time."""
    numbers = of_school(school, first.year)
    return numbers.on_time + numbers.late


def _letter(row: Letter) -> Line:
    """Category and state, and nothing by which a letter could be told from others."""
    return Line(str(row.pk), (row.get_category_display(), row.get_state_display()))


def _complaint(row: Complaint) -> Line:
    """As a letter; of a confidential one not even the kind. Its key is no number that follows upon others."""
    key = salted_hmac("disclosure.counted", str(row.pk)).hexdigest()[:16]
    if row.is_confidential:
        return Line(key, ("保密件", ""))
    return Line(key, (row.get_kind_display(), row.get_state_display()))


_CELL, _PUBLICATION = ("公开事项", "周期", "情况"), ("标题", "公开事项", "公开日期")
_MASKED = ("类别", "办理情况")
COUNTS = [
    Count("disclosure.asked", "到期应公开", "期", _CELL, _cells(*JUDGED), _cell, is_always=True),
    Count(
        "disclosure.published",
        "已公开",
        "期",
        _CELL,
        _cells(State.PUBLISHED, State.LATE),
        _cell,
        is_always=True,
    ),
    Count(
        "disclosure.on_time",
        "按时公开",
        "期",
        _CELL,
        _cells(State.PUBLISHED),
        _cell,
        is_always=True,
    ),
    Count("disclosure.publications", "公开信息", "条", _PUBLICATION, _publications, _publication),
    Count(
        "disclosure.evaluated",
        "参加评议校务公开",
        "人",
        ("评议", "参加人数"),
        _evaluations,
        _evaluation,
        is_always=True,
    ),
    Count("disclosure.letters", "意见箱来信", "封", _MASKED, _letters, _letter, is_always=True),
    Count(
        "disclosure.letters_answered",
        "意见箱来信已答复",
        "封",
        _MASKED,
        _answered_letters,
        _letter,
        is_always=True,
    ),
    Count(
        "disclosure.letters_on_time",
        "意见箱来信按时答复",
        "封",
        _MASKED,
        _letters_on_time,
        _letter,
        is_always=True,
    ),
    Count("disclosure.cases", "信访投诉和调解", "件", _MASKED, _complaints, _complaint),
    Count(
        "disclosure.cases_answered",
        "已答复的信访投诉",
        "件",
        _MASKED,
        _answered_complaints,
        _complaint,
    ),
    Share(
        "disclosure.published_rate",
        "公开率",
        "%",
        _CELL,
        _cells(State.PUBLISHED, State.LATE),
        _cell,
        base=_asked,
        of="到期应公开",
        of_unit="期",
    ),
    Share(
        "disclosure.on_time_rate",
        "按时公开率",
        "%",
        _CELL,
        _cells(State.PUBLISHED),
        _cell,
        base=_asked,
        of="到期应公开",
        of_unit="期",
    ),
    Share(
        "disclosure.letters_rate",
        "来信按期答复率",
        "%",
        _MASKED,
        _letters_on_time,
        _letter,
        base=_judged_letters,
        of="到期应答复的来信",
        of_unit="封",
    ),
    Count(
        "disclosure.satisfied_rate",
        "教职工对校务公开的满意率",
        "%",
        ("评议", "满意和基本满意"),
        _told,
        _satisfied,
    ),
]
