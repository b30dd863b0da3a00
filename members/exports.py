"""The register and its relatives as workbooks. What is exported can be imported again."""

from django.db import transaction
from django.utils import timezone

from members.columns import FIELDS
from members.comparing import shown
from members.models import ImportRow, SheetImport
from union.audit.chain import record
from union.kit.xlsx import Column, write_xlsx
from union.org.models import Unit

COLUMNS = [field for field in FIELDS if field.name != "school"]


@transaction.atomic
def register(members, *, by) -> tuple[str, bytes]:
    """File name and workbook of these members; who took how many is on record."""
    members = list(members)
    schools = {member.school_id: member.school for member in members}
    one = next(iter(schools.values())) if len(schools) == 1 else None
    title = f"{one.name if one else ''}会员名册（{timezone.localdate():%Y-%m-%d}）"
    rows = [_row(member) for member in members]
    columns = [Column(field.label, field.width) for field in COLUMNS]
    if len(schools) > 1:
        columns = [Column("学校", 16), *columns]
        rows = [[member.school.name, *row] for member, row in zip(members, rows, strict=True)]
    for school in schools.values():
        count = sum(member.school_id == school.pk for member in members)
        record(by, "members.exported", school, unit=school, count=count)
    return f"{title}.xlsx", write_xlsx(columns, rows, title)


def _row(member) -> list:
    days = ("born_on", "joined_on")
    return [
        getattr(member, field.name) if field.name in days else shown(member, field.name)
        for field in COLUMNS
    ]


def empty_list(school: Unit) -> tuple[str, bytes]:
    """The list to fill in: every column with its choices, the school's groups offered."""
    groups = Unit.objects.filter(parent=school, level=Unit.Level.GROUP, closed_on=None)
    named = tuple(groups.in_order().values_list("short_name", flat=True))
    fits = named and len(",".join(named)) <= 255  # Excel's limit for a list in a cell
    columns = [
        Column(
            field.label,
            field.width,
            named if field.name == "group" and fits else field.choices,
        )
        for field in COLUMNS
    ]
    return "会员名册模板.xlsx", write_xlsx(columns, [], f"{school.name}会员名册")


def problems(sheet: SheetImport) -> tuple[str, bytes]:
    """Every error of an uploaded list with its row, to correct by."""
    rows = sheet.rows.filter(outcome=ImportRow.Outcome.ERROR)
    lines = [[row.number, row.name, error] for row in rows for error in row.errors]
    columns = [Column("行号", 4), Column("姓名", 8), Column("要改的地方", 40)]
    return f"{sheet.name} 的错误.xlsx", write_xlsx(columns, lines, f"《{sheet.name}》要改的地方")
