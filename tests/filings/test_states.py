"""The way of a filing: which moves there are, what each leaves behind, what never changes."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.factories.filings import FilingFactory, clerk_of, plan_content
from tests.factories.org import SchoolFactory, UnitFactory
from union.audit.models import Event
from union.filings.actions import envelope as actions
from union.filings.contents import BadContent
from union.filings.models import Filing, FilingVersion, SectionRemark
from union.filings.models.versions import REMARKS_ONLY
from union.kit.flow import WrongState
from union.org.actions import transplant
from union.org.models import Unit

pytestmark = pytest.mark.django_db
State = Filing.State


@pytest.fixture
def filing(cast):
    return FilingFactory(school=cast.school, by=cast.chair)


@pytest.fixture
def submitted(filing, cast):
    actions.submit(filing, by=cast.chair, content=plan_content())
    return filing


def test_submitting_freezes_the_content_and_tells_the_clerk(filing, cast):
    version = actions.submit(filing, by=cast.chair, content=plan_content())

    filing.refresh_from_db()
    assert (filing.state, filing.revision, filing.fingerprint) == (
        State.SUBMITTED,
        1,
        version.fingerprint,
    )
    assert version.content["blocks"] == plan_content()["blocks"]
    assert "清源三小报来《2026年工会工作计划》" in cast.clerk.notices.get().text
    assert Event.objects.get(verb="filing.submitted").unit_path == cast.school.path


def test_two_submissions_of_one_content_have_two_fingerprints(submitted, cast):
    first = submitted.fingerprint
    actions.send_back(submitted, by=cast.clerk, remark="请补月份")

    actions.submit(submitted, by=cast.chair, content=plan_content())

    assert submitted.fingerprint != first


def test_the_title_follows_the_content_that_is_filed(filing, cast):
    actions.submit(filing, by=cast.chair, content=plan_content(title="2026年度工作要点"))

    assert Filing.objects.get().title == "2026年度工作要点"


def test_of_two_tabs_that_submit_one_wins(filing, cast):
    other_tab = Filing.objects.get()
    actions.submit(filing, by=cast.chair, content=plan_content())

    with pytest.raises(WrongState):
        actions.submit(other_tab, by=cast.chair, content=plan_content())

    assert FilingVersion.objects.count() == 1


def test_a_return_says_why_and_opens_the_filing_again(submitted, cast):
    actions.send_back(
        submitted, by=cast.clerk, remark="缺少月份安排", section_remarks={"s1": "请写明时间"}
    )

    submitted.refresh_from_db()
    assert submitted.is_editable
    assert submitted.last_return().remark == "缺少月份安排"
    assert SectionRemark.objects.get().text == "请写明时间"
    assert cast.chair.notices.get().text == "《2026年工会工作计划》被退回：缺少月份安排"


def test_a_return_without_a_reason_is_impossible(submitted, cast):
    with pytest.raises(actions.NoReason, match="写明退回的理由"):
        actions.send_back(submitted, by=cast.clerk, remark=" \n")

    assert Filing.objects.get().state == State.SUBMITTED


def test_the_database_knows_no_return_without_a_reason(submitted, cast):
    with pytest.raises(IntegrityError, match="version_is_not_returned_without_a_remark"):
        submitted.latest().decide("returned", "", by=cast.clerk)


def test_remarks_on_sections_are_reason_enough(submitted, cast):
    actions.note(submitted.latest(), "s1", "请写明时间", by=cast.clerk)

    actions.send_back(submitted, by=cast.clerk)

    assert submitted.last_return().remark == REMARKS_ONLY


def test_a_remark_is_taken_back_by_emptying_it(submitted, cast):
    actions.note(submitted.latest(), "s1", "请写明时间", by=cast.clerk)

    actions.note(submitted.latest(), "s1", "", by=cast.clerk)

    assert not SectionRemark.objects.exists()


def test_no_remark_after_the_decision(submitted, cast):
    version = submitted.latest()
    actions.approve(submitted, by=cast.clerk)

    with pytest.raises(WrongState):
        actions.note(version, "s1", "太晚了", by=cast.clerk)


def test_filing_again_is_the_next_version_and_the_old_one_stays(submitted, cast):
    actions.send_back(submitted, by=cast.clerk, remark="请补月份")

    actions.submit(submitted, by=cast.chair, content=plan_content("新", "新", "新"))

    first, second = FilingVersion.objects.order_by("revision")
    assert (first.outcome, second.outcome) == ("returned", "")
    assert first.content["blocks"][1]["text"] == "围绕中心工作。"
    assert "第2次报送" in cast.clerk.notices.first().text


def test_approval_gives_the_next_number_of_the_district(submitted, cast):
    second = FilingFactory(school=cast.theirs, submitted=True)

    actions.approve(submitted, by=cast.clerk)
    actions.approve(second, by=cast.clerk)

    year = submitted.decided_at.year
    assert [submitted.number, second.number] == [f"清教工〔{year}〕1号", f"清教工〔{year}〕2号"]
    assert submitted.number in cast.chair.notices.first().text


def test_a_failed_approval_gives_its_number_back(submitted, cast):
    stale = Filing.objects.get()
    actions.send_back(submitted, by=cast.clerk, remark="请补月份")
    with pytest.raises(WrongState):
        actions.approve(stale, by=cast.clerk)
    actions.submit(submitted, by=cast.chair, content=plan_content())

    actions.approve(submitted, by=cast.clerk)

    assert submitted.number.endswith("〕1号")


def test_an_old_page_cannot_decide_a_new_submission(submitted, cast):
    """State alone would let it: the filing is submitted again, but as version 2."""
    old_page = Filing.objects.get()
    actions.send_back(submitted, by=cast.clerk, remark="请补月份")
    actions.submit(submitted, by=cast.chair, content=plan_content())

    with pytest.raises(WrongState):
        actions.approve(old_page, by=cast.clerk)

    assert Filing.objects.get().state == State.SUBMITTED


MOVES = {
    State.DRAFT: {"submit", "discard"},
    State.SUBMITTED: {"send_back", "approve"},
    State.RETURNED: {"submit"},
    State.APPROVED: set(),
}


@pytest.mark.parametrize("verb", ["submit", "send_back", "approve", "discard"])
@pytest.mark.parametrize("state", list(State))
def test_the_table_of_moves(filing, cast, state, verb):
    if state != State.DRAFT:
        actions.submit(filing, by=cast.chair, content=plan_content())
    if state == State.RETURNED:
        actions.send_back(filing, by=cast.clerk, remark="请补月份")
    if state == State.APPROVED:
        actions.approve(filing, by=cast.clerk)
    moves = {
        "submit": lambda: filing.submit(
            by=cast.chair, reviewer=cast.district, due_on=None, title="计划", fingerprint="",
            warnings=[],
        ),
        "send_back": lambda: filing.send_back(by=cast.clerk),
        "approve": lambda: filing.approve("清教工〔2026〕9号", by=cast.clerk),
        "discard": filing.discard,
    }  # fmt: skip

    if verb in MOVES[state]:
        moves[verb]()
    else:
        with pytest.raises(WrongState):
            moves[verb]()


def test_what_is_approved_cannot_change_even_behind_the_application(submitted, cast):
    actions.approve(submitted, by=cast.clerk)

    for change in [
        {"title": "另一个标题"},
        {"state": State.DRAFT},
        {"number": "清教工〔2026〕99号"},
    ]:
        with pytest.raises(DatabaseError), transaction.atomic():
            Filing.objects.update(**change)


def test_a_submitted_content_cannot_change_nor_go(submitted):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        FilingVersion.objects.update(content={"blocks": []})
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        FilingVersion.objects.all().delete()


def test_one_open_filing_a_school_kind_and_year(filing, cast):
    with pytest.raises(actions.AlreadyOpen, match="已有一份2026年度工作计划在办"):
        actions.open_filing(filing.kind, cast.school, year=2026, title="又一份", by=cast.chair)


def test_after_approval_a_supplement_may_be_opened(submitted, cast):
    actions.approve(submitted, by=cast.clerk)

    again = FilingFactory(school=cast.school, title="补充计划")

    assert again.state == State.DRAFT


def test_a_school_without_a_district_writes_but_cannot_file(db):
    city = UnitFactory(level=Unit.Level.TOWN, name="孤镇")
    filing = FilingFactory(school=SchoolFactory(parent=city))

    with pytest.raises(actions.NoReviewer, match="上面还没有区县教育工会"):
        actions.submit(filing, by=clerk_of(city), content=plan_content())


def test_an_approved_filing_keeps_its_reviewer_when_the_school_moves(submitted, cast):
    actions.approve(submitted, by=cast.clerk)
    elsewhere = UnitFactory(name="临江区教育工会", mark="临教工")

    transplant(cast.school, to=elsewhere, by=cast.admin)

    assert Filing.objects.get().reviewer == cast.district
    assert list(Filing.objects.visible_to(cast.clerk)) == [submitted]


def test_a_title_follows_the_draft_and_stays_when_filed(filing, cast):
    actions.retitle(filing, "新标题")
    actions.submit(filing, by=cast.chair, content=plan_content(title="新标题"))

    actions.retitle(filing, "偷改的标题")

    assert Filing.objects.get().title == "新标题"


@pytest.mark.parametrize("blocks", [[], [{"type": "paragraph"}], [{"key": "a"}, {"key": "a"}]])
def test_a_content_without_keys_of_its_own_is_refused(filing, cast, blocks):
    with pytest.raises(BadContent):
        actions.submit(filing, by=cast.chair, content={"title": "计划", "blocks": blocks})


@pytest.mark.parametrize(
    "form",
    [
        {"rows": [[]]},
        {"rows": [[["届次"]]]},
        {"rows": [[["", "三届二次"]]]},
        {"rows": [[["届次", 3]]]},
        {"rows": [[["届次", "三届二次"]] * 4]},
        {"rows": [[["意见", ""]]], "tall": [1]},
    ],
)
def test_a_form_that_no_page_could_draw_is_refused(filing, cast, form):
    block = {"key": "f", "type": "fields", **form}

    with pytest.raises(BadContent, match="form"):
        actions.submit(filing, by=cast.chair, content={"title": "表", "blocks": [block]})
