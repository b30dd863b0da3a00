"""What questionnaires lend: what one is asked, what is to be closed, figures and sentences of the year."""

import datetime as dt

from django.db.models import Exists, OuterRef

from union.kit.counted import figures_of
from union.kit.lent import CalendarEntry, Figure, Passage, Todo
from union.org.models import Role, Unit
from union.org.signs import SCHOOL, is_near
from union.org.standing import school_of
from union.surveys.counts import COUNTS
from union.surveys.models import Survey
from union.surveys.policies import surveys as policies
from union.surveys.signs import signs_of

ROOM = "surveys"


def signs() -> dict:
    """``surveys_open``: a questionnaire of the school, or of a unit above it, is under way."""
    here = Unit.objects.filter(pk=SCHOOL, path__startswith=OuterRef("unit__path"))
    return {"surveys_open": Survey.objects.filter(Exists(here), state=Survey.State.OPEN)}


def todos(user, office) -> list[Todo]:
    """Questionnaires that ask this person; for whoever runs one, that its day is over."""
    is_clerk = bool(office) and office.role == Role.CLERK
    if not is_clerk and not signs_of(user, school_of(user, office)).surveys_open:
        return []
    rows = Survey.objects.visible_to(user).filter(state=Survey.State.OPEN)
    found = [_todo(user, survey) for survey in rows.select_related("unit")]
    return [todo for todo in found if todo]


def _todo(user, survey: Survey) -> Todo | None:
    if policies.answer(user, survey):
        note = "不记名，几分钟填完"
        return Todo(
            f"填写问卷《{survey}》",
            f"{survey.get_absolute_url()}answer/",
            note,
            until=survey.closes_on,
            room=ROOM,
        )
    if survey.is_over and policies.run(user, survey):
        return Todo(f"问卷《{survey}》到期了，请截止并看结果", survey.get_absolute_url(), room=ROOM)
    return None


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """The last days of questionnaires under way that ask this person, or that this person runs."""
    if is_near(first, last) and not _may_wait(user):
        return []
    rows = Survey.objects.visible_to(user).filter(
        state=Survey.State.OPEN, closes_on__range=(first, last)
    )
    return [
        CalendarEntry(
            uid=f"survey-{row.pk}",
            title=f"问卷截止：{row}",
            starts_on=row.closes_on,
            ends_on=row.closes_on,
            url=row.get_absolute_url(),
            kind="问卷",
        )
        for row in rows
    ]


def _may_wait(user) -> bool:
    """Whether a questionnaire may be under way that concerns this person as teacher, officer or clerk."""
    schools = {user.school, *(office.unit for office in user.offices if office.unit.is_school)}
    is_clerk = any(office.role == Role.CLERK for office in user.offices)
    return is_clerk or any(signs_of(user, each).surveys_open for each in schools - {None})


def figures(school, year: int) -> list[Figure]:
    """Questionnaires closed in a calendar year, answers to them, the last satisfaction."""
    return figures_of(COUNTS, "surveys:counted", school, year)


def narrative(school, year: int, figures: dict[str, Figure]) -> list[Passage]:
    """That the staff was asked, and how satisfied it is."""
    if "surveys.count" not in figures:
        return []
    text = "开展教职工问卷{surveys.count}次"
    if "surveys.answers" in figures:
        text += "，{surveys.answers}人次参加"
    if "surveys.satisfaction" in figures:
        text += "，教职工对工会工作的满意率为{surveys.satisfaction}%"
    return [Passage("democracy", f"{text}。", order=80)]
