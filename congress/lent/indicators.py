"""Numbers of many schools at once for the district's sheet: sessions, delegates, proposals.

A session counts in the school year that ends in the year of the sheet: a calendar year holds halves of two, and its
second half is not over when the sheet is made.
"""

import datetime as dt

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from congress.district import FILED
from congress.models import Congress, Delegate, Handling, Proposal, Rating, Session, SessionFiling
from congress.rules import ASSEMBLY_LIMIT
from congress.schemes import CLASSES
from congress.statistics import SATISFIED
from members.models import Member
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.kit.grouped import by_school, ones
from union.rules.figures import rules_of_each
from union.rules.terms import FIRST_TERM

FiledAs = Proposal.FiledAs
CARRIED = [key for key, each in CLASSES.items() if each.is_carried_out]
DAY = dt.timedelta(days=1)


def indicators(schools, first: dt.date, last: dt.date) -> dict[str, dict]:
    """Congresses in office at the end of ``last``, sessions of its school year, proposals since ``first``."""
    current = _current(schools, last)
    return {
        **_congresses(current, last),
        **_sessions(schools, current, last),
        **_delegates(current, last),
        **_proposals(schools, first, last),
        **_ratings(schools, first, last),
    }


def _current(schools, last) -> dict[int, Congress]:
    """The latest congress of each school that had begun by the day."""
    rows = Congress.objects.filter(school__in=schools, starts_on__lte=last)
    return {each.school_id: each for each in rows.order_by("starts_on", "number")}


def _congresses(current, last):
    over = [pk for pk, each in current.items() if each.ends_on <= last]
    return {
        **ones(current, "congress.established"),
        **ones(over, "congress.expired"),
        "congress.staff": {pk: each.staff_count for pk, each in current.items()},
        "congress.staff_women": {pk: each.women_count for pk, each in current.items()},
    }


def _sessions(schools, current, last):
    schools = list(schools)
    rules = rules_of_each(schools, [FIRST_TERM, ASSEMBLY_LIMIT], on=last)
    years = {pk: _school_year(found[FIRST_TERM].value, last) for pk, found in rules.items()}
    rows = [row for row in _opened(schools, last) if _is_inside(row, years)]
    met = {row["school"] for row in rows}
    staff = _staff(schools, current, last)
    large = {pk for pk, count in staff.items() if count >= rules[pk][ASSEMBLY_LIMIT].value}
    congresses = {pk for pk, each in current.items() if each.kind == Congress.Kind.CONGRESS}
    found = {
        **ones([school.pk for school in schools], "congress.must"),
        **ones(met, "congress.met"),
        **ones(large, "congress.large"),
        **ones(met & large & congresses, "congress.large_met"),
    }
    closed = [row for row in rows if row["state"] in Session.State.over()]
    return {
        **found,
        "congress.year_sessions": _per_school(rows),
        "congress.reported": _per_school(row for row in rows if row["reported"]),
        "congress.closed": _per_school(closed),
        "congress.recorded_in_time": _per_school(row for row in closed if row["in_time"]),
    }


def _school_year(starts, last) -> tuple[dt.date, dt.date]:
    """The school year that ends in the year of ``last``, as far as it has come by that day."""
    begins = starts.in_year(last.year - 1)
    return begins, min(last, starts.in_year(last.year) - DAY)


def _opened(schools, last) -> list[dict]:
    filed = SessionFiling.objects.filter(session=OuterRef("pk"))
    reported = filed.filter(filing__kind=Kind.CONGRESS_REPORT, filing__state=Filing.State.APPROVED)
    in_time = filed.filter(
        filing__kind=Kind.CONGRESS_RECORD,
        filing__state__in=FILED,
        filing__filed_on__lte=F("filing__due_on"),
    )
    since = dt.date(last.year - 1, 1, 1)
    rows = Session.objects.held().filter(
        school__in=schools, opened_at__date__gte=since, opened_at__date__lte=last
    )
    rows = rows.annotate(reported=Exists(reported), in_time=Exists(in_time)).order_by()
    return list(rows.values("school", "state", "opened_at", "reported", "in_time"))


def _is_inside(row: dict, years: dict) -> bool:
    first, last = years[row["school"]]
    return first <= timezone.localdate(row["opened_at"]) <= last


def _per_school(rows) -> dict[int, int]:
    found: dict[int, int] = {}
    for row in rows:
        found[row["school"]] = found.get(row["school"], 0) + 1
    return found


def _staff(schools, current, last) -> dict[int, int]:
    """As the congress counted them; where there is none yet, as many as are in register."""
    rows = Member.objects.filter(school__in=schools).on_register(last).order_by()
    members = dict(rows.values_list("school").annotate(n=Count("pk")))
    return {**members, **{pk: each.staff_count for pk, each in current.items()}}


def _delegates(current, last):
    seats = Delegate.objects.filter(congress__in=current.values()).formal().seated(last)
    return by_school(
        seats,
        field="congress__school",
        congress__mandates=Count("pk"),
        congress__mandates_women=Count("pk", filter=Q(member__sex=Member.Sex.FEMALE)),
    )


def _forms(schools, first, last):
    return Proposal.objects.submitted().filter(
        school__in=schools, submitted_at__date__range=(first, last)
    )


def _proposals(schools, first, last):
    forms = _forms(schools, first, last)
    filed, whole = Q(filed_as=FiledAs.PROPOSAL), Q(main=None)
    sent = Handling.objects.filter(case=OuterRef("pk"), round=1, state=Handling.State.SENT)
    sent = sent.filter(sent_on__lte=last)
    counted = by_school(
        forms,
        congress__forms=Count("pk"),
        congress__filed=Count("pk", filter=filed & whole),
        congress__suggestions=Count("pk", filter=Q(filed_as=FiledAs.SUGGESTION) & whole),
        congress__declined=Count("pk", filter=Q(filed_as=FiledAs.DECLINED)),
        congress__carried=Count("pk", filter=filed & whole & Q(result__in=CARRIED)),
    )
    answered = by_school(
        forms.cases().filter(Exists(sent)),
        congress__answered=Count("pk"),
        congress__answered_filed=Count("pk", filter=filed),
    )
    return {**counted, **answered}


def _ratings(schools, first, last):
    """By the last grade that each author gave."""
    rows = Rating.objects.filter(form__in=_forms(schools, first, last))
    grades = {}
    for form, school, grade in rows.order_by("handling__round", "pk").values_list(
        "form", "form__school", "grade"
    ):
        grades[form] = {"school": school, "grade": grade}
    content = (each for each in grades.values() if each["grade"] in SATISFIED)
    return {
        "congress.rated": _per_school(grades.values()),
        "congress.content": _per_school(content),
    }
