"""Writing the hospital table, sending it up, taking it or giving it back."""

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Role, User
from union.org.scopes import OFFICERS
from welfare.models import HospitalRow, HospitalTable


def table_of(school, year: int) -> HospitalTable:
    """The school's table of the year; unsaved where there is none yet."""
    kept = HospitalTable.objects.select_related("school").filter(school=school, year=year).first()
    return kept or HospitalTable(school=school, year=year)


def _open(table: HospitalTable) -> HospitalTable:
    """The stored row, held; made where there is none. Raises `WrongState` once it is sent."""
    HospitalTable.objects.get_or_create(school=table.school, year=table.year)
    held = HospitalTable.objects.select_for_update(of=("self",)).select_related("school")
    row = held.get(school=table.school, year=table.year)
    if row.state != HospitalTable.State.DRAFT:
        raise WrongState(f"hospital table {row.pk} is sent")
    return row


@transaction.atomic
def write(table: HospitalTable, row: HospitalRow, *, by) -> HospitalRow:
    """A new row or one written anew. Raises `WrongState` once the table is sent."""
    row.table, row.by = _open(table), by
    row.save()
    record(by, "hospital_table.written", row.table)
    return row


@transaction.atomic
def remove(row: HospitalRow, *, by) -> None:
    table = _open(row.table)
    row.delete()
    record(by, "hospital_table.removed", table)


@transaction.atomic
def send(table: HospitalTable, *, by) -> None:
    table.send(at=timezone.now(), by=by)
    record(by, "hospital_table.sent", table, unit=table.school)
    above = table.school.reviewing_unit()
    clerks = User.objects.in_office(Role.CLERK, above) if above else []
    notify(clerks, f"{table.school}报送了{table}", url="/welfare/aid/district/")


@transaction.atomic
def take_back(table: HospitalTable, *, by) -> None:
    table.reopen("")
    record(by, "hospital_table.taken_back", table, unit=table.school)


@transaction.atomic
def send_back(table: HospitalTable, *, remark: str, by) -> None:
    table.reopen(remark)
    record(by, "hospital_table.sent_back", table, unit=table.school, remark=remark)
    officers = User.objects.filter(
        appointments__in=table.school.appointments.current().filter(role__in=OFFICERS),
        is_active=True,
    ).distinct()
    notify(officers, f"{table}被退回：{remark}", about=table)


def note_download(table: HospitalTable, *, by) -> None:
    """The whole table with its illnesses was taken away as a file."""
    record(by, "hospital_table.taken", table)
