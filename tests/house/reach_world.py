"""A world with a row behind every numbered address: the day of a session, and whatever else a school keeps."""

from functools import partial
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.utils import timezone

from congress.models import Handling
from disclosure.models import CatalogueItem
from tests.factories import complaints, disclosure, evaluation, letters, meetings
from tests.factories.members import BodySeatFactory, SheetImportFactory
from tests.factories.proposals import CoHandlingFactory
from tests.factories.reports import (
    ItemDeedFactory,
    ItemFactory,
    PlanReadingFactory,
    SectionFactory,
)
from tests.factories.rules import DayShiftFactory, RuleFigureFactory
from tests.house.living import living

# In all that is for the school's own people; in all that is for those few who deal with it.
INSIDE, HIDDEN = "只给里面看的话", "谁都不该看到的话"


def everything(cast) -> SimpleNamespace:
    """As `living`, and more: all of it is ``cast.school``'s, or the house's."""
    world = living(cast)
    CoHandlingFactory(handling=Handling.objects.filter(lead=world.house).first())
    DayShiftFactory()
    RuleFigureFactory(unit=cast.district)
    plan = SectionFactory(plan__school=cast.school).plan
    ItemDeedFactory(item=ItemFactory(plan=plan))
    PlanReadingFactory(school=cast.school)
    SheetImportFactory(school=cast.school)
    BodySeatFactory(body__school=cast.school)
    _disclosed(cast)
    _written(cast)
    _met(cast)
    return world


def _disclosed(cast) -> None:
    """The first publication stands outside, so that an address without a row of its own finds it."""
    school = {"school": cast.school}
    disclosure.BoardFactory(**school)
    made = partial(disclosure.PublicationFactory, **school)
    outside = made(published=True, outside=True)
    disclosure.ObjectionFactory(notice__publication=outside, text=HIDDEN, name=HIDDEN)
    now = timezone.now()
    gone = {"state": "withdrawn", "withdrawn_reason": "数字有误", "withdrawn_at": now}
    for publication, words in [
        (outside, ""),
        (made(title=f"{HIDDEN}草稿", text=HIDDEN), HIDDEN),
        (made(title=f"{HIDDEN}待审", text=HIDDEN, state="checking", sent_at=now), HIDDEN),
        (made(title=f"{INSIDE}收支", text=INSIDE, published=True), INSIDE),
        (made(published=True, outside=True, text=INSIDE, **gone), INSIDE),
    ]:
        file = ContentFile(f"%PDF-1.4 {words}".encode(), "file.pdf")
        parts = {"file": file, "thumbnail": ContentFile(words.encode() or b"small", "small.jpg")}
        disclosure.AttachmentFactory(publication=publication, name=f"附件{words}.pdf", **parts)
        rows = [[f"奖励{words}", "1.00"]]
        disclosure.PublicationTableFactory(publication=publication, rows=rows)
    rhythm = CatalogueItem.Rhythm.EACH_TIME
    item = disclosure.CatalogueItemFactory(unit=cast.district, rhythm=rhythm)
    disclosure.OccasionFactory(**school, item=item)
    disclosure.ExemptionFactory(**school)
    disclosure.SeatFactory(**school)
    evaluation.EvaluationFactory(**school)
    evaluation.EvaluationFactory(**school, year=2025, published=True)
    evaluation.AnnualReportFactory(**school)


def _written(cast) -> None:
    """What somebody confided: a letter to the box, a complaint with its file."""
    school = {"school": cast.school}
    letter = letters.LetterFactory(**school, subject=HIDDEN, text=HIDDEN)
    letters.LetterFileFactory(letter=letter, name=f"{HIDDEN}.jpg")
    said = {"subject": HIDDEN, "text": HIDDEN}
    complaints.CaseFileFactory(complaint=complaints.ComplaintFactory(**school, **said), name=HIDDEN)
    complaints.ComplaintFactory(**school, **said, answered=True)


def _met(cast) -> None:
    school = {"school": cast.school, "created_by": cast.chair}
    meetings.AgendaItemFactory(meeting=meetings.MeetingFactory(**school, title=INSIDE))
    kept = meetings.MeetingFactory(**school, minuted=True, minutes=INSIDE)
    meetings.AttendeeFactory(meeting=kept)
    meetings.TaskFactory(decision=meetings.DecisionFactory(meeting=kept, text=INSIDE), text=INSIDE)
