"""Whatever is handed in: a sentence that helps, what was typed comes back, nothing half written."""

import io
import zipfile

import pytest
import weasyprint
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.reports.old_word import old_word
from tests.reports.word_files import repacked, table_word, word
from union.reports.actions import readings as actions
from union.reports.models import PlanItem, PlanReading, YearPlan
from union.reports.reading import read_pasted

pytestmark = pytest.mark.django_db

PLAN = "2025年工会工作计划\n一、工作目标\n和和气气。\n二、月份安排\n三月：慰问。\n"


def archive():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("计划.txt", PLAN)
    return stream.getvalue()


def scan():
    picture = "<svg width=100 height=100><rect width=50 height=50 /></svg>"
    return weasyprint.HTML(string=picture).write_pdf()


REFUSED = {
    "not a document": (lambda: b"\x7fELF" + bytes(range(256)) * 20, "不是能读的文件"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "图片"),
    "an archive": (archive, "压缩包"),
    "an encrypted docx": (lambda: old_word("", streams=["EncryptedPackage"]), "打开密码"),
    "a broken docx": (lambda: word("一、开会")[:3000], "已经损坏"),
    "a zip bomb": (
        lambda: repacked(word("一"), {"word/media/a.bin": b"\0" * 180_000_000}),
        "大得不正常",
    ),
    "twenty megabytes of text": (lambda: PLAN.encode() * 200_000, "10 MB"),
    "too many characters": (lambda: ("工会工作。\n" * 90_000).encode(), "文字太多"),
    "a pdf of pictures": (scan, "只有图片"),
    "a broken pdf": (lambda: b"%PDF-1.7\n1 0 obj", "已经损坏"),
    "an empty file": (lambda: b"", "空的"),
    "nothing but blanks": (lambda: b" \n \n" * 3, "空的"),
    "an excel sheet": (lambda: old_word("", streams=["Workbook"]), "Excel"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_read_gets_its_sentence_and_leaves_nothing(as_, cast, kind):
    content, sentence = REFUSED[kind]
    file = SimpleUploadedFile("计划.docx", content())

    answer = as_(cast.chair).post("/plans/new/", {"file": file, "text": "这段话是我粘贴的"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "请" in page
    assert "这段话是我粘贴的" in page
    assert not PlanReading.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "请选一个文件，或者把文字粘贴进来"),
        (" \n\n ", "请选一个文件"),
        ("工" * 500_001, "文字太多"),
    ],
)
def test_pasted_text_that_cannot_be_read_is_refused(as_, cast, text, sentence):
    answer = as_(cast.chair).post("/plans/new/", {"text": text})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not PlanReading.objects.exists()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig", "utf-16-le"])
def test_text_of_any_office_computer_is_read(as_, cast, encoding):
    file = SimpleUploadedFile("计划.txt", PLAN.encode(encoding))

    as_(cast.chair).post("/plans/new/", {"file": file})

    assert [row["text"] for row in PlanReading.objects.get().draft["items"]] == ["慰问。"]


def test_a_file_is_judged_by_what_it_is_and_its_name_cannot_do_harm(as_, cast):
    name = '../../<script>alert("x")</script>' + "长" * 300 + ".exe"
    client = as_(cast.chair)

    answer = client.post("/plans/new/", {"file": SimpleUploadedFile(name, word(PLAN))})

    page = client.get(answer["Location"]).content.decode()
    assert "<script>alert" not in page


def test_a_plan_without_months_says_so_and_is_saved_all_the_same(as_, cast):
    client = as_(cast.chair)
    answer = client.post("/plans/new/", {"text": "工会计划\n一、工作目标\n和气。\n"})

    page = client.get(answer["Location"]).content.decode()
    saved = client.post(answer["Location"], sent(PlanReading.objects.get()))

    assert "没有找到月份安排" in page
    assert saved["Location"] == f"/plans/{YearPlan.objects.get().pk}/edit/"


def test_a_plan_of_months_alone_is_read_and_saved(as_, cast):
    client = as_(cast.chair)
    answer = client.post("/plans/new/", {"text": "三月：慰问\n四月：春游\n"})

    saved = client.post(answer["Location"], sent(PlanReading.objects.get()))

    assert saved.status_code == 302
    assert list(PlanItem.objects.values_list("first_month", "text")) == [(3, "慰问"), (4, "春游")]


def test_a_month_that_does_not_exist_and_a_month_twice_are_pointed_out(as_, cast):
    client = as_(cast.chair)
    text = "工会计划\n一、活动安排\n三月：慰问。\n十三月：旅行。\n三月：评优。\n"

    answer = client.post("/plans/new/", {"text": text})

    page = client.get(answer["Location"]).content.decode()
    assert "2 处没有把握" in page
    assert "没有13月" in page
    assert "三月前面已经有了" in page
    reading = PlanReading.objects.get()
    assert [row["first_month"] for row in reading.draft["items"]] == [3, None, 3]


@pytest.mark.parametrize(
    "changed",
    [
        {"i-0-text": "字" * 501},
        {"i-0-first_month": "13"},
        {"i-0-starts_on": "2026-02-30"},
        {"i-0-starts_on": "2026-05-02", "i-0-ends_on": "2026-05-01"},
        {"s-0-level": "9"},
        {"s-0-title": "长" * 201},
        {"i-0-owner": "名" * 61},
    ],
)
def test_a_wrong_field_writes_nothing_and_keeps_every_other_correction(as_, cast, reading, changed):
    form = sent(reading) | {"s-0-text": "我改过的一段"} | changed

    answer = as_(cast.chair).post(reading.get_absolute_url(), form)

    assert answer.status_code == 422
    assert "我改过的一段" in answer.content.decode()
    assert not YearPlan.objects.exists()
    reading.refresh_from_db()
    assert reading.draft["sections"][0]["text"] == "我改过的一段"


@pytest.mark.parametrize(
    "changed",
    [
        {"i-TOTAL_FORMS": "x"},
        {"i-TOTAL_FORMS": "999999999"},
        {"s-TOTAL_FORMS": ""},
        {"i-0-text": "有\x00零"},
        {"i-0-first_month": "三月"},
    ],
)
def test_a_forged_form_is_refused_and_never_fails(as_, cast, reading, changed):
    client = as_(cast.chair)

    answer = client.post(reading.get_absolute_url(), sent(reading) | changed)
    kept = client.post(f"/plans/readings/{reading.pk}/keep/", sent(reading) | changed)

    assert answer.status_code == 422
    assert kept.status_code == 204
    assert client.get(reading.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("who", ["outsider", "teacher", "clerk", "leader", "admin"])
@pytest.mark.parametrize("verb", ["", "choose/", "keep/", "year/", "drop/"])
def test_a_foreign_reading_can_be_neither_changed_nor_dropped(as_, cast, reading, who, verb):
    form = sent(reading) | {
        "title": "改成我的",
        "year": "2030",
        "first_month": "9",
        "document": "0",
    }

    answer = as_(getattr(cast, who)).post(f"/plans/readings/{reading.pk}/{verb}", form)

    before = reading.draft["title"]
    reading.refresh_from_db()
    assert answer.status_code == 404
    assert (reading.state, reading.year) == (PlanReading.State.CHECKING, 2026)
    assert reading.draft["title"] == before


def test_a_reading_that_became_a_plan_leads_there_from_every_address(as_, cast, reading):
    client = as_(cast.chair)
    client.post(reading.get_absolute_url(), sent(reading))

    again = client.post(reading.get_absolute_url(), sent(reading) | {"title": "再来一次"})
    dropped = client.post(f"/plans/readings/{reading.pk}/drop/")

    plan = YearPlan.objects.get()
    assert again["Location"] == plan.get_absolute_url()
    assert dropped.status_code == 409
    assert plan.title != "再来一次"


@pytest.mark.parametrize("year", ["", "1900", "99999", "二〇二六", "2026.5"])
def test_a_year_that_is_none_changes_nothing(as_, cast, reading, year):
    client = as_(cast.chair)

    answer = client.post(
        f"/plans/readings/{reading.pk}/year/", {"year": year, "first_month": "1"}, follow=True
    )

    assert "年度没有改" in answer.content.decode()
    reading.refresh_from_db()
    assert reading.year == 2026


def test_a_word_table_with_owners_and_days_arrives_as_items_of_the_new_year(
    as_, cast, time_machine
):
    time_machine.move_to("2026-02-10T09:00:00+08:00", tick=False)
    table = table_word(
        ["月份", "工作内容", "责任人"], ["三月", "3月5日学雷锋\n庆祝三八节", "吴敏"], ["四月", "春游", ""],
        before=["2025年工会工作计划", "一、活动安排"],
    )  # fmt: skip
    client = as_(cast.chair)

    client.post("/plans/new/", {"file": SimpleUploadedFile("计划.docx", table)})

    rows = PlanReading.objects.get().draft["items"]
    assert [(row["text"], row["owner"], row["starts_on"], row["first_month"]) for row in rows] == [
        ("3月5日学雷锋", "吴敏", "2026-03-05", None),
        ("庆祝三八节", "吴敏", None, 3),
        ("春游", "", None, 4),
    ]


@pytest.fixture
def reading(cast, time_machine):
    time_machine.move_to("2026-02-10T09:00:00+08:00", tick=False)
    return actions.keep_reading(cast.school, read_pasted(PLAN), name="计划.txt", by=cast.chair)


def sent(reading):
    """What the check page sends when nothing is touched."""
    sections, items = reading.draft["sections"], reading.draft["items"]
    form = {"title": reading.draft["title"], "s-INITIAL_FORMS": "0", "i-INITIAL_FORMS": "0"}
    form |= {"s-TOTAL_FORMS": len(sections), "i-TOTAL_FORMS": len(items)}
    for prefix, rows in (("s", sections), ("i", items)):
        for number, row in enumerate(rows):
            noted = ("line", "doubt", "moved", "aside")
            names = [name for name in row if name not in noted and row[name] not in (None, "")]
            form |= {f"{prefix}-{number}-{name}": row[name] for name in names}
    return form


def test_a_day_that_was_read_stands_open_to_be_checked(as_, cast):
    client = as_(cast.chair)

    answer = client.post("/plans/new/", {"text": "工会计划\n三月：3月5日慰问。\n2025年2月1日"})

    assert '<details class="days" open>' in client.get(answer["Location"]).content.decode()
