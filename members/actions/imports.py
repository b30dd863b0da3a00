"""Taking a staff list into the register: read, shown, confirmed, written all at once or not at all."""

import datetime as dt
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from members import comparing
from members.actions.people import link_accounts
from members.columns import BY_NAME, is_known, read_head
from members.comparing import Line, Outcome, Register
from members.models import ImportRow, Member, SheetImport, StateChange
from members.states import State
from union.audit.chain import record
from union.jobs.actions import enqueue
from union.kit.sheets import read_rows
from union.kit.uploads import Refused, Upload
from union.notices.actions import notify
from union.org.actions import plant
from union.org.models import Unit

BATCH = 1000
MOVED_ON = "名册在您核对期间有变动，已重新比对，请再看一遍。"


@transaction.atomic
def receive(upload: Upload, *, school: Unit, by) -> SheetImport:
    """Keep an uploaded list privately and have it read in the background."""
    sheet = SheetImport(school=school, name=upload.name, uploaded_by=by)
    sheet.file.save(f"{timezone.now():%d%H%M%S%f}.{upload.kind}", ContentFile(upload.data))
    record(by, "import.uploaded", sheet, unit=school)
    resume(sheet, by=by)
    return sheet


def resume(sheet: SheetImport, *, by) -> None:
    """Ask for the work that the list waits for; asking twice does it once."""
    kind, key = sheet.job
    enqueue(kind, key, by=by, args={"sheet": sheet.pk})


def read(sheet: SheetImport, *, progress) -> None:
    """Read the list and compare it with the register. Writes nothing but the list's own rows."""
    if sheet.state != sheet.State.READING:
        return
    progress(5, 100, "正在读表格")
    try:
        found = _understand(sheet, progress)
    except Refused as refusal:
        with transaction.atomic():
            sheet.refuse(str(refusal))
            _forget_file(sheet)
        return
    lines, remarks = found
    with transaction.atomic():
        _keep_rows(sheet, lines, progress)
        sheet.present(counts=_counts(lines), remarks=remarks)
        _forget_file(sheet)


def _understand(sheet: SheetImport, progress) -> tuple[list[Line], list[str]]:
    with sheet.file.open("rb") as upload:
        table = read_rows(upload.read(), knows=is_known)
    head = read_head(table.header)
    if "name" not in head.places:
        raise Refused("表头里没有“姓名”这一列。请把姓名列的列名写成“姓名”，或下载模板填写。")
    if not table.rows:
        raise Refused("表头下面没有人员。请填好人员再上传。")
    progress(40, 100, f"正在核对 {len(table.rows)} 行")
    lines = comparing.read_lines(table, head)
    progress(50, 100, "正在与名册比对")
    register = Register.of(sheet.school)
    comparing.judge(lines, register)
    return lines, _remarks(table, head, comparing.new_groups(lines, register))


def _remarks(table, head, groups: list[str]) -> list[str]:
    remarks = list(head.remarks)
    if groups:
        remarks.append(f"将新建工会小组：{'、'.join(groups)}")
    if table.unread_sheets:
        others = "、".join(f"“{name}”" for name in table.unread_sheets)
        remarks.append(f"只读了工作表“{table.sheet}”，没有读{others}")
    return remarks


def _counts(lines: list[Line]) -> dict:
    counts = dict.fromkeys(Outcome.values, 0)
    for line in lines:
        counts[line.outcome] += 1
    return {**counts, "all": len(lines)}


def _keep_rows(sheet: SheetImport, lines: list[Line], progress=None) -> None:
    sheet.rows.all().delete()
    rows = [
        ImportRow(
            sheet=sheet,
            number=line.number,
            name=line.name,
            outcome=line.outcome,
            values=line.values,
            member=line.member,
            changes=line.changes,
            errors=line.errors,
            remarks=line.remarks,
        )
        for line in lines
    ]
    for start in range(0, len(rows), BATCH):
        ImportRow.objects.bulk_create(rows[start : start + BATCH])
        if progress:
            progress(60 + 40 * start // len(rows), 100, f"正在整理 {len(rows)} 行")


@transaction.atomic
def confirm(sheet: SheetImport, *, by) -> None:
    """Have the list written. Of two people pressing, one wins."""
    sheet.begin()
    resume(sheet, by=by)


@transaction.atomic
def drop(sheet: SheetImport, *, by) -> None:
    """Give the list up; what it said is deleted."""
    sheet.drop()
    sheet.rows.all().delete()
    _forget_file(sheet)
    record(by, "import.dropped", sheet, unit=sheet.school)


@transaction.atomic
def take(sheet: SheetImport, *, by) -> None:
    """Write the list into the register: everything, in this one transaction.

    The register is locked and compared again. If anything came out otherwise than it was shown,
    nothing is written and the list is shown again.
    """
    Unit.objects.select_for_update().get(pk=sheet.school_id)
    sheet.refresh_from_db()
    if sheet.state != sheet.State.TAKING:
        return
    rows = list(sheet.rows.select_related("member"))
    shown = [(row.outcome, row.member_id, row.changes, row.errors) for row in rows]
    lines = [Line(row.number, row.values, remarks=row.remarks) for row in rows]
    register = Register.of(sheet.school, locked=True)
    comparing.judge(lines, register)
    if [line.verdict() for line in lines] != shown:
        _keep_rows(sheet, lines)
        sheet.present(counts=_counts(lines), remarks=[MOVED_ON])
        return
    _write(sheet, lines, register, by=by)
    sheet.take()
    counts = {name: sheet.counts[name] for name in ("new", "changed", "same")}
    record(by, "members.imported", sheet, unit=sheet.school, **counts)
    notify(
        [by],
        f"《{sheet}》已导入：新增 {counts['new']} 人，变更 {counts['changed']} 人",
        about=sheet,
    )


def _write(sheet: SheetImport, lines: list[Line], register: Register, *, by) -> None:
    today = timezone.localdate()
    for name in comparing.new_groups(lines, register):
        group = plant(name, Unit.Level.GROUP, parent=sheet.school, by=by)
        register.groups[comparing.group_key(name)] = group
    new = [_new_member(line, register, today) for line in lines if line.outcome == Outcome.NEW]
    known = [_amended(line, register) for line in lines if line.outcome == Outcome.CHANGED]
    Member.objects.bulk_create(new, batch_size=BATCH)
    if known:
        labels = {label for line in lines for label, _, _ in line.changes}
        fields = [name for name in comparing.WRITTEN if BY_NAME[name].label in labels]
        Member.objects.bulk_update(known, fields, batch_size=500)
    basis = f"名册导入：{sheet.name}"[:200]
    history = [
        StateChange(
            member=member,
            to=member.state,
            on=member.ended_on or member.joined_on or today,
            basis=basis,
            by=by,
        )
        for member in new
    ]
    StateChange.objects.bulk_create(history, batch_size=BATCH)
    link_accounts(sheet.school, new + known)


def _new_member(line: Line, register: Register, today: dt.date) -> Member:
    state = line.values.get("state") or State.ACTIVE
    ended = today if state == State.KEPT else None
    member = Member(school=register.school, state=state, ended_on=ended)
    return _fill(member, line, register)


def _amended(line: Line, register: Register) -> Member:
    return _fill(line.member, line, register)


def _fill(member: Member, line: Line, register: Register) -> Member:
    for name, value in line.values.items():
        if name == "group":
            member.group = register.group_named(value)
        elif name in ("born_on", "joined_on"):
            setattr(member, name, dt.date.fromisoformat(value))
        elif name == "name":
            member.rename(value)
        elif name in comparing.WRITTEN:
            setattr(member, name, value)
    return member


def _forget_file(sheet: SheetImport) -> None:
    """The upload is not needed once it is read; people's data are not kept twice."""
    if sheet.file:
        transaction.on_commit(partial(sheet.file.storage.delete, sheet.file.name))
        SheetImport.objects.filter(pk=sheet.pk).update(file="")
