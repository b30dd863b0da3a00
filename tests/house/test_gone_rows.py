"""A row that a colleague takes out while somebody moves it or writes in it: told so (409), and never an error."""

import pytest

from congress.actions import agenda, documents, motions, running
from tests.factories.congress import AgendaItemFactory, DocumentFactory, MotionFactory
from tests.factories.reports import ItemFactory, PlanFactory, SectionFactory
from tests.factories.summaries import SummaryFactory, SummaryPhotoFactory, SummarySectionFactory
from tests.factories.surveys import QuestionFactory
from union.kit.flow import WrongState
from union.reports.actions import rows, summaries_photos, summaries_sections
from union.surveys.actions import surveys

pytestmark = pytest.mark.django_db


def plan_row(factory, act):
    def gone(cast):
        plan = PlanFactory(school=cast.school, by=cast.chair)
        factory(plan=plan)
        return factory(plan=plan), lambda row: act(row, cast.chair)

    return gone


def summary_row(factory, act):
    def gone(cast):
        summary = SummaryFactory(school=cast.school, by=cast.chair)
        return factory(summary=summary), lambda row: act(row, cast.chair)

    return gone


def other_row(factory, act):
    return lambda cast: (factory(), lambda row: act(row, cast.chair))


MOVES = {
    "a section of a plan, moved": plan_row(
        SectionFactory, lambda row, by: rows.step(row, down=True)
    ),
    "an item, moved": plan_row(ItemFactory, lambda row, by: rows.step(row, down=False)),
    "an item, dropped": plan_row(ItemFactory, lambda row, by: rows.put_before(row, None)),
    "an item, written": plan_row(
        ItemFactory, lambda row, by: rows.put(row, {"text": "新的"}, seen=row.edits, by=by)
    ),
    "a section of a summary, moved": summary_row(
        SummarySectionFactory, lambda row, by: summaries_sections.step(row, down=False)
    ),
    "a section of a summary, written": summary_row(
        SummarySectionFactory,
        lambda row, by: summaries_sections.put(row, {"text": "新的"}, seen=row.edits, by=by),
    ),
    "a photo, moved": summary_row(
        SummaryPhotoFactory, lambda row, by: summaries_photos.step_photo(row, down=True)
    ),
    "a question": other_row(
        QuestionFactory, lambda row, by: surveys.step_question(row, up=True, by=by)
    ),
    "a motion, moved": other_row(MotionFactory, lambda row, by: motions.step(row, down=True)),
    "a motion, dropped": other_row(MotionFactory, lambda row, by: motions.put_before(row, None)),
    "a point, moved": other_row(
        AgendaItemFactory, lambda row, by: agenda.step_point(row, down=False)
    ),
    "a document": other_row(DocumentFactory, lambda row, by: documents.move(row, 1, by=by)),
}


@pytest.mark.parametrize("what", MOVES)
def test_what_a_colleague_has_taken_out_is_told(cast, what):
    row, act = MOVES[what](cast)
    type(row).objects.filter(pk=row.pk).delete()

    with pytest.raises(WrongState):
        act(row)


def test_a_point_that_was_taken_off_is_not_taken_up(cast):
    point = AgendaItemFactory(sitting__opened=True)
    type(point).objects.filter(pk=point.pk).delete()

    with pytest.raises(WrongState):
        running.go_to(point, by=cast.chair, seen=None)
