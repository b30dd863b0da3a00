"""Editing a summary: sections, fresh figures, offered sentences and gaps; two people at once."""

import pytest

from tests.factories.summaries import SummaryFactory
from union.audit.models import Event
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.kit.lent import Figure, Gap, Passage
from union.reports.actions import summaries as actions
from union.reports.actions import summaries_sections as rows
from union.reports.models import SummarySection
from union.reports.models.summaries import NOTHING
from union.reports.policies import summaries as policies
from union.reports.summary import changes as looking
from union.reports.summary.changes import Fresh
from union.reports.summary.sources import Sources, accepted
from union.reports.summary.tokens import BadTokens, rendered

pytestmark = pytest.mark.django_db
Part = SummarySection.Part
CARE = Passage("care", "为{welfare.visits.people}名教职工送去慰问。")
CLUBS = Passage("culture", "举办文体活动{activities.events.count}次。")
LATE = Gap("late", "democracy", "有提案逾期未答复。", "督促按期答复提案。", "/late/")
LOW = Gap("low", "care", "体检参加率偏低。", "动员教职工按时体检。", "/low/")


class Records:
    """What the rooms say, to be changed by a test."""

    def __init__(self):
        self.values = {"welfare.visits.people": 34}
        self.passages = [CARE]
        self.gaps = [LATE]

    def read(self, unit, year, *, plan=None):
        figures = {
            key: Figure(key, f"数{key}", value, "人", "/list/")
            for key, value in self.values.items()
        }
        return Sources(figures, tuple(self.passages), tuple(self.gaps))


@pytest.fixture
def records(monkeypatch):
    records = Records()
    for module in (actions, looking):
        monkeypatch.setattr(module, "sources_of", records.read)
    return records


@pytest.fixture
def summary(cast, records):
    return SummaryFactory(school=cast.school, by=cast.chair)


def care_of(summary) -> SummarySection:
    return summary.sections.get(topic="care")


def test_a_changed_figure_is_shown_until_it_is_accepted(cast, summary, records):
    records.values["welfare.visits.people"] = 36

    (change,) = Fresh(summary).changes
    assert (change.then_shown, change.now_shown, change.url) == ("34", "36", "/list/")
    assert rendered(care_of(summary).text, accepted(summary)) == "为34名教职工送去慰问。"

    assert actions.refresh(summary, by=cast.chair, keys=[change.key]) == 1
    assert Fresh(summary).changes == []
    assert rendered(care_of(summary).text, accepted(summary)) == "为36名教职工送去慰问。"
    assert Event.objects.filter(verb="summary.figures_accepted").exists()


def test_only_the_figures_asked_for_are_accepted(cast, summary, records):
    records.values |= {"welfare.visits.people": 36, "members.women": 20}
    actions.refresh(summary, by=cast.chair)
    records.values |= {"welfare.visits.people": 37, "members.women": 21}

    actions.refresh(summary, by=cast.chair, keys=["members.women"])

    (left,) = Fresh(summary).changes
    assert left.key == "welfare.visits.people"


def test_a_figure_that_vanished_stays_in_red_until_its_sentence_is_rewritten(
    cast, summary, records
):
    del records.values["welfare.visits.people"]
    records.passages.clear()

    actions.refresh(summary, by=cast.chair)
    (change,) = Fresh(summary).changes
    assert change.now_shown == "已没有记录"
    assert actions.check(summary).is_ready
    assert any("已没有记录" in warning for warning in actions.check(summary).warnings)

    care = care_of(summary)
    rows.put(care, {"text": "走访了生病的教职工。"}, seen=care.edits, by=cast.chair)
    assert Fresh(summary).changes == []


def test_a_new_figure_can_be_inserted_after_it_is_taken_in(cast, summary, records):
    records.values["congress.filed"] = 11
    assert "congress.filed" in [figure.key for figure in Fresh(summary).menu]

    actions.refresh(summary, by=cast.chair)
    care = care_of(summary)
    rows.put(care, {"text": "立案{congress.filed}件。"}, seen=care.edits, by=cast.chair)

    assert rendered(care.text, accepted(summary)) == "立案11件。"


@pytest.mark.parametrize("text", ["慰问{welfare.visits.people名", "慰问{nothing.such}名", "}{"])
def test_a_broken_token_is_refused_and_nothing_is_saved(cast, summary, text):
    care = care_of(summary)

    with pytest.raises(BadTokens):
        rows.put(care, {"text": text}, seen=care.edits, by=cast.chair)

    assert care_of(summary).text == CARE.text


def test_script_and_twenty_thousand_letters_are_kept_as_text(cast, summary):
    care = care_of(summary)
    text = "<script>alert(1)</script>" + "长" * 19_000

    rows.put(care, {"text": text}, seen=care.edits, by=cast.chair)

    assert care_of(summary).text == text


def test_of_two_people_in_one_section_the_slower_is_told(cast, summary):
    first, second = care_of(summary), care_of(summary)
    rows.put(first, {"text": "主席写的。"}, seen=0, by=cast.chair)

    with pytest.raises(Stale):
        rows.put(second, {"text": "委员写的。"}, seen=0, by=cast.committee)

    assert care_of(summary).text == "主席写的。"


def test_what_a_person_wrote_is_never_overwritten_but_by_redrafting_it(cast, summary, records):
    care = care_of(summary)
    rows.put(care, {"text": "我们走访了生病的同事。"}, seen=0, by=cast.chair)
    records.values["welfare.visits.people"] = 40
    actions.refresh(summary, by=cast.chair)
    assert care_of(summary).text == "我们走访了生病的同事。"

    rows.redraft(care, seen=1, by=cast.chair)

    assert rendered(care_of(summary).text, accepted(summary)) == "为40名教职工送去慰问。"
    assert not care_of(summary).is_edited


def test_a_section_of_ones_own_cannot_be_redrafted(cast, summary):
    own = rows.add(summary, {"title": "特色工作", "text": "结对帮带。"}, by=cast.chair)

    with pytest.raises(LookupError):
        rows.redraft(own, seen=0, by=cast.chair)


def test_sections_are_added_behind_another_moved_and_removed(cast, summary):
    first = summary.sections.all()[0]
    new = rows.add(summary, {"title": "特色工作"}, by=cast.chair, after=first)
    assert summary.sections.all()[1] == new

    rows.step(new, down=False)
    assert summary.sections.all()[0] == new
    rows.step(new, down=False)
    assert summary.sections.all()[0] == new

    rows.remove(new)
    assert summary.sections.all()[0] == first


def test_a_new_sentence_is_offered_and_joins_the_section_of_its_topic(cast, summary, records):
    records.values["activities.events.count"] = 5
    records.passages.append(CLUBS)

    (offer,) = Fresh(summary).offers
    assert offer.said == "举办文体活动5次。"
    section = rows.take_offer(summary, offer.mark, by=cast.chair)

    section.refresh_from_db()
    summary.refresh_from_db()
    assert section.topic == "culture"
    assert rendered(section.text, accepted(summary)) == "举办文体活动5次。"
    assert Fresh(summary).offers == []
    assert rows.take_offer(summary, offer.mark, by=cast.chair) is None


def test_an_offer_for_a_removed_topic_becomes_a_section_of_its_own(cast, summary, records):
    summary.sections.filter(topic="culture").delete()
    records.values["activities.events.count"] = 5
    records.passages.append(CLUBS)

    section = rows.take_offer(summary, Fresh(summary).offers[0].mark, by=cast.chair)

    assert section.title == "文体活动"
    order = [s.topic for s in summary.sections.all()]
    assert order.index("culture") < order.index(Part.FAULTS)


def test_a_sentence_that_a_person_took_out_is_not_offered_again(cast, summary):
    care = care_of(summary)
    rows.put(care, {"text": "改写了这一节。"}, seen=0, by=cast.chair)

    assert Fresh(summary).offers == []


def test_gaps_are_ticked_into_the_section_as_long_as_nobody_has_edited_it(cast, summary, records):
    records.gaps.append(LOW)
    faults = summary.sections.get(topic=Part.FAULTS)

    rows.take_gaps(faults, ["low"], seen=faults.edits, by=cast.chair)
    assert summary.sections.get(topic=Part.FAULTS).text == "体检参加率偏低。"
    assert [o.gap.key for o in Fresh(summary).gaps if o.in_faults] == ["low"]

    rows.take_gaps(faults, [], seen=faults.edits, by=cast.chair)
    assert summary.sections.get(topic=Part.FAULTS).text == NOTHING


def test_gaps_are_added_to_what_a_person_wrote(cast, summary):
    steps = summary.sections.get(topic=Part.STEPS)
    rows.put(steps, {"text": "建好教工之家。"}, seen=0, by=cast.chair)

    rows.take_gaps(steps, ["late"], seen=1, by=cast.chair)
    rows.take_gaps(steps, ["late"], seen=2, by=cast.chair)

    text = summary.sections.get(topic=Part.STEPS).text
    assert text == "建好教工之家。\n督促按期答复提案。"


def test_after_filing_nothing_can_be_changed(cast, summary):
    actions.file(summary, by=cast.chair)
    care = care_of(summary)

    for change in (
        lambda: rows.put(care, {"text": "晚了"}, seen=0, by=cast.chair),
        lambda: rows.add(summary, {"title": "晚了"}, by=cast.chair),
        lambda: rows.remove(care),
        lambda: rows.redraft(care, seen=0, by=cast.chair),
        lambda: actions.refresh(summary, by=cast.chair),
        lambda: actions.retitle(summary, "晚了", by=cast.chair),
    ):
        with pytest.raises(WrongState):
            change()


@pytest.mark.parametrize(
    "who, edits, files",
    [
        ("chair", True, True),
        ("committee", True, False),
        ("teacher", False, False),
        ("clerk", False, False),
        ("outsider", False, False),
    ],
)
def test_who_may_write_and_who_may_file(cast, summary, who, edits, files):
    user = getattr(cast, who)

    assert bool(policies.write_summary(user, cast.school)) is edits
    assert bool(policies.edit(user, summary)) is edits
    assert bool(policies.file(user, summary)) is files
    assert bool(policies.discard(user, summary)) is files
