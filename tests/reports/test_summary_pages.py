"""The pages of the yearly summary: who reads what, how it is written, what is refused."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories.members import MemberFactory
from tests.factories.reports import ItemFactory, PlanFactory, SectionFactory
from tests.factories.summaries import SummaryFactory
from union.filings.models import Filing
from union.reports.actions import summaries as actions
from union.reports.models import SummarySection, YearPlan, YearSummary
from union.reports.models.summaries import NOTHING
from union.reports.summary.sources import Sources

pytestmark = pytest.mark.django_db
AUTOSAVE = {"HTTP_X_AUTOSAVE": "1"}
HTMX = {"HTTP_HX_REQUEST": "true"}
FIGURE = "{members.on_register}"


@pytest.fixture
def summary(cast):
    """Our school's draft: a plan of one section and one item, two members on the register."""
    plan = PlanFactory(school=cast.school, by=cast.chair)
    SectionFactory(plan=plan, title="关心职工生活")
    ItemFactory(plan=plan, text="春节慰问")
    for _ in range(2):
        MemberFactory(school=cast.school, group=cast.group)
    return actions.draft_summary(cast.school, 2026, by=cast.chair)


@pytest.fixture
def section(summary):
    """A section drafted from records of which there are none."""
    return summary.sections.get(title="关心职工生活")


def save(client, section, text, *, version=None, **extra):
    values = {"level": section.level, "title": section.title, "text": text}
    version = section.edits if version is None else version
    where = f"/plans/summaries/sections/{section.pk}/save/"
    return client.post(where, {**values, "version": version}, **extra)


def picture(colour="red"):
    data = BytesIO()
    Image.new("RGB", (64, 48), colour).save(data, "JPEG")
    return SimpleUploadedFile(f"{colour}.jpg", data.getvalue(), "image/jpeg")


# ---- who reads what --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who, draft, filed",
    [
        ("chair", 302, 200),
        ("committee", 302, 200),
        ("teacher", 404, 200),
        ("clerk", 404, 200),
        ("outsider", 404, 404),
        ("admin", 404, 404),
    ],
)
def test_who_reads_a_summary_before_and_after_it_was_filed(as_, cast, summary, who, draft, filed):
    client, page = as_(getattr(cast, who)), f"/plans/summaries/{summary.pk}/"

    assert client.get(page).status_code == draft
    actions.file(summary, by=cast.chair)
    assert client.get(page).status_code == filed


def test_only_those_who_may_open_the_records_get_links_to_them(as_, cast, summary):
    actions.file(summary, by=cast.chair)
    page = f"/plans/summaries/{summary.pk}/"

    assert 'class="live-figure" href=' in as_(cast.chair).get(page).content.decode()
    read = as_(cast.teacher).get(page).content.decode()
    assert '<span class="live-figure"' in read
    assert 'class="live-figure" href=' not in read


def test_while_it_is_corrected_others_go_on_reading_what_was_filed(as_, cast, summary, section):
    actions.file(summary, by=cast.chair)
    summary.filing.refresh_from_db()
    summary.filing.send_back(by=cast.clerk)
    save(as_(cast.chair), section, "还没有定稿的话。")

    for page in ("", "preview/"):
        said = as_(cast.teacher).get(f"/plans/summaries/{summary.pk}/{page}").content.decode()
        assert "还没有定稿的话" not in said
    assert (
        "还没有定稿的话"
        in as_(cast.chair).get(f"/plans/summaries/{summary.pk}/preview/").content.decode()
    )


def test_the_list_asks_the_same_however_long_it_is(as_, cast, django_assert_max_num_queries):
    for year in range(2020, 2026):
        actions.draft_summary(cast.school, year, by=cast.chair)

    client = as_(cast.chair)

    with django_assert_max_num_queries(12):
        answer = client.get("/plans/summaries/")

    assert answer.content.decode().count("年工作总结</a>") == 6


# ---- beginning ---------------------------------------------------------------------------------------


def test_the_chair_sees_what_the_records_hold_and_drafts_with_one_button(as_, cast):
    MemberFactory(school=cast.school, group=cast.group)
    client = as_(cast.chair)

    look = client.get("/plans/summaries/new/?year=2026").content.decode()
    bare = client.get("/plans/summaries/new/").content.decode()
    answer = client.post("/plans/summaries/new/", {"year": "2026"})

    drafted = YearSummary.objects.get(school=cast.school)
    assert "草拟总结" in look
    assert "请填写" not in bare
    assert answer["Location"] == f"/plans/summaries/{drafted.pk}/edit/"


def test_a_second_draft_of_a_year_leads_to_the_first(as_, cast, summary):
    answer = as_(cast.chair).post("/plans/summaries/new/", {"year": "2026"})

    assert answer["Location"] == f"/plans/summaries/{summary.pk}/edit/"
    assert YearSummary.objects.count() == 1


@pytest.mark.parametrize("year", ["", "1999", "两千", "99999999999"])
def test_a_year_out_of_reach_is_refused(as_, cast, year):
    answer = as_(cast.chair).post("/plans/summaries/new/", {"year": year})

    assert answer.status_code == 422
    assert not YearSummary.objects.exists()


@pytest.mark.parametrize("who", ["teacher", "leader", "principal"])
def test_only_officers_begin_a_summary(as_, cast, who):
    assert as_(getattr(cast, who)).get("/plans/summaries/new/").status_code == 403


# ---- writing -----------------------------------------------------------------------------------------


def test_figures_stand_in_the_field_by_name_and_are_kept_by_key(as_, cast, summary):
    row = summary.sections.first()
    client = as_(cast.chair)

    field = client.get(f"/plans/summaries/sections/{row.pk}/", **HTMX).content.decode()
    save(client, row, "现有会员【在籍会员＝999】人。")

    row.refresh_from_db()
    assert "【在籍会员＝2】" in field
    assert row.text == f"现有会员{FIGURE}人。"
    assert ">2</a>人。" in client.get(f"/plans/summaries/{summary.pk}/edit/").content.decode()


@pytest.mark.parametrize(
    "typed, said",
    [
        ("会员【在籍会员", "不成对"),
        ("会员在籍会员＝2】人", "不成对"),
        ("会员【在籍＝2】人", "不是这一年的数字"),
        ("会员{members.nobody}人", "不是这一年的数字"),
        ("会员{members.on_register人", "不成一个数字"),
        ("字" * 20_001, "最多 20000 个字"),
    ],
)
def test_what_is_broken_comes_back_with_the_sentence_and_the_words(as_, cast, section, typed, said):
    answer = save(as_(cast.chair), section, typed)

    page = answer.content.decode()
    section.refresh_from_db()
    assert answer.status_code == 422
    assert said in page
    assert typed[:12] in page
    assert section.text == NOTHING


def test_what_is_broken_is_not_saved_by_itself_and_says_why(as_, cast, section):
    answer = save(as_(cast.chair), section, "会员【在籍会员", **AUTOSAVE)

    assert answer.status_code == 422
    assert "data-reason" in answer.content.decode()


def test_a_section_saves_itself_and_counts_the_edit(as_, cast, section):
    answer = save(as_(cast.chair), section, "慰问了老师。", **AUTOSAVE)

    section.refresh_from_db()
    assert (answer.status_code, answer["X-Autosave-Version"]) == (204, "1")
    assert section.text == "慰问了老师。"


def test_pasted_html_stays_words(as_, cast, summary, section):
    save(as_(cast.chair), section, "<script>alert()</script><b>好</b>")

    page = as_(cast.chair).get(f"/plans/summaries/{summary.pk}/edit/").content.decode()
    assert "&lt;script&gt;alert()&lt;/script&gt;" in page
    assert "<b>好</b>" not in page


def test_of_two_people_the_slower_sees_both_versions(as_, cast, section):
    save(as_(cast.committee), section, "委员写的。")

    answer = save(as_(cast.chair), section, "主席写的。", version=0)

    page = answer.content.decode()
    section.refresh_from_db()
    assert answer.status_code == 422
    assert "委员写的。" in page
    assert "主席写的。" in page
    assert section.text == "委员写的。"


def test_the_slower_is_told_at_once_when_the_form_saves_itself(as_, cast, section):
    save(as_(cast.committee), section, "委员写的。")

    assert save(as_(cast.chair), section, "主席写的。", version=0, **AUTOSAVE).status_code == 409


def test_sections_are_added_moved_and_removed(as_, cast, summary):
    client, base = as_(cast.chair), f"/plans/summaries/{summary.pk}"
    client.post(f"{base}/sections/add/", {"level": 1, "title": "特色工作", "text": "书香校园。"})
    new = SummarySection.objects.get(title="特色工作")

    client.post(f"/plans/summaries/sections/{new.pk}/step/", {"to": "up"})
    assert list(summary.sections.all())[-2] == new
    client.post(f"/plans/summaries/sections/{new.pk}/remove/")
    assert not SummarySection.objects.filter(pk=new.pk).exists()


def test_a_section_of_nothing_is_refused(as_, cast, summary):
    blank = {"level": 1, "title": "", "text": " "}
    answer = as_(cast.chair).post(f"/plans/summaries/{summary.pk}/sections/add/", blank)

    assert answer.status_code == 422
    assert "至少写一样" in answer.content.decode()


def test_a_changed_figure_is_red_until_the_new_number_is_taken(as_, cast, summary):
    MemberFactory(school=cast.school, group=cast.group)
    client, page = as_(cast.chair), f"/plans/summaries/{summary.pk}/edit/"

    before = client.get(page).content.decode()
    client.post(f"/plans/summaries/{summary.pk}/refresh/")
    after = client.get(page).content.decode()

    assert 'class="live-figure is-changed"' in before
    assert 'class="live-figure is-changed"' not in after
    assert ">3</a>人" in after


def test_a_number_without_a_record_is_marked(as_, cast, summary, section):
    save(as_(cast.chair), section, "走访老师17人次。")

    page = as_(cast.chair).get(f"/plans/summaries/{summary.pk}/edit/").content.decode()
    assert 'title="这个数字没有记录作依据">17</mark>' in page


def test_redrafting_a_section_that_somebody_has_changed_meanwhile_leaves_it(as_, cast, section):
    save(as_(cast.committee), section, "委员写的。")
    where = f"/plans/summaries/sections/{section.pk}/redraft/"

    as_(cast.chair).post(where, {"version": 0})
    section.refresh_from_db()
    assert section.text == "委员写的。"
    as_(cast.chair).post(where, {"version": section.edits})
    section.refresh_from_db()
    assert section.text == NOTHING


# ---- photos ------------------------------------------------------------------------------------------


def test_photos_are_added_described_moved_and_shown_as_filed(as_, cast, summary):
    client, base = as_(cast.chair), f"/plans/summaries/{summary.pk}"
    client.post(f"{base}/photos/", {"photos": [picture("red"), picture("blue")]})
    first, second = summary.photos.all()
    client.post(f"/plans/summaries/photos/{first.pk}/caption/", {"caption": "趣味运动会"})
    client.post(f"/plans/summaries/photos/{second.pk}/step/", {"to": "up"})

    assert list(summary.photos.all()) == [second, first]
    assert client.get(f"/plans/summaries/photos/{first.pk}/")["Content-Type"] == "image/jpeg"
    actions.file(summary, by=cast.chair)
    read = as_(cast.teacher)
    assert "趣味运动会" in read.get(f"{base}/").content.decode()
    assert read.get(f"{base}/pictures/{first.pk}/").status_code == 200
    assert read.get(f"/plans/summaries/photos/{first.pk}/").status_code == 403
    assert as_(cast.outsider).get(f"{base}/pictures/{first.pk}/").status_code == 404


def test_what_is_no_picture_is_refused(as_, cast, summary):
    fake = SimpleUploadedFile("a.jpg", b"<html>", "image/jpeg")

    answer = as_(cast.chair).post(f"/plans/summaries/{summary.pk}/photos/", {"photos": [fake]})

    assert answer.status_code == 422
    assert "只接受照片" in answer.content.decode()
    assert not summary.photos.exists()


def test_the_same_photo_twice_is_one(as_, cast, summary):
    where = f"/plans/summaries/{summary.pk}/photos/"
    as_(cast.chair).post(where, {"photos": [picture()]})

    answer = as_(cast.chair).post(where, {"photos": [picture()]})

    assert answer.status_code == 422
    assert "已经放进总结了" in answer.content.decode()
    assert summary.photos.count() == 1


# ---- filing, after it ----------------------------------------------------------------------------------


def test_the_chair_reads_the_warnings_and_files(as_, cast, summary):
    client, where = as_(cast.chair), f"/plans/summaries/{summary.pk}/file/"

    assert "节没有内容" in client.get(where).content.decode()
    client.post(where)

    summary.filing.refresh_from_db()
    assert summary.filing.state == Filing.State.SUBMITTED


def test_the_committee_writes_but_does_not_file(as_, cast, summary):
    client = as_(cast.committee)

    assert client.get(f"/plans/summaries/{summary.pk}/edit/").status_code == 200
    assert client.get(f"/plans/summaries/{summary.pk}/file/").status_code == 403


def test_after_filing_nothing_can_be_written(as_, cast, summary, section):
    actions.file(summary, by=cast.chair)

    assert save(as_(cast.chair), section, "晚了。").status_code == 403
    assert as_(cast.chair).get(f"/plans/summaries/{summary.pk}/edit/").status_code == 403


def test_officers_read_what_the_records_say_since_filing(as_, cast, summary):
    actions.file(summary, by=cast.chair)
    MemberFactory(school=cast.school, group=cast.group)
    page = f"/plans/summaries/{summary.pk}/"

    assert "报送后记录有变动" in as_(cast.chair).get(page).content.decode()
    assert "报送后记录有变动" not in as_(cast.teacher).get(page).content.decode()


def test_chosen_items_go_into_next_years_plan(as_, cast, summary):
    left = ItemFactory(plan=summary.plan, text="没有做完的事")
    actions.file(summary, by=cast.chair)

    as_(cast.chair).post(f"/plans/summaries/{summary.pk}/carry/", {"items": [left.pk]})

    assert [item.text for item in YearPlan.objects.get(year=2027).items.all()] == ["没有做完的事"]


def test_a_district_has_no_plan_to_carry_its_summary_into(as_, cast):
    district = cast.school.reviewing_unit()
    summary = SummaryFactory(school=district, by=cast.clerk, sources=Sources({}))

    for answer in (as_(cast.clerk).get, as_(cast.clerk).post):
        assert answer(f"/plans/summaries/{summary.pk}/carry/").status_code == 403
    assert not YearPlan.objects.filter(school=district).exists()


def test_a_draft_can_be_thrown_away(as_, cast, summary):
    answer = as_(cast.chair).post(f"/plans/summaries/{summary.pk}/discard/")

    assert answer["Location"] == "/plans/summaries/"
    assert not YearSummary.objects.exists()
