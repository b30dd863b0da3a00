"""An inspection on the spot, what it found, and how that is put right."""

from django.db import transaction
from django.utils import timezone

from union.assessment.models import Finding, Inspection, InspectionPhoto, InspectionVisit, Proof
from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.pictures import small_picture
from union.kit.stored import keep_upload
from union.kit.uploads import Upload
from union.notices.actions import notify
from union.org.models import Role, User
from union.rules.deadlines import add_working_days

FOLDER = "inspections"


@transaction.atomic
def begin(inspection: Inspection, schools, *, by) -> Inspection:
    """An inspection of these schools."""
    inspection.save()
    InspectionVisit.objects.bulk_create(
        [InspectionVisit(inspection=inspection, school=school) for school in schools]
    )
    record(by, "inspection.begun", inspection, unit=inspection.unit, schools=len(schools))
    return inspection


def _noting(visit: InspectionVisit) -> InspectionVisit:
    """The visit, locked, before it is sent. Raises `WrongState` afterwards."""
    rows = InspectionVisit.objects.select_for_update(of=("self",))
    held = rows.select_related("inspection__unit", "school").get(pk=visit.pk)
    if held.state != held.State.NOTING:
        raise WrongState(f"visit {held.pk} is sent")
    return held


@transaction.atomic
def note(visit: InspectionVisit, *, on, words: str, by) -> None:
    """Day and words of the visit."""
    held = _noting(visit)
    held.on, held.words = on, words
    held.save(update_fields=["on", "words"])
    record(by, "inspection.noted", held, unit=held.school)


def _came(held: InspectionVisit) -> None:
    """Whoever takes photos or writes findings down is there today, until another day is said."""
    if held.on is None:
        held.on = timezone.localdate()
        held.save(update_fields=["on"])


@transaction.atomic
def add_photo(visit: InspectionVisit, upload: Upload, *, by) -> None:
    """Keep a photograph, small; the same one twice is one. Raises `union.kit.uploads.Refused`."""
    held = _noting(visit)
    _came(held)
    picture = small_picture(upload.data)
    kept = keep_upload(f"{FOLDER}/{held.pk}", Upload(upload.name, "jpg", picture.data))
    InspectionPhoto.objects.get_or_create(
        visit=held, sha256=kept.pop("sha256"), defaults={**kept, "by": by}
    )
    record(by, "inspection.photographed", held, unit=held.school)


@transaction.atomic
def drop_photo(photo: InspectionPhoto, *, by) -> None:
    held = _noting(photo.visit)
    record(by, "inspection.photo_dropped", held, unit=held.school)
    name, storage = photo.file.name, photo.file.storage
    transaction.on_commit(lambda: storage.delete(name))  # it stays if the act falls through
    photo.delete()


@transaction.atomic
def find(finding: Finding, *, by) -> Finding:
    """Write a finding down."""
    held = _noting(finding.visit)
    _came(held)
    finding.save()
    record(by, "finding.noted", held, unit=held.school, severity=finding.severity)
    return finding


@transaction.atomic
def drop(finding: Finding, *, by) -> None:
    """It was written down by mistake."""
    held = _noting(finding.visit)
    record(by, "finding.dropped", held, unit=held.school)
    finding.delete()


@transaction.atomic
def send(visit: InspectionVisit, *, by) -> None:
    """The school learns what was found; the days of its findings begin to run today."""
    held = _noting(visit)
    held.send(by=by)
    today = timezone.localdate()
    findings = list(held.findings.all())
    for finding in findings:
        finding.due_on = add_working_days(today, finding.days)
    Finding.objects.bulk_update(findings, ["due_on"])
    record(by, "inspection.sent", held, unit=held.school, findings=len(findings))
    said = f"，有 {len(findings)} 个问题要整改" if findings else "，没有发现问题"
    notify(_officers(held.school), f"{held.inspection}结果已反馈{said}", about=held)


@transaction.atomic
def prove(finding: Finding, *, text: str, upload: Upload | None, by) -> Proof:
    """The school says that it is put right. Raises `WrongState` when it is not its turn."""
    finding.prove()
    kept = keep_upload(f"{FOLDER}/proofs", upload) | {"name": upload.name} if upload else {}
    proof = Proof.objects.create(finding=finding, text=text, by=by, **kept)
    visit = finding.visit
    record(by, "finding.proved", finding, unit=visit.school)
    clerks = User.objects.in_office(Role.CLERK, visit.inspection.unit)
    notify(clerks, f"{visit.school.short_name}提交了整改报告，请复查", about=finding)
    return proof


@transaction.atomic
def close(finding: Finding, *, remark: str, by) -> None:
    """It is put right (销号)."""
    finding.close(by=by)
    _judge(finding, is_enough=True, remark=remark, by=by)
    record(by, "finding.closed", finding, unit=finding.visit.school)
    notify(_officers(finding.visit.school), f"“{finding}”已销号", about=finding)


@transaction.atomic
def send_again(finding: Finding, *, remark: str, days: int, by) -> None:
    """Not put right yet: again, within ``days`` working days from today."""
    finding.send_again(add_working_days(timezone.localdate(), days))
    _judge(finding, is_enough=False, remark=remark, by=by)
    record(by, "finding.sent_again", finding, unit=finding.visit.school, days=days)
    text = f"“{finding}”整改不到位，请在{finding.due_on:%-m月%-d日}前再报：{remark}"
    notify(_officers(finding.visit.school), text, about=finding)


def _judge(finding: Finding, *, is_enough: bool, remark: str, by) -> None:
    stamps = {"checked_by": by, "checked_at": timezone.now()}
    waiting = Proof.objects.filter(finding=finding, checked_at=None)
    waiting.update(is_enough=is_enough, remark=remark, **stamps)


def _officers(school) -> list[User]:
    return list(User.objects.in_office(Role.CHAIR, school))
