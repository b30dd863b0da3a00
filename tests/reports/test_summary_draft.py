"""The draft of a summary from the plan and the records."""

import re
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.factories.members import MemberFactory
from tests.factories.reports import ItemFactory, PlanFactory, SectionFactory
from tests.factories.summaries import SummaryFactory
from union.audit.models import Event
from union.kit.lent import TOPICS, Figure, Gap, Passage
from union.reports.actions import summaries as actions
from union.reports.models import PlanItem, SummarySection, YearSummary
from union.reports.models.summaries import NOTHING
from union.reports.summary import sources as reading
from union.reports.summary import tokens
from union.reports.summary.changes import Fresh
from union.reports.summary.drafting import compose, joined, some
from union.reports.summary.plan_figures import plan_of
from union.reports.summary.sources import Sources, accepted

pytestmark = pytest.mark.django_db
Part = SummarySection.Part


def figures(*triples) -> dict[str, Figure]:
    return {key: Figure(key, key, value, unit, "/list/") for key, value, unit in triples}


@pytest.fixture
def plan(cast):
    """A plan whose second heading only gathers those below it."""
    plan = PlanFactory(school=cast.school, by=cast.chair)
    rows = [
        (1, "指导思想", "围绕中心，服务教职工。"),
        (1, "主要工作", ""),
        (2, "深化校务公开，推进民主管理", "开好教代会。"),
        (2, "关心职工生活，维护职工权益", "慰问、体检。"),
        (2, "加强工会自身建设", "换届。"),
        (1, "月份安排", ""),
    ]
    for place, (level, title, text) in enumerate(rows, start=1):
        SectionFactory(plan=plan, level=level, title=title, text=text, position=place)
    return plan


@pytest.fixture
def sources():
    return Sources(
        figures(
            ("welfare.visits.people", 34, "人"),
            ("welfare.visits.amount", Decimal("14200.00"), "元"),
            ("congress.filed", 11, "件"),
            ("activities.events.count", 5, "次"),
        ),
        passages=(
            Passage(
                "care", "为{welfare.visits.people}名教职工送去慰问金{welfare.visits.amount}元。"
            ),
            Passage("democracy", "教代会立案提案{congress.filed}件。", 20),
            Passage("culture", "举办文体活动{activities.events.count}次。"),
        ),
        gaps=(Gap("late", "democracy", "有提案逾期未答复。", "督促按期答复提案。", "/late/"),),
    )


def titles(summary) -> list[str]:
    return [section.title for section in summary.sections.all()]


def test_sections_follow_the_plan_and_what_it_does_not_name_gets_one_of_its_own(
    cast, plan, sources
):
    summary = actions.draft_summary(cast.school, 2026, by=cast.chair, sources=sources)

    assert titles(summary) == [
        "",
        "深化校务公开，推进民主管理",
        "关心职工生活，维护职工权益",
        "加强工会自身建设",
        TOPICS["culture"],
        "存在的不足",
        "下步打算",
    ]
    assert summary.title == "清源区第三小学工会2026年工作总结"


def test_each_sentence_stands_in_the_section_of_its_topic_with_its_tokens(cast, plan, sources):
    summary = actions.draft_summary(cast.school, 2026, by=cast.chair, sources=sources)
    care = summary.sections.get(title="关心职工生活，维护职工权益")

    assert care.text == sources.passages[0].text
    assert tokens.rendered(care.text, accepted(summary)) == "为34名教职工送去慰问金14,200元。"


def test_a_section_without_records_says_so_and_counts_as_empty(cast, plan, sources):
    summary = actions.draft_summary(cast.school, 2026, by=cast.chair, sources=sources)
    own = summary.sections.get(title="加强工会自身建设")

    assert own.text == NOTHING
    assert own.is_empty
    assert any("加强工会自身建设" in warning for warning in actions.check(summary).warnings)


def test_gaps_are_owned_up_to_and_turned_into_steps(cast, plan, sources):
    ItemFactory(plan=plan, text="组织女教师座谈")
    ItemFactory(plan=plan, text="春季健步走", state=PlanItem.State.DONE)
    summary = actions.draft_summary(cast.school, 2026, by=cast.chair, sources=sources)

    assert summary.sections.get(topic=Part.FAULTS).text == "有提案逾期未答复。"
    steps = summary.sections.get(topic=Part.STEPS).text
    assert "督促按期答复提案" in steps
    assert "组织女教师座谈" in steps
    assert "春季健步走" not in steps


def test_the_same_records_give_the_same_text(cast, plan, sources):
    again = Sources(
        sources.figures, tuple(reversed(sources.passages)), sources.gaps, sources.silent
    )

    assert compose(cast.school, 2026, plan, sources) == compose(cast.school, 2026, plan, again)


def test_three_sentences_and_more_are_counted():
    assert joined(["做了甲。", "做了乙"]) == "做了甲。做了乙。"
    assert joined(["做了甲。", "做了乙；", "做了丙"]) == "一是做了甲。\n二是做了乙。\n三是做了丙。"


def test_a_school_without_a_single_record_invents_nothing(cast):
    summary = SummaryFactory(school=cast.school, by=cast.chair)

    work = [s for s in summary.sections.all() if s.topic in TOPICS]
    assert [s.topic for s in work] == list(TOPICS)
    assert {s.text for s in work} == {NOTHING}
    opening = summary.sections.first().text
    assert "会员" not in opening
    assert actions.check(summary).is_ready


def test_braces_in_a_heading_of_the_plan_are_no_figure(cast):
    plan = PlanFactory(school=cast.school, by=cast.chair)
    SectionFactory(plan=plan, title="做好{暖心}服务")

    summary = SummaryFactory(school=cast.school, by=cast.chair)

    opening = summary.sections.first().text
    assert "“做好（暖心）服务”" in opening
    assert not tokens.problems(opening, summary.figures)


def test_the_opening_names_the_members_from_the_register(cast):
    MemberFactory.create_batch(2, school=cast.school)
    summary = SummaryFactory(school=cast.school, year=timezone.localdate().year, by=cast.chair)

    opening = tokens.rendered(summary.sections.first().text, accepted(summary))
    assert "现有在籍会员2人" in opening


def test_no_digit_stands_in_a_draft_but_years_and_tokens(cast, plan, sources):
    ItemFactory(plan=plan)
    summary = actions.draft_summary(cast.school, 2026, by=cast.chair, sources=sources)

    fresh = Fresh(summary, sources)
    for section in fresh.sections:
        assert fresh.loose_numbers(section) == [], section.text


def test_what_became_of_the_plan_is_told_in_figures(cast, plan):
    ItemFactory(plan=plan, state=PlanItem.State.DONE)
    ItemFactory.create_batch(2, plan=plan)
    summary = SummaryFactory(school=cast.school, by=cast.chair)

    followed = summary.sections.get(topic=Part.FOLLOWED).text
    said = tokens.rendered(followed, accepted(summary))
    assert said == "年度计划安排工作3项，已完成1项，尚未启动2项。逐项情况见附表2。"


def test_words_of_a_plan_with_braces_and_quotes_break_no_token(cast, plan):
    ItemFactory(plan=plan, text="办好“{三八}节”活动。")
    summary = SummaryFactory(school=cast.school, by=cast.chair)

    steps = summary.sections.get(topic=Part.STEPS).text
    assert "“办好‘（三八）节’活动”" in steps
    assert actions.check(summary).is_ready


def test_a_second_summary_of_the_year_is_refused_with_the_way_to_the_first(cast):
    summary = SummaryFactory(school=cast.school, by=cast.chair)

    with pytest.raises(actions.SummaryExists, match="已经有了") as there:
        SummaryFactory(school=cast.school, by=cast.chair)

    assert there.value.summary == summary
    assert Event.objects.filter(verb="summary.drafted").count() == 1


def test_a_room_that_fails_does_not_stop_the_year(cast, plan, monkeypatch, caplog):
    def broken(school, year):
        raise RuntimeError("no such table")

    broken.__module__ = "welfare.lent.visits"
    found = reading.plugs("figures")
    monkeypatch.setattr(
        reading, "plugs", lambda kind: [broken, *found] if kind == "figures" else []
    )

    summary = SummaryFactory(school=cast.school, by=cast.chair)

    care = summary.sections.get(title="关心职工生活，维护职工权益").text
    assert care == "（帮扶慰问的记录这次没有读出来，请稍后重新草拟本节。）"
    assert "no such table" in caplog.text


def test_every_room_can_be_read_and_speaks_only_of_its_figures(cast):
    MemberFactory(school=cast.school)
    found = reading.sources_of(cast.school, timezone.localdate().year)

    assert found.silent == ()
    assert all(re.fullmatch(tokens.KEY, key) for key in found.figures)
    for passage in found.passages:
        assert passage.topic in TOPICS
        assert tokens.problems(passage.text, found.figures) == []


@pytest.mark.parametrize(
    "plans, wanted",
    [
        ([(2026, 1), (2025, 9)], (2026, 1)),
        ([(2025, 9), (2026, 9)], (2025, 9)),
        ([(2026, 9)], (2026, 9)),
        ([(2025, 1)], None),
    ],
)
def test_the_plan_of_a_calendar_year(cast, plans, wanted):
    for year, first in plans:
        PlanFactory(school=cast.school, year=year, first_month=first)

    found = plan_of(cast.school, 2026)
    assert (found and (found.year, found.first_month)) == wanted


@pytest.mark.parametrize(
    "who, draft, filed",
    [
        ("chair", True, True),
        ("committee", True, True),
        ("teacher", False, True),
        ("clerk", False, True),
        ("outsider", False, False),
        ("admin", False, False),
    ],
)
def test_who_sees_a_summary(cast, who, draft, filed):
    summary = SummaryFactory(school=cast.school, by=cast.chair)
    user = getattr(cast, who)

    assert YearSummary.objects.visible_to(user).exists() is draft
    actions.file(summary, by=cast.chair)
    assert YearSummary.objects.visible_to(user).exists() is filed
    assert SummarySection.objects.visible_to(user).exists() is filed


def test_a_draft_owns_up_to_five_gaps_of_different_kinds_and_offers_the_rest():
    gaps = [
        Gap(f"{topic}{n}", topic, f"{topic}{n}。", "x", "/") for topic in TOPICS for n in (1, 2)
    ]

    chosen = some(gaps)

    assert [gap.key for gap in chosen] == [f"{topic}1" for topic in list(TOPICS)[:5]]
    assert [gap.key for gap in some(gaps[:3])] == ["ideology1", "team1", "ideology2"]
    assert some([]) == []
