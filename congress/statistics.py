"""提案统计: counts that add up, and rates that say what they divide by (domain rules §2.7).

征集数 is forms received. A case (件) is what remains after merging: 立案数 counts cases. Each rate names its
numerator and denominator; a rate of nothing is a dash.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, DateTimeField, Exists, F, OuterRef, Q
from django.utils import timezone

from congress.models import Handling, Proposal, Rating
from congress.schemes import CLASSES
from union.kit.days import years_after
from union.kit.numerals import percent
from union.kit.prepared import Prepared, Slot

FiledAs = Proposal.FiledAs
SATISFIED = (Rating.Grade.SATISFIED, Rating.Grade.CONTENT)


@dataclass(frozen=True)
class Rate:
    """``part`` of ``whole``, with the words for both: 立案率 = 立案数 / 征集数."""

    label: str
    part: int
    whole: int
    part_words: str
    whole_words: str

    @property
    def percent(self) -> str:
        return percent(self.part, self.whole)

    @property
    def formula(self) -> str:
        """``立案数 64 ÷ 征集数 126``."""
        return f"{self.part_words} {self.part} ÷ {self.whole_words} {self.whole}"


@dataclass(frozen=True)
class DepartmentLine:
    """How one department did as lead: handed over, answered, in time, late and still open."""

    name: str
    handed: int
    answered: int
    in_time: int
    late: int


@dataclass
class Statistics:
    """The statistics of some forms: those of a session, or the suggestions of a year."""

    forms: object

    @cached_property
    def _rows(self) -> list[dict]:
        """Forms counted by all that the figures ask for; one query."""
        keys = ["filed_as", "is_merged", "result", "category", "late"]
        rows = self.forms.submitted().order_by().annotate(is_merged=Q(main__isnull=False))
        return list(rows.values(*keys).annotate(count=Count("pk")))

    def _sum(self, **wanted) -> int:
        return sum(
            row["count"] for row in self._rows if all(row[k] == v for k, v in wanted.items())
        )

    @property
    def received(self) -> int:
        """征集数: forms that were handed in."""
        return self._sum()

    @property
    def filed(self) -> int:
        """立案数: cases after merging."""
        return self._sum(filed_as=FiledAs.PROPOSAL, is_merged=False)

    @property
    def filed_forms(self) -> int:
        """Forms that live on in filed cases, merged ones included."""
        return self._sum(filed_as=FiledAs.PROPOSAL)

    @property
    def suggestions(self) -> int:
        """意见建议数: cases after merging."""
        return self._sum(filed_as=FiledAs.SUGGESTION, is_merged=False)

    @property
    def suggestion_forms(self) -> int:
        return self._sum(filed_as=FiledAs.SUGGESTION)

    @property
    def declined(self) -> int:
        return self._sum(filed_as=FiledAs.DECLINED)

    @property
    def withdrawn(self) -> int:
        return self._sum(filed_as=FiledAs.WITHDRAWN)

    @property
    def pending(self) -> int:
        """Handed in, not decided yet."""
        return self._sum(filed_as=FiledAs.NOTHING)

    @property
    def merged(self) -> int:
        """并案: forms that were merged into another."""
        return self._sum(is_merged=True)

    @property
    def late(self) -> int:
        """Handed in after the close, so taken as suggestions."""
        return self._sum(late=True)

    @property
    def adds_up(self) -> bool:
        """征集数 = 立案的表数 + 建议的表数 + 不立案 + 撤回 + 待审."""
        parts = [self.filed_forms, self.suggestion_forms, self.declined, self.withdrawn]
        return self.received == sum(parts) + self.pending

    @cached_property
    def _answers(self) -> dict:
        """Cases answered at least once, by the first handling; one query."""
        cases = self.forms.cases()
        sent = Handling.objects.filter(case__in=cases, round=1, state=Handling.State.SENT)
        proposals = Q(case__filed_as=FiledAs.PROPOSAL)
        in_time = Q(sent_on__lte=F("due_on"))
        met = Q(answer__met_on__isnull=False)
        return sent.aggregate(
            all=Count("pk"),
            proposals=Count("pk", filter=proposals),
            in_time=Count("pk", filter=proposals & in_time),
            met=Count("pk", filter=proposals & met),
        )

    @property
    def cases(self) -> int:
        """What must be answered: filed cases and suggestion cases."""
        return self.filed + self.suggestions

    @property
    def answered(self) -> int:
        """Cases answered, of proposals and suggestions; a second handling does not undo the first."""
        return self._answers["all"]

    def _with_result(self, *counts_as) -> int:
        keys = {key for key, each in CLASSES.items() if each.counts_as in counts_as}
        return sum(
            row["count"]
            for row in self._rows
            if row["filed_as"] == FiledAs.PROPOSAL
            and not row["is_merged"]
            and row["result"] in keys
        )

    @cached_property
    def _grades(self) -> Counter:
        """The last grade that each author gave, by grade."""
        rated = Rating.objects.filter(form__in=self.forms).order_by("handling__round", "pk")
        last = dict(rated.values_list("form", "grade"))
        return Counter(last.values())

    @property
    def rated(self) -> int:
        return sum(self._grades.values())

    @property
    def grades_given(self) -> list[tuple[str, int]]:
        """(满意, n), (基本满意, n), (不满意, n)."""
        return [(grade.label, self._grades[grade]) for grade in Rating.Grade]

    @property
    def rates(self) -> list[Rate]:
        """The rates of the report, in its order."""
        filed = ("立案数", self.filed)
        carried, solved = self._with_result("done", "underway"), self._with_result("done")
        answers = self._answers
        content = sum(self._grades[grade] for grade in SATISFIED)
        found = [_rate("立案率（按件）", "立案数", self.filed, "征集数", self.received)]
        if self.filed_forms != self.filed:
            forms = ("立案件所含提案表", self.filed_forms)
            found.append(_rate("立案率（按表）", *forms, "征集数", self.received))
        return [
            *found,
            _rate("答复率", "已答复", answers["proposals"], *filed),
            _rate("按期答复率", "按期答复", answers["in_time"], *filed),
            _rate("面复率", "已面复", answers["met"], *filed),
            _rate("落实率", "已解决和正在解决", carried, *filed),
            _rate("已解决率", "已解决", solved, *filed),
            _rate("满意率", "满意和基本满意", content, "已评价", self.rated),
            _rate("其中满意", "满意", self._grades[Rating.Grade.SATISFIED], "已评价", self.rated),
        ]

    @property
    def by_category(self) -> list[tuple[str, int, str]]:
        """Forms by subject, the most first: name, number, share."""
        counted = Counter()
        for row in self._rows:
            counted[row["category"]] += row["count"]
        names = dict(Proposal.Category.choices)
        return [
            (names.get(key, "未分类"), count, percent(count, self.received))
            for key, count in counted.most_common()
        ]

    @property
    def by_result(self) -> list[tuple[str, int]]:
        """Filed cases by the class of their answer, in the order of the classes."""
        counted = Counter()
        for row in self._rows:
            if row["filed_as"] == FiledAs.PROPOSAL and not row["is_merged"]:
                counted[row["result"]] += row["count"]
        named = [(each.label, counted[key]) for key, each in CLASSES.items() if counted[key]]
        return [*named, ("尚未答复", counted[""])] if counted[""] else named

    @cached_property
    def departments(self) -> list[DepartmentLine]:
        """Departments as lead in the first handling, the most handed over first; one query."""
        handed = Handling.objects.filter(case__in=self.forms.cases(), round=1)
        handed = handed.exclude(state=Handling.State.REFUSED).order_by()
        rows = handed.values("lead__name").annotate(
            handed=Count("pk"),
            answered=Count("pk", filter=Q(state=Handling.State.SENT)),
            in_time=Count("pk", filter=Q(sent_on__lte=F("due_on"))),
            late=Count("pk", filter=Q(sent_on__gt=F("due_on"))),
        )
        lines = [DepartmentLine(row.pop("lead__name"), **row) for row in rows]
        return sorted(lines, key=lambda line: (-line.handed, line.name))


def _rate(label, part_words, part, whole_words, whole) -> Rate:
    return Rate(label, part, whole, part_words, whole_words)


def of_session(session) -> Statistics:
    """All that was handed in for one session."""
    return Statistics(Proposal.objects.filter(session=session))


def around(session) -> Statistics:
    """What was handed in for a session, with the suggestions without session of the year before it
    and since: all that a school is answering at the moment."""
    since = years_after(session.opens_on, -1)
    loose = Q(school=session.school_id, session=None, submitted_at__date__gte=since)
    return Statistics(Proposal.objects.filter(Q(session=session) | loose))


@dataclass(frozen=True)
class Answered:
    """How many of the ``cases`` to be answered have been ``answered``, as `Statistics` counts them."""

    cases: int
    answered: int


def answered_around(session) -> Answered:
    """The two numbers of `around` that stand on every first page; one prepared query."""
    since = timezone.make_aware(dt.datetime.combine(years_after(session.opens_on, -1), dt.time.min))
    asked = {"session": session.pk, "school": session.school_id, "since": since}
    return Answered(**ANSWERED.one(**asked))


def _answered():
    since = Slot("since", DateTimeField())
    loose = Q(school=Slot("school"), session=None, submitted_at__gte=since)
    cases = Proposal.objects.submitted().cases().order_by()
    cases = cases.filter(Q(session=Slot("session")) | loose)
    sent = Handling.objects.filter(case=OuterRef("pk"), round=1, state=Handling.State.SENT)
    return cases.values(cases=Count("pk"), answered=Count("pk", filter=Exists(sent)))


ANSWERED = Prepared(_answered)


def of_year(school, first, last) -> Statistics:
    """All that was handed in at a school between two days, suggestions without a session included."""
    days = {"submitted_at__date__gte": first, "submitted_at__date__lte": last}
    return Statistics(Proposal.objects.filter(school=school, **days))
