"""What a year of democratic management counts: sessions, delegates, resolutions, proposals, appraisals."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.utils import timezone

from congress.appraising import result_of, totals_of
from congress.models import (
    Appraisal,
    Delegate,
    Handling,
    Measure,
    Proposal,
    Resolution,
    Session,
)
from congress.scales import Scale
from congress.schemes import CLASSES
from congress.statistics import of_year
from union.kit.counted import Count, Line

FiledAs = Proposal.FiledAs
SOLVED = [key for key, each in CLASSES.items() if each.counts_as == "done"]


def _sessions(school, first: dt.date, last: dt.date):
    rows = Session.objects.held().filter(school=school, opens_on__range=(first, last))
    return rows.select_related("congress").order_by("opens_on", "pk")


def _delegates(school, first: dt.date, last: dt.date):
    """Formal delegates with a mandate on the last day."""
    rows = Delegate.objects.filter(congress__school=school, category=Delegate.Category.FORMAL)
    in_office = rows.seated(last).filter(congress__sessions__opens_on__lte=last)
    return in_office.distinct().order_by("name", "pk")


def _teaching(school, first: dt.date, last: dt.date):
    return _delegates(school, first, last).filter(rank=Delegate.Rank.TEACHER)


def _resolutions(school, first: dt.date, last: dt.date):
    rows = Resolution.objects.filter(session__school=school, passed_on__range=(first, last))
    return rows.order_by("passed_on", "pk")


def measures(school, first: dt.date, last: dt.date):
    days = {"passed_by__session__opens_on__range": (first, last)}
    rows = Measure.objects.filter(school=school, **days).select_related("passed_by__session")
    return rows.order_by("pk")


def _forms(school, first: dt.date, last: dt.date):
    rows = of_year(school, first, last).forms.submitted()
    return rows.order_by("submitted_at", "pk")


def _cases(school, first: dt.date, last: dt.date):
    return of_year(school, first, last).forms.submitted().cases().order_by("submitted_at", "pk")


def _filed(school, first: dt.date, last: dt.date):
    return _cases(school, first, last).filter(filed_as=FiledAs.PROPOSAL)


def _suggestions(school, first: dt.date, last: dt.date):
    return _cases(school, first, last).filter(filed_as=FiledAs.SUGGESTION)


def _answered(school, first: dt.date, last: dt.date):
    sent = Handling.objects.filter(case=OuterRef("pk"), round=1, state=Handling.State.SENT)
    return _cases(school, first, last).filter(Exists(sent))


def _solved(school, first: dt.date, last: dt.date):
    return _filed(school, first, last).filter(result__in=SOLVED)


def _appraisals(school, first: dt.date, last: dt.date):
    counted = {"poll__vote__totals__isnull": False}
    days = {"poll__vote__counted_at__date__range": (first, last)}
    rows = Appraisal.objects.for_page().filter(school=school, **days, **counted)
    return rows.prefetch_related("appraisees").order_by("pk")


def _best_appraisals(school, first: dt.date, last: dt.date):
    return [row for row in _appraisals(school, first, last) if _best(row)]


def _best(appraisal: Appraisal) -> int:
    """How many of the appraised most sheets give the highest grade. Who they are is told where looking is recorded."""
    valid, scale = totals_of(appraisal).valid, Scale.read(appraisal.form)
    told = [result_of(person, scale, valid) for person in appraisal.appraisees.all()]
    return sum(bool(each and each.best and each.best.count * 2 > valid) for each in told)


def _session(row: Session) -> Line:
    return Line(str(row.pk), (str(row), f"{row.opens_on:%Y-%m-%d}"), row.get_absolute_url())


def _delegate(row: Delegate) -> Line:
    return Line(str(row.pk), (row.name, row.get_rank_display()))


def _resolution(row: Resolution) -> Line:
    return Line(str(row.pk), (row.title, f"{row.passed_on:%Y-%m-%d}"), row.get_absolute_url())


def _measure(row: Measure) -> Line:
    cells = (row.title, row.get_kind_display(), str(row.passed_by.session))
    return Line(str(row.pk), cells)


def _proposal(row: Proposal) -> Line:
    day = f"{timezone.localdate(row.submitted_at):%Y-%m-%d}"
    cells = (str(row), day, row.get_filed_as_display() or "待审")
    return Line(str(row.pk), cells, row.get_absolute_url())


def _all_appraised(row: Appraisal) -> Line:
    people = len(row.appraisees.all())
    return Line(str(row.pk), (row.title, f"{people} 人"), row.get_absolute_url(), amount=people)


def _best_appraised(row: Appraisal) -> Line:
    people = _best(row)
    return Line(str(row.pk), (row.title, f"{people} 人"), row.get_absolute_url(), amount=people)


_DATED, _FORM = ("名称", "日期"), ("案名", "提交日期", "结果")
_APPRAISED = ("民主评议", "人数")
COUNTS = [
    Count("congress.sessions", "召开教代会", "次", _DATED, _sessions, _session),
    Count("congress.delegates", "教代会代表", "名", ("姓名", "身份"), _delegates, _delegate),
    Count("congress.teaching", "一线教师代表", "名", ("姓名", "身份"), _teaching, _delegate),
    Count("congress.resolutions", "通过决议", "项", _DATED, _resolutions, _resolution),
    Count(
        "congress.measures",
        "教代会通过的制度",
        "项",
        ("制度", "类别", "会议"),
        measures,
        _measure,
    ),
    Count("congress.forms", "提案和建议", "份", _FORM, _forms, _proposal, is_always=True),
    Count("congress.filed", "立案提案", "件", _FORM, _filed, _proposal, is_always=True),
    Count("congress.suggestions", "意见建议", "件", _FORM, _suggestions, _proposal, is_always=True),
    Count("congress.answered", "已答复", "件", _FORM, _answered, _proposal, is_always=True),
    Count("congress.solved", "已解决的提案", "件", _FORM, _solved, _proposal),
    Count(
        "congress.appraised",
        "民主评议对象",
        "人",
        _APPRAISED,
        _appraisals,
        _all_appraised,
        is_always=True,
    ),
    Count(
        "congress.appraised_best",
        "总评最高等次过半数",
        "人",
        _APPRAISED,
        _best_appraisals,
        _best_appraised,
        is_always=True,
    ),
]
