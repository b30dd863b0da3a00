"""Filing a summary: figures freeze, the paper has charts, photos and appendices, and stays as it is."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from docx import Document
from PIL import Image
from pypdf import PdfReader

from tests.factories.reports import ItemFactory, PlanFactory, SectionFactory
from tests.factories.summaries import SummaryFactory
from union.filings.actions import envelope as filings
from union.filings.contents import MAX_BYTES, BadContent, freeze, pieces
from union.filings.drawing import PhotoLost, docx_of, paper_of
from union.filings.models import Filing
from union.filings.papers import filed
from union.kit.lent import Figure, Gap, Passage
from union.kit.pdf import render_pdf
from union.kit.snapshots import canonical
from union.kit.uploads import Refused, Upload
from union.reports.actions import plans
from union.reports.actions import summaries as actions
from union.reports.actions import summaries_photos as photos
from union.reports.actions import summaries_sections as rows
from union.reports.models import PlanItem, SummarySection, YearSummary
from union.reports.models.summaries import UNREAD
from union.reports.summary.changes import changed_since_filing
from union.reports.summary.comparison import comparison, filed_figures
from union.reports.summary.content import snapshot
from union.reports.summary.sources import Sources, accepted

pytestmark = pytest.mark.django_db
Part = SummarySection.Part


@pytest.fixture(autouse=True)
def _storage(settings):
    """An empty storage for each test: one of them exchanges a file under its name."""
    settings.STORAGES = {**settings.STORAGES}


def sources(people=34, amount="14200.00", **more) -> Sources:
    values = {
        "welfare.visits.people": (people, "人"),
        "welfare.visits.amount": (Decimal(amount), "元"),
        "funds.spending": (Decimal("52000.50"), "元"),
        "activities.events.person_times": (210, "人次"),
    }
    figures = {
        key: Figure(key, f"{key}的名称", value, unit, f"/list/{key}/")
        for key, (value, unit) in values.items()
    }
    text = "为{welfare.visits.people}名教职工送去慰问金{welfare.visits.amount}元。"
    gap = Gap("late", "democracy", "有提案逾期未答复。", "督促按期答复提案。", "/late/")
    return Sources(figures, (Passage("care", text),), (gap,))


@pytest.fixture
def summary(cast):
    plan = PlanFactory(school=cast.school, by=cast.chair)
    SectionFactory(plan=plan, title="关心职工生活", text="走访慰问。")
    ItemFactory(
        plan=plan, text="教职工体检", owner="吴敏", state=PlanItem.State.DONE, note="都做了"
    )
    ItemFactory(plan=plan, text="女教师座谈", owner="孙立", first_month=None)
    return SummaryFactory(school=cast.school, by=cast.chair, sources=sources())


def picture(color="green") -> Upload:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), color).save(out, "JPEG")
    return Upload("照片.jpg", "jpg", out.getvalue())


def pdf_text(content: dict) -> str:
    drawn = render_pdf("pdf/gongwen.html", {"paper": paper_of(content)})
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn)).pages)


def test_filing_freezes_the_figures_beside_the_words(cast, summary):
    actions.file(summary, by=cast.chair)

    content = summary.filing.latest().content
    kept = {row["key"]: row for row in content["figures"]}
    assert kept["welfare.visits.people"]["shown"] == "34"
    assert kept["welfare.visits.people"]["url"] == "/list/welfare.visits.people/"
    said = next(p for p in pieces(content) if p.runs and "慰问金" in p.text)
    assert said.text == "为34名教职工送去慰问金14,200元。"
    assert [(words, figure and figure["key"]) for words, figure in said.runs][:3] == [
        ("为", None),
        ("34", "welfare.visits.people"),
        ("名教职工送去慰问金", None),
    ]


def test_records_that_change_after_filing_are_told_and_the_paper_stays(cast, summary):
    actions.file(summary, by=cast.chair)
    before = summary.filing.latest().fingerprint

    gone = sources(people=33)
    del gone.figures["welfare.visits.amount"]
    found = changed_since_filing(summary, gone)

    assert {c.key: c.now_shown for c in found} == {
        "welfare.visits.people": "33",
        "welfare.visits.amount": "已没有记录",
    }
    assert summary.filing.latest().fingerprint == before
    assert changed_since_filing(summary, sources()) == []


def test_before_filing_nothing_can_have_changed_since(summary):
    assert changed_since_filing(summary, sources(people=1)) == []


def test_the_paper_has_the_text_then_the_signature_then_the_appendices(summary):
    photos.add_photo(summary, picture(), caption="趣味运动会", by=summary.made_by)

    said = pdf_text(snapshot(summary, on=timezone.localdate()))
    said = "".join(said.split())

    for words in ("14,200元", "附表1", "附表2", "已完成：都做了", "趣味运动会", "52,000.50"):
        assert words in said
    assert said.index("慰问金") < said.index("附表1") < said.index("附图")


def test_the_same_snapshot_gives_the_same_bytes(summary):
    photos.add_photo(summary, picture(), caption="趣味运动会", by=summary.made_by)
    content = snapshot(summary, on=timezone.localdate())

    first, second = (render_pdf("pdf/gongwen.html", {"paper": paper_of(content)}) for _ in range(2))
    assert first == second
    assert docx_of(content) == docx_of(content)
    assert canonical(content) == canonical(snapshot(summary, on=timezone.localdate()))


def test_the_filed_paper_is_printed_by_the_room_of_filings(cast, summary):
    actions.file(summary, by=cast.chair)

    paper = filed(summary.filing_id, 1).context["paper"]

    kinds = [block.kind for block in paper.annexes]
    assert {"table", "chart", "pagebreak"} <= set(kinds)
    assert "table" not in [block.kind for block in paper.blocks]


def test_word_has_the_tables_and_the_photo(summary):
    photos.add_photo(summary, picture(), caption="趣味运动会", by=summary.made_by)

    document = Document(io.BytesIO(docx_of(snapshot(summary, on=timezone.localdate()))))

    assert len(document.inline_shapes) == 1
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "教职工体检" in cells
    assert "14,200" in cells


def test_a_photo_that_is_lost_stops_the_paper_rather_than_leaving_a_gap(summary):
    photo = photos.add_photo(summary, picture(), by=summary.made_by)
    content = snapshot(summary, on=timezone.localdate())
    default_storage.delete(photo.file.name)

    with pytest.raises(PhotoLost):
        paper_of(content)


def test_a_photo_that_was_exchanged_stops_the_paper(summary):
    photo = photos.add_photo(summary, picture(), by=summary.made_by)
    content = snapshot(summary, on=timezone.localdate())
    default_storage.delete(photo.file.name)
    default_storage.save(photo.file.name, ContentFile(b"another"))

    with pytest.raises(PhotoLost):
        paper_of(content)


def test_photos_are_twelve_at_most_and_each_once(summary):
    photos.add_photo(summary, picture(), by=summary.made_by)
    with pytest.raises(Refused, match="已经放进"):
        photos.add_photo(summary, picture(), by=summary.made_by)
    with pytest.raises(Refused):
        photos.add_photo(summary, Upload("a.jpg", "jpg", b"no picture"), by=summary.made_by)

    for place in range(11):
        photos.add_photo(summary, picture((place * 20, 0, 200)), by=summary.made_by)
    with pytest.raises(Refused, match="12 张"):
        photos.add_photo(summary, picture("yellow"), by=summary.made_by)


def test_photos_are_put_in_order_described_and_taken_out(cast, summary):
    first = photos.add_photo(summary, picture(), by=cast.chair)
    second = photos.add_photo(summary, picture("red"), caption="座谈", by=cast.chair)

    photos.step_photo(second, down=False)
    photos.caption_photo(first, " 体检 ")
    assert [photo.caption for photo in summary.photos.all()] == ["座谈", "体检"]

    photos.remove_photo(first, by=cast.chair)
    assert default_storage.exists(first.file.name)
    assert summary.photos.count() == 1


def test_a_photo_of_a_submission_is_shown_to_who_may_read_it(as_, cast, summary):
    photo = photos.add_photo(summary, picture(), by=cast.chair)
    actions.file(summary, by=cast.chair)
    piece = next(p for p in pieces(summary.filing.latest().content) if p.is_photo)

    photos_url = piece.photo_url
    assert as_(cast.clerk).get(photos_url)["Content-Type"] == "image/jpeg"
    assert as_(cast.outsider).get(photos_url).status_code == 404
    assert as_(cast.clerk).get(photos_url.replace(photo.key, "s1")).status_code == 404


@pytest.mark.parametrize(
    "spoilt",
    [
        {"type": "chart", "style": "pie", "text": "图", "labels": ["一"], "series": [["a", ["1"]]]},
        {"type": "chart", "style": "bars", "text": "图", "labels": ["一"], "series": [["a", []]]},
        {
            "type": "chart",
            "style": "bars",
            "text": "图",
            "labels": ["一"],
            "series": [["a", ["x"]]],
        },
        {"type": "photo", "name": "a.jpg", "sha256": "../../etc"},
    ],
)
def test_a_content_with_a_chart_or_photo_that_nobody_could_draw_is_refused(spoilt):
    content = {"title": "总结", "blocks": [{"key": "a", **spoilt}]}

    with pytest.raises(BadContent):
        freeze(content, filing=1, revision=1)


def test_broken_tokens_stop_the_filing(cast, summary):
    summary.sections.filter(topic="care").update(text="慰问{welfare.visits.people名")

    with pytest.raises(actions.NotReady, match="不成一个数字"):
        actions.file(summary, by=cast.chair)

    summary.filing.refresh_from_db()
    assert summary.filing.state == Filing.State.DRAFT


def test_a_section_that_waits_for_being_drafted_again_is_not_filed(cast, summary):
    care = summary.sections.get(topic="care")
    text = f"走访慰问教职工。\n（帮扶慰问{UNREAD}）"
    rows.put(care, {"text": text}, seen=0, by=cast.chair)

    with pytest.raises(actions.NotReady, match="关心职工生活还没有写全"):
        actions.file(summary, by=cast.chair)


def test_no_figure_leaves_while_a_room_cannot_be_read(cast, summary, monkeypatch):
    unread = replace(sources(), silent=("union.funds",))
    del unread.figures["funds.spending"]
    monkeypatch.setattr("union.reports.summary.changes.sources_of", lambda *_, **__: unread)

    actions.refresh(summary, by=cast.chair)

    assert summary.figures["funds.spending"]["value"] == "52000.50"


def test_warnings_go_to_the_district(cast, summary):
    care = summary.sections.get(topic="care")
    rows.put(care, {"text": "走访了29户。"}, seen=0, by=cast.chair)
    actions.file(summary, by=cast.chair)

    warnings = summary.filing.warnings
    assert any("29户" in warning for warning in warnings)


def test_a_full_summary_stays_within_what_can_be_frozen(cast, summary):
    for section in summary.sections.all():
        rows.put(section, {"text": "做" * 20_000}, seen=0, by=cast.chair)
    for _ in range(20):
        rows.add(summary, {"title": "又一节", "text": "做" * 20_000}, by=cast.chair)

    actions.file(summary, by=cast.chair)

    assert len(canonical(summary.filing.latest().content)) < MAX_BYTES


def test_the_year_before_is_taken_as_it_was_filed(cast, summary):
    actions.file(summary, by=cast.chair)
    filings.approve(summary.filing, by=cast.clerk)

    later = YearSummary(school=cast.school, year=2027)
    compared = comparison(later, accepted(summary) | sources(people=40).figures)

    people = next(r for r in compared.rows if r.figure.key == "welfare.visits.people")
    assert (people.this, people.last, people.more) == ("40", "34", "+6")
    assert "上年报送的总结" in compared.basis
    assert filed_figures(cast.school, 2027) == {}


def test_a_first_year_has_nothing_to_be_compared_with(summary):
    compared = comparison(summary, accepted(summary))

    assert {row.last for row in compared.rows} == {"—"}
    assert {row.more for row in compared.rows} == {"—"}
    assert compared.basis == "上年在系统中没有记录。"


def test_next_years_plan_begins_with_what_was_left_and_what_is_meant(cast, summary, monkeypatch):
    monkeypatch.setattr("union.reports.summary.changes.sources_of", lambda *_, **__: sources())
    plan = actions.carry_over(summary, by=cast.chair)

    assert plan.year == 2027
    assert [item.text for item in plan.items.all()] == ["女教师座谈", "督促按期答复提案"]
    assert [section.title for section in plan.sections.all()] == ["关心职工生活"]
    with pytest.raises(plans.PlanExists):
        actions.carry_over(summary, by=cast.chair, steps=[])


def test_a_draft_can_be_thrown_away_and_begun_again(cast, summary):
    actions.discard(summary, by=cast.chair)

    assert not Filing.objects.filter(kind=Filing.Kind.YEAR_SUMMARY).exists()
    assert SummaryFactory(school=cast.school, by=cast.chair).pk != summary.pk
