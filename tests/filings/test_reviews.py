"""The reviewer reads, notes, returns or approves."""

import pytest

from tests.factories.filings import FilingFactory, clerk_of, plan_content
from tests.factories.org import UnitFactory
from union.filings.actions import envelope as actions
from union.filings.models import Filing, FilingVersion, SectionRemark
from union.org.models import Unit

pytestmark = pytest.mark.django_db
State = Filing.State


def file_again(filing, cast, *texts):
    actions.send_back(
        filing, by=cast.clerk, remark="请写具体", section_remarks={"s1": "请写明时间"}
    )
    actions.submit(filing, by=cast.chair, content=plan_content(*texts))


def test_the_page_shows_the_content_and_a_place_for_remarks(as_, cast, submitted):
    page = as_(cast.clerk).get(f"/filings/{submitted.pk}/review/").content.decode()

    assert "召开教代会。" in page
    assert 'name="remark-s1"' in page


def test_approving_gives_a_number_and_says_so(decide, submitted):
    answer = decide(submitted, "approve", remark="请认真组织实施")

    submitted.refresh_from_db()
    assert answer.url == f"/filings/{submitted.pk}/"
    assert submitted.number.startswith("清教工〔")
    assert submitted.latest().remark == "请认真组织实施"


def test_returning_takes_the_section_remarks_along(decide, submitted):
    decide(submitted, "send-back", **{"remark-s1": "请写明时间", "remark-s2": ""})

    submitted.refresh_from_db()
    assert submitted.state == State.RETURNED
    assert [(r.key, r.text) for r in SectionRemark.objects.all()] == [("s1", "请写明时间")]


def test_returning_without_a_word_comes_back_with_the_reason(decide, submitted):
    answer = decide(submitted, "send-back", remark="  ")

    submitted.refresh_from_db()
    assert answer.status_code == 422
    assert "请写明退回的理由，学校才知道怎么改。" in answer.content.decode()
    assert submitted.state == State.SUBMITTED


def test_a_remark_that_is_too_long_comes_back_as_typed(decide, submitted):
    answer = decide(submitted, "send-back", remark="改" * 2001)

    assert answer.status_code == 422
    assert "改" * 2001 in answer.content.decode()


def test_remarks_are_kept_while_reading_and_the_school_sees_nothing_yet(
    decide, submitted, as_, cast
):
    decide(submitted, "note", remark="总体不错", **{"remark-s1": "请写明时间"})

    page = as_(cast.chair).get(f"/filings/{submitted.pk}/").content.decode()
    assert FilingVersion.objects.get().remark == "总体不错"
    assert "请写明时间" not in page
    assert "总体不错" not in page


def test_a_remark_is_saved_as_a_part_of_the_page(as_, cast, submitted):
    answer = as_(cast.clerk).post(
        f"/filings/{submitted.pk}/note/",
        {"revision": 1, "key": "s1", "remark-s1": "请写明时间"},
        headers={"HX-Request": "true"},
    )

    page = answer.content.decode()
    assert page.lstrip().startswith("<details")
    assert "已保存" in page
    assert SectionRemark.objects.get().text == "请写明时间"


def test_saving_one_remark_leaves_the_others(decide, submitted, cast):
    actions.note(submitted.latest(), "s2", "加上经费", by=cast.clerk)

    decide(submitted, "note", key="s1", **{"remark-s1": "请写明时间"})

    assert SectionRemark.objects.count() == 2


def test_phrases_used_before_are_offered_for_other_schools(as_, cast, submitted):
    other = FilingFactory(school=cast.theirs, submitted=True)
    actions.send_back(other, by=cast.clerk, remark="请补经费", section_remarks={"s1": "请写明时间"})

    page = as_(cast.clerk).get(f"/filings/{submitted.pk}/review/").content.decode()

    assert 'name="again-s1" value="请写明时间"' in page
    assert 'name="again" value="请补经费"' in page


def test_a_phrase_is_added_to_what_was_typed(decide, submitted):
    decide(submitted, "note", **{"remark-s1": "时间不对", "again-s1": "请写明时间"})

    assert SectionRemark.objects.get().text == "时间不对\n请写明时间"


def test_a_phrase_for_the_whole_is_added_too(decide, submitted):
    decide(submitted, "note", remark="总体不错", again="请补经费")

    assert FilingVersion.objects.get().remark == "总体不错\n请补经费"


def test_the_second_time_only_what_changed_is_open(as_, cast, submitted):
    file_again(submitted, cast, "围绕中心工作。", "三月召开教代会。", "走访慰问困难教职工。")

    page = as_(cast.clerk).get(f"/filings/{submitted.pk}/review/").content.decode()

    assert "<ins>三月</ins>召开教代会。" in page
    assert "请写明时间" in page
    assert "本次已改" in page
    assert page.count("没有改动") == 2


def test_both_submissions_stand_side_by_side(as_, cast, submitted):
    file_again(submitted, cast, "围绕中心工作。", "三月召开教代会。", "走访慰问困难教职工。")

    answer = as_(cast.clerk).get(f"/filings/{submitted.pk}/review/", {"view": "side"})

    assert "第 1 次报送" in answer.content.decode()
    assert "<ins>三月</ins>召开教代会。" in answer.content.decode()


def test_a_remark_that_was_not_answered_is_a_warning(submitted, cast):
    file_again(submitted, cast, "换了个说法。", "召开教代会。", "走访慰问困难教职工。")

    assert submitted.warnings == ["上次提过意见的“二、民主管理”没有改动"]


def test_the_same_content_again_is_a_warning(submitted, cast):
    file_again(submitted, cast)

    assert submitted.warnings == ["与上一次报送的内容完全相同"]


def test_a_page_of_the_first_submission_cannot_decide_the_second(decide, submitted, cast):
    file_again(submitted, cast)

    answer = decide(Filing(pk=submitted.pk, revision=1), "approve")

    assert answer.status_code == 409
    assert Filing.objects.get().state == State.SUBMITTED


@pytest.mark.parametrize("verb", ["review", "note", "send-back", "approve"])
@pytest.mark.parametrize(
    "who, status",
    [("chair", 403), ("committee", 403), ("leader", 404), ("teacher", 404), ("outsider", 404), ("admin", 404)],
)  # fmt: skip
def test_only_the_reviewing_district_reviews(as_, cast, submitted, verb, who, status):
    client = as_(getattr(cast, who))
    path = f"/filings/{submitted.pk}/{verb}/"

    answer = client.get(path) if verb == "review" else client.post(path, {"revision": 1})

    assert answer.status_code == status
    assert Filing.objects.get().state == State.SUBMITTED


def test_a_town_clerk_sees_but_does_not_decide(as_, cast):
    town = UnitFactory(level=Unit.Level.TOWN, name="清水镇教育工会", parent=cast.district)
    school = UnitFactory(level=Unit.Level.SCHOOL, name="清水小学", parent=town)
    filing = FilingFactory(school=school, submitted=True)
    client = as_(clerk_of(town))

    assert client.get(f"/filings/{filing.pk}/").status_code == 200
    answer = client.post(f"/filings/{filing.pk}/approve/", {"revision": 1})
    assert answer.status_code == 403
    assert "您可以查看，不能审核" in answer.content.decode()


def test_what_is_decided_is_no_longer_reviewed(as_, cast, submitted):
    actions.approve(submitted, by=cast.clerk)

    answer = as_(cast.clerk).get(f"/filings/{submitted.pk}/review/")

    assert answer.status_code == 403
    assert "当前是“已通过”" in answer.content.decode()


def test_the_review_page_asks_few_questions(as_, cast, submitted, django_assert_max_num_queries):
    file_again(submitted, cast)
    client = as_(cast.clerk)

    with django_assert_max_num_queries(15):
        client.get(f"/filings/{submitted.pk}/review/")


def test_a_phrase_pressed_twice_stands_there_once(decide, submitted):
    for _ in range(2):
        decide(submitted, "note", **{"remark-s1": "请写明时间", "again-s1": "请写明时间"})

    assert SectionRemark.objects.get().text == "请写明时间"
