"""The 公示 of aid as anybody may read it: masked name, kind, sum, and nothing else (domain case 36)."""

from dataclasses import dataclass

from union.kit.days import day_words
from union.kit.masked import masked_name
from union.kit.money import yuan
from union.kit.paper_body import Paper, Paragraph, Signature, Table
from union.kit.xlsx import Column, write_xlsx
from welfare.models import AidApplication, AidNotice

HEAD = ("序号", "姓名", "救助类别", "金额（元）")


@dataclass(frozen=True)
class Line:
    """One person of a 公示; ``application`` is for links of those who may follow them."""

    number: int
    name: str
    kind: str
    amount: str
    application: AidApplication

    @property
    def words(self) -> str:
        return f"{self.number}. {self.name}，{self.kind}，{self.amount} 元"

    @property
    def cells(self) -> tuple[str, str, str, str]:
        return str(self.number), self.name, self.kind, self.amount


def lines_of(notice: AidNotice) -> list[Line]:
    """In the order of the applications; whoever withdrew or was declined meanwhile is no longer there."""
    rows = notice.applications.filter(state__in=AidApplication.State.granted())
    rows = rows.select_related("member", "school").order_by("pk")
    return [
        Line(
            number,
            masked_name(row.member.name),
            row.get_kind_display(),
            yuan(row.granted),
            row,
        )
        for number, row in enumerate(rows, start=1)
    ]


def table_of(notice: AidNotice) -> tuple[tuple[str, ...], ...]:
    """Head and rows as texts."""
    return (HEAD, *(line.cells for line in lines_of(notice)))


def words_of(notice: AidNotice) -> str:
    """The sentence above the table."""
    return (
        f"经学校工会委员会研究，拟对下列教职工给予救助，现予公示。公示期 {notice.days} 个工作日，"
        f"到{day_words(notice.ends_on)}止。如有异议，请在公示期内向学校工会提出，异议受理：{notice.contact}。"
    )


def paper_of(notice: AidNotice) -> Paper:
    """To be put on the wall."""
    head, *rows = table_of(notice)
    return Paper(
        title=notice.title,
        blocks=(
            Paragraph(words_of(notice)),
            Table(head, tuple(rows), widths=(1, 2, 3, 2)),
        ),
        signature=Signature(notice.school.name, notice.starts_on, sealed=True),
        author=notice.school.name,
    )


def workbook_of(notice: AidNotice) -> bytes:
    columns = [Column(HEAD[0], 4), Column(HEAD[1], 8), Column(HEAD[2], 10), Column(HEAD[3], 8)]
    rows = [
        [line.number, line.name, line.kind, line.application.granted] for line in lines_of(notice)
    ]
    return write_xlsx(columns, rows, notice.title)


def export_of(rows, year: int, school) -> bytes:
    """救助情况表 of a year, for the officers: names in full, nothing of reasons, illness or accounts."""
    columns = [
        Column("编号", 6), Column("姓名", 6), Column("工会小组", 10), Column("救助类别", 8),
        Column("申请金额（元）", 8), Column("救助金额（元）", 8), Column("状态", 8),
        Column("决定依据", 16), Column("发放日期", 7), Column("发放方式", 6),
    ]  # fmt: skip
    table = [
        [
            row.number,
            row.member.name,
            row.member.group.name if row.member.group else "",
            row.get_kind_display(),
            row.asked,
            row.granted,
            row.get_state_display(),
            row.decision.cited if row.decision else row.decision_words,
            row.paid_on,
            row.get_way_display(),
        ]
        for row in rows
    ]
    return write_xlsx(columns, table, f"{school.short_name or school.name}{year}年救助情况表")
