"""A school's year in which every figure of the register, the congress and disclosure has something to count."""

import datetime as dt

from django.utils import timezone

from disclosure.models import Letter, Step
from members.actions import people as actions
from tests.factories.complaints import ComplaintFactory
from tests.factories.congress import (
    CongressFactory,
    MeasureFactory,
    MotionFactory,
    SessionFactory,
)
from tests.factories.disclosure import CatalogueItemFactory, OccasionFactory, PublicationFactory
from tests.factories.evaluation import EvaluationFactory
from tests.factories.letters import LetterFactory
from tests.factories.letters import StepFactory as LetterStepFactory
from tests.factories.members import MemberFactory, UnionBodyFactory
from tests.factories.org import UserFactory
from tests.factories.proposals import ProposalFactory

DAY = dt.timedelta(days=1)


def membership(school, on: dt.date) -> None:
    """Somebody comes, somebody goes, and a body is elected anew."""
    by = UserFactory(school=school)
    MemberFactory(school=school, on=on)
    goes = MemberFactory(school=school, on=on - 800 * DAY)
    actions.leave(goes, by=by, on=on, basis="本人申请")
    UnionBodyFactory(school=school, starts_on=on, ended_on=on, number=on.year - 2000)


def democracy(school, on: dt.date) -> None:
    """A session that passed a measure, a suggestion; one publication in time, a letter and a case that were answered."""
    by = UserFactory(school=school)
    congress = CongressFactory(school=school, number=on.year - 2000, starts_on=on - 30 * DAY)
    session = SessionFactory(congress=congress, opens_on=on, created_by=by)
    MeasureFactory(school=school, passed_by=MotionFactory(session=session))
    idea = ProposalFactory(session=session, filed_as="suggestion")
    type(idea).objects.filter(pk=idea.pk).update(submitted_at=_moment(on))
    _published(school, on)
    EvaluationFactory(school=school, year=on.year, published=True, published_at=_moment(on))
    letter = LetterFactory(school=school, received_on=on, due_on=on + 15 * DAY)
    step = LetterStepFactory(letter=letter, kind=Step.Kind.ANSWERED)
    Step.objects.filter(pk=step.pk).update(at=_moment(on))
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.ANSWERED, answered_on=on)
    ComplaintFactory(school=school, year=on.year, answered=True)


def _published(school, on: dt.date) -> None:
    rhythm = CatalogueItemFactory._meta.model.Rhythm.EACH_TIME
    item = CatalogueItemFactory(unit=school, rhythm=rhythm, starts_on=on - 20 * DAY)
    happened = OccasionFactory(item=item, school=school, happened_on=on - 10 * DAY)
    PublicationFactory(
        school=school, item=item, occasion=happened, published=True, published_at=_moment(on)
    )


def _moment(on: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(on, dt.time(1)))
