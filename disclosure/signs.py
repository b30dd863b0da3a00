"""Signs that something in disclosure may wait for somebody: asked all at once, before anybody looks closer.

One prepared query tells the first page where there is nothing, which is nearly everywhere (see
`congress.signs`). A sign may be raised in vain, but never missing: its condition is that of the line
(`disclosure.lent`) or a wider one.
"""

from types import SimpleNamespace

from django.db.models import Count, DateField, Exists, Min, Q, Subquery, Value
from django.utils import timezone

from disclosure.models import (
    AnnualReport,
    Complaint,
    Evaluation,
    Letter,
    Notice,
    Objection,
    Publication,
    Seat,
)
from union.kit.once import once
from union.kit.prepared import Prepared, Slot
from union.org.models import Department, User

USER, SCHOOL, TODAY = Slot("user"), Slot("school"), Slot("today", DateField())
ON_A_DESK = [*Complaint.State.under_way(), Complaint.State.ANSWERED]


def signs_of(user, school) -> SimpleNamespace:
    """What may wait for the person as such, and what waits at ``school``, whoever is to do it. Once a request."""
    asked = {"user": user.pk, "school": school.pk if school else None}

    def read():
        return SimpleNamespace(**SIGNS.one(**asked, today=timezone.localdate()))

    return once(("disclosure.signs", *asked.values()), read)


def _groups() -> dict:
    """``leading``, ``supervising``, ``working``: the groups in which the person sits today. ``led``: whether there
    is anybody in the 领导小组."""
    begun = Seat.objects.filter(school=SCHOOL, user=USER, starts_on__lte=TODAY)
    open_still = Q(ends_on=None) | Q(ends_on__gte=TODAY)
    held = begun.filter(open_still)
    groups = {str(group): held.filter(group=group) for group in Seat.Group}
    led = Seat.objects.filter(school=SCHOOL, group=Seat.Group.LEADING, user__is_active=True)
    return groups | {"led": led.filter(Q(starts_on__lte=TODAY), open_still)}


def _letters() -> dict:
    mine = Department.objects.open().of(USER).values("pk")
    here = Letter.objects.filter(school=SCHOOL).waiting()
    own = here.exclude(state=Letter.State.PASSED_ON)
    alone = own.order_by().values(one=Value(1))
    return {
        "letters": _count(own),
        "letters_due": Subquery(alone.annotate(due=Min("due_on")).values("due")),
        "letters_late": _count(here.filter(due_on__lt=TODAY)),
        "letters_passed": Letter.objects.waiting().filter(department__in=mine),
        "letters_to_rate": Letter.objects.filter(author=USER, state=Letter.State.ANSWERED),
    }


def _cases() -> dict:
    waiting = Complaint.objects.filter(state__in=ON_A_DESK)
    handled = Complaint.handlers.through.objects.filter(user=USER).values("complaint")
    about = Complaint.recused.through.objects.filter(user=USER).values("complaint")
    here = Complaint.objects.filter(school=SCHOOL).exclude(pk__in=about)
    return {
        "cases_own": waiting.filter(Q(complainant=USER) | Q(pk__in=handled)),
        "cases_here": waiting.filter(school=SCHOOL),
        "cases_late": _count(here.late(TODAY)),
    }


def _published() -> dict:
    here = Publication.objects.filter(school=SCHOOL)
    drafts = Publication.objects.filter(author=USER, state=Publication.State.DRAFT)
    running = Notice.objects.filter(publication__school=SCHOOL, state=Notice.State.RUNNING)
    objections = Objection.objects.filter(notice__publication__school=SCHOOL)
    return {
        "checking": here.filter(state=Publication.State.CHECKING),
        "returned": drafts.exclude(check_remark=""),
        "noticed": Notice.objects.filter(publication__school=SCHOOL),
        "over": running.filter(ends_on__lte=TODAY),
        "objections": objections.filter(state=Objection.State.OPEN),
    }


def _of_the_year() -> dict:
    """The latest evaluation and report: their years, and how far they are."""
    evaluation = Evaluation.objects.filter(school=SCHOOL).order_by("-year")
    report = AnnualReport.objects.filter(school=SCHOOL).order_by("-year")
    return {
        "evaluation_year": Subquery(evaluation.values("year")[:1]),
        "evaluation_state": Subquery(evaluation.values("state")[:1]),
        "report_year": Subquery(report.values("year")[:1]),
        "report_pk": Subquery(report.values("pk")[:1]),
        "report_state": Subquery(report.values("filing__state")[:1]),
    }


def _count(rows) -> Subquery:
    """How many; NULL or 0 for none."""
    alone = rows.order_by().values(one=Value(1))
    return Subquery(alone.annotate(n=Count("pk")).values("n"))


def _signs():
    conditions = {**_groups(), **_letters(), **_cases(), **_published(), **_of_the_year()}
    columns = {
        name: rows if isinstance(rows, Subquery) else Exists(rows)
        for name, rows in conditions.items()
    }
    return User.objects.filter(pk=USER).order_by().values(**columns)


SIGNS = Prepared(_signs)
