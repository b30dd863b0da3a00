"""What the ledger lends: things that wait, days of the year, figures, the statement for the board."""

import datetime as dt

from django.db.models import Min, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear
from django.urls import reverse
from django.utils import timezone

from union.funds.auditors import audited_by
from union.funds.counts import BALANCE, LINES, PAGE
from union.funds.models import Book, Line, Statement, TermReview
from union.funds.policies import ledger as policies
from union.funds.reviewing import due_on, due_term, reviewers_of
from union.funds.rules.ledger import REVIEW_DAYS, STATEMENT_BY
from union.funds.signs import signs_of
from union.funds.statements import read, review_sentence, sentence, table
from union.funds.sums import year_sums
from union.kit.lent import CalendarEntry, Figure, Publishable, Todo
from union.kit.money import yuan
from union.kit.tallies import url_of
from union.org.models import Role
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL, TODAY
from union.rules.figures import rule
from union.rules.terms import term_of

ROOM = "funds"
MOST_SHOWN = 5
UNION = "union"  # the catalogue's category 工会
DAY = dt.timedelta(days=1)


def signs() -> dict:
    """``pending``: a line waits for approval. ``unreviewed``: the first day with a posted line that no review covers.
    ``unissued``: last year has lines and no statement. ``reviewing``: a review is in work."""
    lines = Line.objects.filter(school=SCHOOL)
    posted = lines.filter(state=Line.State.POSTED)
    through = Subquery(Book.objects.filter(school=SCHOOL).values("reviewed_through")[:1])
    open_lines = posted.filter(on__gt=Coalesce(through, Value(dt.date.min)))
    alone = open_lines.order_by().values(one=Value(1))
    last = posted.filter(year=ExtractYear(TODAY) - 1)
    told = Statement.objects.filter(school=SCHOOL, year=ExtractYear(TODAY) - 1)
    return {
        "pending": lines.filter(state=Line.State.PENDING),
        "unreviewed": Subquery(alone.annotate(first=Min("on")).values("first")),
        "unissued": last.exclude(school__in=told.values("school")),
        "reviewing": TermReview.objects.filter(school=SCHOOL, state=TermReview.State.DRAFT),
    }


def todos(user, office) -> list[Todo]:
    """To approve, for officers; to review, for the reviewers; to issue the statement, for the chair."""
    school = office.unit if office and office.unit.is_school else user.school
    if school is None or (office and not office.unit.is_school and office.role != Role.LEADER):
        return []
    here, today = signs_of(user, school), timezone.localdate()
    leads = bool(office) and office.role in OFFICERS and office.unit == school
    found = _to_approve(user, school) if leads and here.pending else []
    if here.reviewing or (here.unreviewed and term_of(school, here.unreviewed).last < today):
        found += _to_review(user, school, today)
    if leads and office.role == Role.CHAIR and here.unissued:
        found += _to_issue(school, today)
    return found


def _to_approve(user, school) -> list[Todo]:
    rows = Line.objects.visible_to(user).filter(school=school, state=Line.State.PENDING)
    rows = rows.exclude(entered_by=user).select_related("school", "entered_by")
    return [
        Todo(
            f"审批：{line.words}",
            line.get_absolute_url(),
            f"{line.entered_by}记，{yuan(line.amount)} 元",
            since=timezone.localdate(line.entered_at),
            room=ROOM,
        )
        for line in rows.order_by("entered_at")[:MOST_SHOWN]
        if policies.approve(user, line)
    ]


def _to_review(user, school, today: dt.date) -> list[Todo]:
    if school.pk not in audited_by(user) or user not in reviewers_of(school):
        return []
    drafts = TermReview.objects.filter(school=school, state=TermReview.State.DRAFT)
    if row := drafts.exclude(signatures__reviewer=user).order_by("first_on").first():
        until = due_on(school, row.last_on)
        return [
            Todo(
                f"审查{row.title}的经费",
                row.get_absolute_url(),
                "盘点、看账、签字",
                until=until,
                room=ROOM,
            )
        ]
    if drafts.exists():
        return []
    term = due_term(school, today)
    if term is None:
        return []
    until = due_on(school, term.last)
    return [
        Todo(
            f"审查{term.label}的经费",
            reverse("funds:review"),
            "盘点、看账、签字",
            until=until,
            room=ROOM,
        )
    ]


def _to_issue(school, today: dt.date) -> list[Todo]:
    figure = rule(school, STATEMENT_BY, on=today)
    year = today.year - 1
    url = f"{reverse('funds:statement')}?year={year}"
    until = figure.value.in_year(today.year)
    return [Todo(f"公布{year}年度经费收支报告", url, str(figure), until=until, room=ROOM)]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """For officers and reviewers: until when the term is to be reviewed and last year's statement to be issued."""
    schools = {office.unit for office in user.offices if office.role in OFFICERS}
    if user.school_id and user.school not in schools and user.school_id in audited_by(user):
        schools.add(user.school)
    found = [one for school in schools for one in _days_of(school, first, last)]
    return [one for one in found if first <= one.starts_on <= last]


def _days_of(school, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    days = rule(school, REVIEW_DAYS, on=timezone.localdate()).value
    found, day = [], first - dt.timedelta(days=days)
    while day <= last:
        term = term_of(school, day)
        on = term.last + dt.timedelta(days=days)
        found.append(
            _entry(
                f"funds-review-{school.pk}-{term.first}",
                f"{term.label}经费审查最后一天",
                on,
                "review",
            )
        )
        day = term.last + DAY
    by = rule(school, STATEMENT_BY, on=timezone.localdate()).value
    for year in range(first.year, last.year + 1):
        title = f"公布{year - 1}年度工会经费收支报告"
        found.append(
            _entry(f"funds-statement-{school.pk}-{year}", title, by.in_year(year), "statement")
        )
    return found


def _entry(uid: str, title: str, on: dt.date, page: str) -> CalendarEntry:
    url = reverse(f"funds:{page}")
    return CalendarEntry(uid=uid, title=title, starts_on=on, ends_on=on, url=url, kind="工会经费")


def figures(school, year: int) -> list[Figure]:
    """Income and spending of the calendar year by category, and the balance."""
    found = LINES.figures(PAGE, school, year)
    balance, url = year_sums(school, year).balance, url_of(PAGE, BALANCE.key, school, year)
    return [*found, Figure(BALANCE.key, BALANCE.label, balance, BALANCE.unit, url)]


def publishable(user, pk: int) -> Publishable | None:
    """An issued statement, for the board: sums by category, no names and no lines."""
    row = Statement.objects.visible_to(user).select_related("school").filter(pk=pk).first()
    if row is None:
        return None
    told = read(row.content)
    return Publishable(
        title=str(row)[:80],
        text=f"{sentence(told)}{review_sentence(told)}",
        school=row.school,
        on=timezone.localdate(row.issued_at),
        category=UNION,
        tables=(table(told),),
        url=row.get_absolute_url(),
    )
