"""A world with a row behind every numbered address: the day of a session, and whatever else a school keeps."""

from types import SimpleNamespace

from congress.models import Handling
from disclosure.models import CatalogueItem, Publication
from tests.factories import disclosure, evaluation, letters, meetings
from tests.factories.members import BodySeatFactory, SheetImportFactory
from tests.factories.proposals import CoHandlingFactory
from tests.factories.reports import ItemFactory, PlanReadingFactory, SectionFactory
from tests.factories.rules import DayShiftFactory
from tests.house.living import living


def everything(cast) -> SimpleNamespace:
    """As `living`, and more: all of it is ``cast.school``'s, or the house's."""
    world = living(cast)
    CoHandlingFactory(handling=Handling.objects.filter(lead=world.house).first())
    DayShiftFactory()
    plan = SectionFactory(plan__school=cast.school).plan
    ItemFactory(plan=plan)
    PlanReadingFactory(school=cast.school)
    SheetImportFactory(school=cast.school)
    BodySeatFactory(body__school=cast.school)
    _disclosed(cast)
    _met(cast)
    return world


def _disclosed(cast) -> None:
    """The first publication stands outside, so that an address without a row of its own finds it."""
    school = {"school": cast.school}
    disclosure.BoardFactory(**school)
    made = disclosure.PublicationFactory
    for publication in (
        made(**school, published=True, outside=True),
        made(**school),
        made(**school, state="checking"),
        made(**school, published=True),
    ):
        disclosure.AttachmentFactory(publication=publication)
        disclosure.PublicationTableFactory(publication=publication)
    outside = Publication.objects.order_by("pk").first()
    disclosure.ObjectionFactory(notice__publication=outside)
    rhythm = CatalogueItem.Rhythm.EACH_TIME
    item = disclosure.CatalogueItemFactory(unit=cast.district, rhythm=rhythm)
    disclosure.OccasionFactory(**school, item=item)
    disclosure.ExemptionFactory(**school)
    disclosure.SeatFactory(**school)
    letters.LetterFileFactory(letter=letters.LetterFactory(**school))
    evaluation.EvaluationFactory(**school)
    evaluation.EvaluationFactory(**school, year=2025, published=True)
    evaluation.AnnualReportFactory(**school)


def _met(cast) -> None:
    school = {"school": cast.school, "created_by": cast.chair}
    meetings.AgendaItemFactory(meeting=meetings.MeetingFactory(**school))
    kept = meetings.MeetingFactory(**school, minuted=True)
    meetings.AttendeeFactory(meeting=kept)
    meetings.TaskFactory(decision=meetings.DecisionFactory(meeting=kept))
