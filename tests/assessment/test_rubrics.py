"""A rubric from its draft to its schools."""

from decimal import Decimal

import pytest

from tests.assessment.stories import a_version
from tests.factories.assessment import RubricFactory, RubricVersionFactory
from union.assessment.actions import rubrics as actions
from union.assessment.forms.rubrics import ELSEWHERE, ItemForm, SetUpForm, read_steps
from union.assessment.models import Assessment, Rubric, RubricItem, RubricVersion
from union.assessment.offers import points_for
from union.assessment.policies import rubrics as policies
from union.assessment.ready import READY
from union.assessment.refusals import Refused
from union.assessment.sheet import judge
from union.kit.sheet_import import SheetRow

pytestmark = pytest.mark.django_db
Kind = Rubric.Kind


def begun(cast, kind=Kind.DUTY) -> RubricVersion:
    place = {"year": 2026, "kind": kind, "title": f"考核{kind}", "of": None, "by": cast.clerk}
    return actions.begin(cast.district, **place).versions.get()


def set_up_form(version, **values) -> SetUpForm:
    names = ["self_weight", "committee_weight", "peer_weight", "excellent_from", "good_from"]
    given = {name: getattr(version, name) for name in [*names, "pass_from", "source"]} | values
    form = SetUpForm(given, instance=version, cancel="/")
    form.data = {**given, "was": given.get("was", form.fields["was"].initial)}
    return form


@pytest.mark.parametrize("kind", sorted(READY))
def test_a_ready_rubric_makes_100_points_without_its_bonus(cast, kind):
    version = begun(cast, kind)

    assert actions.full_points(version) == 100
    assert version.items.filter(is_bonus=True).exists()
    assert version.items.filter(is_must=True).exists()
    assert version.source


@pytest.mark.parametrize("kind", sorted(READY))
def test_steps_of_a_ready_item_end_with_its_full_points(kind):
    lines = [line for line in READY[kind].lines if line.steps]

    assert all(line.figure and line.steps[-1][1] == line.points for line in lines)


def test_the_responsibility_book_has_its_six_blocks_and_the_bonus(cast):
    blocks = list(dict.fromkeys(begun(cast).items.values_list("block", flat=True)))

    assert blocks == [
        "建功立业", "权益维护", "民主管理", "队伍建设", "自身建设", "年度重点", "加分"
    ]  # fmt: skip


def test_only_a_draft_of_100_points_is_published(cast):
    version = begun(cast)
    actions.drop_item(version.items.filter(is_bonus=False).first(), by=cast.clerk)

    with pytest.raises(Refused, match="要正好 100 分"):
        actions.publish(version, by=cast.clerk)


def test_a_published_version_is_not_edited_any_more(cast):
    version = a_version(cast.district)

    assert not policies.edit(cast.clerk, version)
    assert policies.revise(cast.clerk, version.rubric)


def test_weights_that_do_not_make_100_are_refused_with_their_sum(cast):
    form = set_up_form(begun(cast), self_weight=40, committee_weight=40, peer_weight=30)

    assert not form.is_valid()
    assert "40＋40＋30＝110" in form.errors["peer_weight"][0]


def test_grade_lines_fall_from_one_to_the_next(cast):
    form = set_up_form(begun(cast), good_from=Decimal(95))

    assert "pass_from" in form.errors


def test_of_two_clerks_who_edit_at_once_the_second_is_told_and_may_then_save(cast):
    version = begun(cast)
    form = set_up_form(version)
    RubricVersion.objects.filter(pk=version.pk).update(source="另一份文件")

    assert form.non_field_errors() == [ELSEWHERE]


def test_last_years_rubric_is_carried_over(cast):
    before = a_version(cast.district, self_weight=50, committee_weight=50, peer_weight=0)
    place = {"year": 2027, "kind": Kind.DUTY, "title": "明年", "of": before.rubric}

    version = actions.begin(cast.district, **place, by=cast.clerk).versions.get()

    assert (version.self_weight, version.items.count()) == (50, 3)


def test_schools_are_taken_in_once_and_their_chairs_are_told(cast):
    rubric = a_version(cast.district).rubric
    dates = {"self_from": None, "self_until": None, "by": cast.clerk}
    actions.assign(rubric, [cast.school], **dates)

    new = actions.assign(rubric, [cast.school, cast.theirs], **dates)

    assert new == [cast.theirs]
    assert Assessment.objects.filter(rubric=rubric).count() == 2
    assert cast.chair.notices.count() == 1


def test_discarding_the_only_draft_takes_the_rubric_with_it(cast):
    version = begun(cast)

    assert actions.discard(version, by=cast.clerk)
    assert not Rubric.objects.exists()


def test_the_wish_for_points_of_a_step_above_the_items_points_is_refused(cast):
    item = RubricItem(
        version=RubricVersionFactory(rubric=RubricFactory(unit=cast.district), draft=True)
    )
    typed = {"block": "民主管理", "text": "开会", "points": "4", "role": "plain"}
    form = ItemForm(
        typed | {"figure": "x.y", "steps": "1=2；4=5"},
        instance=item, figures=[("x.y", "会议（次）")], blocks=[], cancel="/",
    )  # fmt: skip

    assert "steps" in form.errors


@pytest.mark.parametrize("value, points", [(0, 0), (1, 4), (2, 4), (3, 8), (30, 8)])
def test_the_highest_step_that_is_reached_gives_the_points(value, points):
    assert points_for(read_steps("3=8；1=4"), value) == points


def test_merged_cells_of_a_sheet_give_their_block_to_the_rows_below():
    rows = [
        SheetRow(3, {"block": "民主管理", "points": Decimal(5)}, []),
        SheetRow(4, {"block": "", "points": Decimal(5)}, []),
        SheetRow(5, {"block": "", "points": Decimal(0)}, []),
    ]

    judge(rows)

    assert [row.values["block"] for row in rows] == ["民主管理"] * 3
    assert [bool(row.problems) for row in rows] == [False, False, True]
