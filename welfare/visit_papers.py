"""签收单 and the list of visits as workbook. Made for whoever asks and kept nowhere: the shelf of papers is open to the
clerks above a school, its visits are not."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.kit.money import yuan
from union.kit.numerals import chinese_date
from union.kit.paper_body import FormRow, FormTable, Paper, Table
from union.kit.xlsx import Column, write_xlsx
from welfare.models import Visit, VisitBatch
from welfare.occasions import Form

SIGNED = "（签名）　　　　年　月　日"
EXPORT = [
    Column("日期", 7),
    Column("姓名", 6),
    Column("小组", 8),
    Column("离退休", 5),
    Column("事由", 9),
    Column("形式", 6),
    Column("慰问品", 12),
    Column("金额", 6),
    Column("慰问人", 10),
    Column("登记人", 6),
]


def receipt(visit: Visit) -> Paper:
    """One visit, to be signed by whoever received it; without a word about why, so that it may lie with the bills."""
    school = visit.school
    rows = [
        FormRow((("姓名", visit.name), ("日期", chinese_date(visit.on)))),
        FormRow(((_given_label(visit), _given_said(visit)), ("金额", f"{yuan(visit.amount)}元"))),
        FormRow((("慰问人", visit.visitors),)),
        FormRow((("经办人", visit.handler), ("批准人", visit.approver))),
        FormRow((("签收人签名", ""),), tall=True, foot=SIGNED),
    ]
    title = f"{school.name}\n{_title(visit.form)}"
    return Paper(title=title, blocks=(FormTable(tuple(rows)),), author=school.name)


def batch_receipt(batch: VisitBatch, visits: Sequence[Visit]) -> Paper:
    """All of a batch on one list, a line to sign for each."""
    head = ("序号", "姓名", "慰问品、慰问金", "金额（元）", "签名")
    rows = tuple(
        (str(at), visit.name, _given_said(visit), yuan(visit.amount), "")
        for at, visit in enumerate(visits, start=1)
    )
    total = sum(visit.amount for visit in visits)
    last = ("", "合计", f"{len(visits)} 人", yuan(total), "")
    aligns = ("center", "center", "left", "right", "left")
    title = f"{batch.school.name}\n{batch.said}{_title(batch.form)}"
    table = Table(head, (*rows, last), (10, 18, 34, 16, 22), aligns)
    subtitle = chinese_date(batch.on)
    return Paper(title=title, subtitle=subtitle, blocks=(table,), author=batch.school.name)


def _title(form: str) -> str:
    return "慰问金签收单" if Form(form).is_money else "慰问品签收单"


def _given_label(visit: Visit) -> str:
    return "慰问金" if Form(visit.form).is_money else "慰问品"


def _given_said(visit: Visit) -> str:
    return visit.what or visit.get_form_display()


@transaction.atomic
def printed(row, paper: Paper, *, by) -> bytes:
    """The PDF; who printed it is on record."""
    # Half a second that only those who print should pay, see union.kit.pdf.
    from union.kit.pdf import render_pdf  # noqa: PLC0415

    record(by, "visits.printed", row, unit=row.school, label="慰问签收单")
    return render_pdf("pdf/gongwen.html", {"paper": paper})


@transaction.atomic
def exported(visits, school, *, by) -> tuple[str, bytes]:
    """File name and workbook; what illness it was stays in the records."""
    visits = list(visits)
    title = f"{school.name}慰问登记表（{timezone.localdate():%Y-%m-%d}）"
    record(by, "visits.exported", school, unit=school, count=len(visits))
    return f"{title}.xlsx", write_xlsx(EXPORT, map(_row, visits), title)


def _row(visit: Visit) -> list:
    group = visit.member.group if visit.member else None
    return [
        visit.on,
        visit.name,
        group.short_name if group else "",
        "是" if visit.is_retired else "",
        visit.said.removesuffix("慰问"),
        visit.get_form_display(),
        visit.what,
        visit.amount,
        visit.visitors,
        visit.by.name,
    ]
