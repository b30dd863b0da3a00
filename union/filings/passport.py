"""报送档案: one school's year of filings with rule, day, state, remark, number and proof; on screen and on paper."""

from dataclasses import dataclass

from django.utils import timezone

from union.filings.kinds import Kind, named
from union.filings.models import Filing, FilingVersion, Urge
from union.filings.owed import Owed, owed_by
from union.filings.papers import REPLY
from union.kit.numerals import chinese_date
from union.kit.paper_body import Paper as PaperBody
from union.kit.paper_body import Paragraph, Table
from union.org.models import Unit
from union.papers.models import Paper


@dataclass
class Line:
    """One filing with what there is to show of it; ``version`` is the last submission."""

    owed: Owed
    filing: Filing | None
    version: FilingVersion | None = None
    paper: Paper | None = None
    reply: Paper | None = None

    @property
    def remark(self) -> str:
        """The reviewer's word on the whole, once it is decided."""
        return self.version.remark if self.version and self.version.outcome else ""


class Passport:
    """What ``school`` owes and filed in ``year``, as far as ``user`` may see; seven queries."""

    def __init__(self, school: Unit, year: int, *, user):
        self.school, self.year = school, year
        self.owed = owed_by(school, year, user=user)
        self.lines = [
            Line(each, filing)
            for each in self.owed
            for filing in ([each.filing, *each.supplements] if each.filing else [None])
        ]
        self._note_versions()
        self._note_papers(user)
        self.urges = list(
            Urge.objects.filter(school=school, year=year).select_related("by").order_by("-at")
        )
        for urge in self.urges:
            urge.named = named(urge.kind, urge.year) if urge.kind in Kind.values else urge.kind

    @property
    def done(self) -> int:
        return sum(each.is_filed for each in self.required)

    @property
    def required(self) -> list[Owed]:
        """What the rules or a round ask, without what the school is excused from."""
        return [each for each in self.owed if (each.due or each.place) and not each.is_excused]

    @property
    def overdue(self) -> int:
        return sum(each.is_overdue for each in self.owed)

    def _filed(self) -> dict[int, Line]:
        return {line.filing.pk: line for line in self.lines if line.filing and line.filing.revision}

    def _note_versions(self) -> None:
        lines = self._filed()
        rows = FilingVersion.objects.filter(filing__in=lines).defer("content").order_by("revision")
        for version in rows:
            lines[version.filing_id].version = version

    def _note_papers(self, user) -> None:
        keys = {}
        for line in self._filed().values():
            place = f"{line.filing.pk}:{line.filing.revision}"
            keys[f"{line.filing.kind}:{place}"] = line, "paper"
            keys[f"{REPLY}:{place}"] = line, "reply"
        for paper in Paper.objects.visible_to(user).filter(key__in=keys).made():
            line, name = keys[paper.key]
            setattr(line, name, paper)


HEAD = ("报送件", "应报依据", "应报日期", "报送日期", "状态", "文号", "指纹")
WIDTHS = (22, 22, 12, 12, 12, 12, 8)


def paper_of(passport: Passport) -> PaperBody:
    """The passport as an official paper."""
    school, today = passport.school, chinese_date(timezone.localdate())
    said = f"应报 {len(passport.required)} 件，已报 {passport.done} 件，逾期未报 {passport.overdue} 件。"
    rows = tuple(_row(line) for line in passport.lines)
    return PaperBody(
        title=f"{passport.year}年报送档案",
        subtitle=school.name,
        blocks=(
            Paragraph(f"截至{today}：{said}"),
            Table(HEAD, rows, WIDTHS),
            Paragraph("指纹为报送内容的校验码前八位，可在系统的“真伪核对”页核对全文。"),
        ),
        author=school.name,
    )


def _row(line: Line) -> tuple[str, ...]:
    owed, filing = line.owed, line.filing
    source = owed.due.source if owed.due else ""
    due = filing.due_on if filing and filing.revision else owed.due_on
    return (
        filing.title if filing else owed.named,
        source or "按发生的事报送",
        chinese_date(due) if due else "",
        chinese_date(filing.filed_on) if filing and filing.filed_on else "",
        filing.state_words if filing and filing.revision else owed.state_words,
        filing.number if filing else "",
        filing.fingerprint[:8] if filing else "",
    )
