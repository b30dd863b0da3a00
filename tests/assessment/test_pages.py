"""The pages of assessment as people use them."""

import datetime as dt
import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook

from tests.assessment.stories import (
    WITHOUT_PEERS,
    a_version,
    an_assessment,
    at,
    scored,
    self_scored,
)
from tests.factories.assessment import AssessmentFactory, MutualCheckFactory, MutualRoundFactory
from tests.factories.org import SchoolFactory
from union.assessment.actions.scores import publish_results
from union.assessment.models import Assessment, MutualCheck, Rubric
from union.filings.actions import envelope
from union.papers.models import Paper

pytestmark = pytest.mark.django_db
NOW = timezone.now


def typed(assessment, *points, **more) -> dict:
    """The three items of `a_version` as a browser posts them."""
    found = {"seen": Assessment.objects.get(pk=assessment.pk).edits}
    for item, given in zip(assessment.version.items.order_by("code"), points, strict=True):
        found |= {f"p{item.pk}": given, f"w{item.pk}": more.get("words", "")}
        if item.is_must:
            found[f"m{item.pk}"] = more.get("met", "yes")
    return found | more.get("press", {})


def page_of(assessment, verb: str = "") -> str:
    return f"/assessment/schools/{assessment.pk}/{verb}"


def test_a_school_scores_itself_and_files(as_, cast):
    assessment, client = an_assessment(cast), as_(cast.chair)

    half = client.post(page_of(assessment, "self/"), typed(assessment, "58", "", ""))
    whole = typed(assessment, "58", "38", "", press={"file": "1"})
    answer = client.post(page_of(assessment, "self/"), whole)

    assert half.status_code == 302
    assert answer.url == assessment.get_absolute_url()
    assessment.refresh_from_db()
    assert (assessment.self_total, assessment.filing.state) == (96, "submitted")
    assert cast.clerk.notices.filter(text__contains="自评表").exists()


def test_more_than_the_points_of_an_item_is_refused(as_, cast):
    assessment = an_assessment(cast)

    answer = as_(cast.chair).post(page_of(assessment, "self/"), typed(assessment, "61", "", ""))

    assert answer.status_code == 422
    assert "最多 60 分。" in answer.content.decode()
    assert not assessment.scores.exists()


def test_a_difference_without_a_reason_comes_back_with_what_was_typed(as_, cast):
    assessment = self_scored(an_assessment(cast), cast.chair)

    answer = as_(cast.clerk).post(page_of(assessment, "score/"), typed(assessment, "50", "38", ""))

    assert answer.status_code == 422
    assert "与自评不同，请写一句理由。" in answer.content.decode()
    assert 'value="50"' in answer.content.decode()


def test_the_second_of_two_clerks_is_told_and_saves_with_the_next_press(as_, cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    client, late = as_(cast.clerk), typed(assessment, "58", "38", "")
    client.post(page_of(assessment, "score/"), typed(assessment, "57", "38", "", words="查"))

    answer = client.post(page_of(assessment, "score/"), late)

    assert answer.status_code == 422
    said = answer.content.decode()
    assert "别人刚刚保存过" in said
    seen = re.search(r'name="seen" value="(\d+)"', said)[1]
    assert client.post(page_of(assessment, "score/"), late | {"seen": seen}).status_code == 302
    assert assessment.scores.get(item__code=1).committee_points == 58


def test_what_nobody_typed_is_given_as_the_school_gave_it(as_, cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    press = {"press": {"take": "self"}, "met": "", "words": "查"}

    as_(cast.clerk).post(page_of(assessment, "score/"), typed(assessment, "50", "", "", **press))

    given = assessment.scores.order_by("item__code").values_list(
        "committee_points", "committee_met"
    )
    assert list(given) == [(50, None), (38, True), (None, None)]


def test_a_school_does_not_see_the_committees_score_before_it_is_published(as_, cast):
    assessment = self_scored(an_assessment(cast, **WITHOUT_PEERS), cast.chair)
    scored(assessment, cast.clerk)
    client = as_(cast.chair)
    assert "查台账" not in client.get(page_of(assessment)).content.decode()

    as_(cast.clerk).post(f"/assessment/results/{assessment.rubric_id}/publish/", {"save": "1"})

    said = as_(cast.chair).get(page_of(assessment)).content.decode()
    assert "查台账" in said
    assert "94.0" in said
    ranking = f"/assessment/results/{assessment.rubric_id}/"
    assert client.get(ranking).status_code == 403


def test_the_district_does_not_read_a_self_score_before_it_is_filed(as_, cast):
    assessment = an_assessment(cast)
    assessment.rubric.self_until = timezone.localdate() - dt.timedelta(days=1)
    assessment.rubric.save(update_fields=["self_until"])
    school = as_(cast.chair)
    school.post(
        page_of(assessment, "self/"), typed(assessment, "41", "37", "", words="只写给自己看")
    )
    desk = as_(cast.clerk)

    shown = [desk.get(page_of(assessment, verb)).content.decode() for verb in ("", "score/")]

    assert "只写给自己看" in as_(cast.chair).get(page_of(assessment)).content.decode()
    assert not [text for text in shown if "只写给自己看" in text or ">41<" in text]


def test_a_school_is_placed_among_the_results_that_are_published(as_, cast):
    version = a_version(cast.district, **WITHOUT_PEERS)
    ours = self_scored(an_assessment(cast, version=version), cast.chair)
    scored(ours, cast.clerk)
    publish_results(version.rubric, ranking_is_public=False, by=cast.clerk)
    AssessmentFactory(version=version, total=100, state="done", done_at=NOW(), done_by=cast.clerk)

    def place_seen_by(who):
        text = as_(who).get(page_of(ours)).content.decode()
        return re.search(r"名次</dt><dd class=\"num\">([^<]+)", text)[1]

    assert (place_seen_by(cast.chair), place_seen_by(cast.clerk)) == ("1 / 1", "2 / 2")


def test_a_page_of_a_school_says_under_which_version_it_is_scored(as_, cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    a_version(cast.district, rubric=assessment.rubric, number=2)

    said = as_(cast.chair).get(page_of(assessment)).content.decode()

    assert "仍按第 1 版" in said


def test_a_missing_part_is_named(as_, cast):
    assessment = scored(self_scored(an_assessment(cast), cast.chair), cast.clerk)

    said = as_(cast.clerk).get(page_of(assessment)).content.decode()

    assert "缺互评，总分还不能合成" in said


@pytest.mark.parametrize("rows", [1, 5])
def test_the_result_table_costs_the_same_however_many_schools(
    as_, cast, rows, django_assert_max_num_queries
):
    version = a_version(cast.district)
    for _ in range(rows):
        AssessmentFactory(version=version, school=SchoolFactory(parent=cast.district))
    client = as_(cast.clerk)

    with django_assert_max_num_queries(12):
        assert client.get(f"/assessment/results/{version.rubric_id}/").status_code == 200


def test_feedback_ranking_and_notice_are_ordered_as_papers(as_, cast):
    assessment = self_scored(an_assessment(cast, **WITHOUT_PEERS), cast.chair)
    scored(assessment, cast.clerk)
    client = as_(cast.clerk)

    client.post(page_of(assessment, "feedback/"))
    client.post(f"/assessment/results/{assessment.rubric_id}/paper/")

    kinds = set(Paper.objects.exclude(kind="assessment").values_list("kind", flat=True))
    assert kinds == {"assessment_feedback", "assessment_ranking"}


def test_a_feedback_printed_before_publishing_is_not_on_the_schools_shelf(as_, cast):
    assessment = self_scored(an_assessment(cast, **WITHOUT_PEERS), cast.chair)
    scored(assessment, cast.clerk)

    def seen_by_the_chair():
        as_(cast.clerk).post(page_of(assessment, "feedback/"))
        found = Paper.objects.filter(kind="assessment_feedback")
        assert found.visible_to(cast.clerk).count() == found.count()
        return found.visible_to(cast.chair).count()

    assert seen_by_the_chair() == 0
    publish_results(assessment.rubric, ranking_is_public=False, by=cast.clerk)
    assert seen_by_the_chair() == 1


def test_nothing_is_published_while_no_result_is_whole(as_, cast):
    assessment = self_scored(an_assessment(cast, **WITHOUT_PEERS), cast.chair)
    address, clerk = f"/assessment/results/{assessment.rubric_id}/publish/", as_(cast.clerk)

    answer = clerk.post(address, {"sent": "1"})

    assert answer.status_code == 422
    assert "还没有可以公布的结果" in answer.content.decode()
    scored(assessment, cast.clerk)
    clerk.post(address, {"sent": "1"})
    until = Rubric.objects.values_list("objections_until", flat=True)
    Rubric.objects.update(objections_until="2026-01-05")
    clerk.post(address, {"ranking_is_public": "on"})
    assert (until.get(), Rubric.objects.get().ranking_is_public) == (dt.date(2026, 1, 5), True)


def test_before_publishing_the_schools_without_a_result_are_named(as_, cast):
    version = a_version(cast.district, **WITHOUT_PEERS)
    scored(self_scored(an_assessment(cast, version=version), cast.chair), cast.clerk)
    AssessmentFactory(
        version=version, school=SchoolFactory(parent=cast.district, short_name="未报小学")
    )

    page = as_(cast.clerk).get(f"/assessment/results/{version.rubric_id}/publish/").content.decode()

    assert "<b>待自评 1 所</b>：未报小学" in page
    assert cast.school.short_name not in page


def test_a_score_returned_after_the_scoring_says_that_it_is_to_be_opened_again(as_, cast):
    assessment = scored(self_scored(an_assessment(cast, **WITHOUT_PEERS), cast.chair), cast.clerk)
    envelope.send_back(assessment.filing, by=cast.clerk, remark="第二条请补佐证")

    assert "学校现在改不了" in as_(cast.clerk).get(page_of(assessment)).content.decode()
    own = as_(cast.chair).get(page_of(assessment)).content.decode()
    assert "第二条请补佐证" in own and "请联系区教育工会重新打开评分" in own
    as_(cast.clerk).post(page_of(assessment, "reopen/"))
    assert "改好再报" in as_(cast.chair).get(page_of(assessment)).content.decode()


def test_the_ranking_comes_as_a_sheet(as_, cast):
    assessment = self_scored(an_assessment(cast), cast.chair)

    answer = as_(cast.clerk).get(f"/assessment/results/{assessment.rubric_id}/xlsx/")

    assert answer.content.startswith(b"PK")


def test_a_peer_gives_points_of_a_hundred_and_knows_the_others_own_score(as_, cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    round_ = MutualRoundFactory(unit=cast.district, rubric=assessment.rubric)
    check = MutualCheckFactory(round=round_, school=cast.school, rater=cast.theirs)
    client, place = as_(cast.outsider), f"/assessment/mutual/checks/{check.pk}/"
    assert "按期召开教代会" in client.get(place).content.decode()
    form = {"on": round_.starts_on, "points": "101", "words": "好"}
    assert client.post(place, form).status_code == 422

    client.post(place, form | {"points": "90"})

    check.refresh_from_db()
    assert (check.state, check.points) == ("done", 90)
    assert not MutualCheck.objects.visible_to(cast.chair).exists()


def test_a_rubric_is_begun_from_what_is_ready(as_, cast):
    form = {"kind": "home", "year": "2026", "title": "教工之家验收", "of": ""}
    form["year"] = str(an_assessment(cast).rubric.year)

    answer = as_(cast.clerk).post("/assessment/rubrics/new/", form)

    rubric = Rubric.objects.get(title="教工之家验收")
    assert answer.url == rubric.get_absolute_url()
    assert rubric.versions.get().items.count() == 19


@pytest.mark.parametrize("who", ["teacher", "leader", "principal"])
def test_who_holds_no_office_of_the_union_has_nothing_here(as_, cast, who):
    assessment = an_assessment(cast)
    client = as_(getattr(cast, who))

    assert client.get("/assessment/").status_code == 403
    assert client.get(page_of(assessment)).status_code == 404


def test_another_schools_chair_does_not_see_ours(as_, cast):
    ours, theirs = an_assessment(cast), an_assessment(at(cast, cast.theirs))

    assert list(Assessment.objects.visible_to(cast.outsider)) == [theirs]
    assert as_(cast.outsider).get(page_of(ours)).status_code == 404


def test_items_come_from_a_sheet_with_merged_cells(as_, cast):
    form = {"kind": "duty", "year": "2026", "title": "导入", "of": ""}
    form["year"] = str(an_assessment(cast).rubric.year)
    client = as_(cast.clerk)
    client.post("/assessment/rubrics/new/", form)
    version = Rubric.objects.get(title="导入").versions.get()
    place = f"/assessment/versions/{version.pk}/import/"

    shown = client.post(place, {"sheet": a_sheet()}).content.decode()
    packed = re.search(r'name="packed" value="([^"]+)"', shown)[1]
    client.post(place, {"packed": packed, "take": ["2", "3"]})

    assert list(version.items.values_list("block", "text", "points", "is_must")) == [
        ("民主管理", "召开教代会", 60, True),
        ("民主管理", "公开校务", 40, False),
    ]


def a_sheet() -> SimpleUploadedFile:
    """Two items under one merged cell."""
    book = Workbook()
    for row in (
        ["考核项目", "考核内容", "标准分", "必备"],
        ["民主管理", "召开教代会", 60, "是"],
        [None, "公开校务", 40, None],
    ):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("考核.xlsx", out.getvalue())
