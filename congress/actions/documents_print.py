"""Printing and exporting lists of papers; they stay in the house."""

from django.utils import timezone

from congress.deliveries import delivery_sheet
from congress.models import DocumentVersion, Session
from congress.papers import documents as papers
from union.audit.chain import record
from union.kit.downloads import file_name
from union.kit.xlsx import Column, write_xlsx
from union.papers.actions import order
from union.papers.models import Paper
from union.papers.prints import revision_of

COLUMNS = [
    Column("姓名"),
    Column("类别"),
    Column("代表团", 12),
    Column("需要纸质", 8),
    Column("发送时间", 12),
    Column("打开时间", 12),
    Column("纸质送达时间", 12),
]


def order_delivery_list(version: DocumentVersion, *, by) -> Paper:
    """The list of delegates to sign for one version."""
    version = papers.version_for_print(version.pk)
    session = version.document.session
    return order(
        "congress_delivery_list",
        version.pk,
        revision_of(papers.delivery_paper(version)),
        title=f"会议文件签收表：{version.document}（第{version.number}稿）",
        school=session.school,
        by=by,
        audience=Paper.Audience.HOUSE,
    )


def order_opinions(session: Session, *, by) -> Paper:
    """讨论意见汇总 as it stands now."""
    session = papers.session_for_print(session.pk)
    return order(
        "congress_opinions",
        session.pk,
        revision_of(papers.opinion_paper(session)),
        title=f"{session}讨论意见汇总",
        school=session.school,
        by=by,
        audience=Paper.Audience.HOUSE,
    )


def export_deliveries(version: DocumentVersion, *, by) -> tuple[str, bytes]:
    """The proof of delivery as a workbook: its file name and its bytes. An export is on record."""
    document = version.document
    title = f"《{document}》（第{version.number}稿）送达情况"
    rows = [_cells(row) for row in delivery_sheet(version)]
    school = document.session.school
    record(by, "delivery.exported", document, unit=school, people=len(rows))
    return file_name(title, "xlsx"), write_xlsx(COLUMNS, rows, title)


def _cells(row) -> list[str]:
    delegate, delivery = row.delegate, row.delivery
    moments = [getattr(delivery, name, None) for name in ("sent_at", "opened_at", "on_paper_at")]
    return [
        delegate.name,
        delegate.get_category_display(),
        delegate.delegation.name if delegate.delegation else "",
        "是" if row.needs_paper else "",
        *[_moment(each) for each in moments],
    ]


def _moment(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""
