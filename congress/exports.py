"""The proposals of a school as a workbook."""

from django.utils import timezone

from congress.models import Proposal
from union.audit.chain import record
from union.kit.xlsx import Column, write_xlsx

COLUMNS = [
    Column("编号", 8), Column("届次", 7), Column("种类", 7), Column("案名", 26), Column("类别", 7),
    Column("提案人", 7), Column("代表团", 9), Column("案由", 36), Column("建议措施", 36),
    Column("状态", 8), Column("审查结果", 8), Column("并入", 8), Column("提交日期", 9),
]  # fmt: skip


def proposals_sheet(rows, school, *, by) -> tuple[str, bytes]:
    """File name and bytes: one line a form, in the order of their numbers. Put on record."""
    lines = [
        _line(form) for form in rows.for_list().select_related("main").order_by("number", "pk")
    ]
    today = timezone.localdate()
    record(by, "proposals.exported", unit=school, label=f"提案 {len(lines)} 件", count=len(lines))
    return f"{school.short_name}提案{today:%Y%m%d}.xlsx", write_xlsx(COLUMNS, lines, "提案一览表")


def _line(form: Proposal) -> list:
    return [
        form.number,
        form.session.label if form.session else "",
        form.get_kind_display(),
        form.title,
        form.get_category_display(),
        form.author.name,
        form.delegation.name if form.delegation else "",
        form.grounds,
        form.advice,
        form.get_state_display(),
        form.get_filed_as_display() if form.filed_as else "",
        form.main.number if form.main else "",
        timezone.localdate(form.submitted_at) if form.submitted_at else "",
    ]
