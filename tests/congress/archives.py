"""A closed session with a little of everything in its records, for the tests of the archive."""

import io
import zipfile
from types import SimpleNamespace

from pypdf import PdfReader, PdfWriter

from congress import files
from congress.actions import archive as actions
from congress.models import Motion, Seat
from tests.congress.papers import word, world_of
from tests.factories.congress import (
    AgendaItemFactory,
    DeliveryFactory,
    DocumentFactory,
    DocumentVersionFactory,
    MinutesFactory,
    MotionFactory,
    OpinionFactory,
    ResolutionFactory,
    SeatFactory,
    SessionFilingFactory,
    SignInFactory,
    SittingFactory,
    StepRecordFactory,
    TallyFactory,
    today,
)
from tests.factories.filings import form_content
from tests.factories.org import AppointmentFactory, SchoolFactory, UserFactory
from tests.factories.proposals import AttachmentFactory, ProposalFactory
from union.filings.actions import envelope as filing
from union.jobs.actions import work
from union.kit.uploads import Upload
from union.org.models import Role


def officers() -> SimpleNamespace:
    """A school with its chair and the clerk above."""
    school = SchoolFactory(name="清源区第三小学工会", short_name="清源三小")
    chair, clerk = UserFactory(school=school), UserFactory()
    AppointmentFactory(unit=school, role=Role.CHAIR, user=chair)
    AppointmentFactory(unit=school.parent, role=Role.CLERK, user=clerk)
    return SimpleNamespace(school=school, chair=chair, clerk=clerk)


def blank_pdf(pages=2) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


def closed(cast, **session) -> SimpleNamespace:
    """A session just closed, with nothing on record but its delegates."""
    world = world_of(cast, opens_on=today(), **session)
    world.session.open()
    world.session.close()
    return world


def full(cast) -> SimpleNamespace:
    """Closed, with something in every part of the file."""
    world = world_of(cast, opens_on=today())
    session = world.session
    _filed(cast, session, "congress_report", approved=True)
    StepRecordFactory(session=session, step="party", evidence="党支部会议同意召开。")
    SeatFactory(congress=world.congress, session=session, body=Seat.Body.PRESIDIUM)
    sitting = SittingFactory(session=session, opened=True)
    AgendaItemFactory(sitting=sitting, title="听取学校工作报告")
    SignInFactory(sitting=sitting, delegate=world.head, by=world.head.member.user)
    motion = MotionFactory(session=session, title="课后服务办法", method=Motion.Method.SECRET)
    TallyFactory(motion=motion)
    _papers(world)
    OpinionFactory(session=session, delegation=world.delegation)
    MinutesFactory(session=session)
    proposal = ProposalFactory(session=session, filed_as="proposal", title="增设直饮水机")
    _attach(proposal)
    session.open()
    sitting.end()
    ResolutionFactory(session=session, passed=True).publish(today())
    session.close()
    _filed(cast, session, "congress_record", approved=True)
    return world


def _papers(world) -> None:
    """One paper as PDF, one as Word, one that never went out."""
    report = _document(world, "学校工作报告", Upload("报告.pdf", "pdf", blank_pdf()))
    DeliveryFactory(version=report, delegate=world.head)
    rules = _document(world, "课后服务办法", Upload("办法.docx", "docx", word("课后服务办法")))
    DeliveryFactory(version=rules, delegate=world.head)
    DocumentVersionFactory(document=DocumentFactory(session=world.session, title="没有发的草稿"))


def _document(world, title, upload):
    document = DocumentFactory(session=world.session, title=title)
    kept = files.keep(world.session.school, upload)
    version = DocumentVersionFactory(document=document, name=upload.name, **kept)
    version.sent_at = version.made_at
    version.save()
    return version


def _attach(proposal) -> None:
    kept = files.keep(proposal.school, Upload("照片.png", "png", b"\x89PNG photo"))
    AttachmentFactory(proposal=proposal, name="走廊照片.png", kind="png", **kept)


def _filed(cast, session, kind, *, approved: bool):
    row = SessionFilingFactory(session=session, kind=kind)
    title = "三届二次教代会呈报表" if kind == "congress_report" else "三届二次教代会备案表"
    content = form_content(title=title, school=session.school.name)
    filing.submit(row.filing, by=cast.chair, content={**content, "kind": kind})
    if approved:
        filing.approve(row.filing, by=cast.clerk)
    return row.filing


def file_record(cast, session, *, approved=False):
    return _filed(cast, session, "congress_record", approved=approved)


def sealed(cast, world):
    """Ordered by the chair, made by a worker."""
    archive = actions.order(world.session, by=cast.chair)
    work(archive.job, worker="test")
    archive.refresh_from_db()
    world.session.refresh_from_db()
    archive.job.refresh_from_db()
    return archive


def box_of(archive) -> zipfile.ZipFile:
    with archive.zip_file.open() as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def book_of(archive) -> PdfReader:
    with archive.pdf_file.open() as file:
        return PdfReader(io.BytesIO(file.read()))
