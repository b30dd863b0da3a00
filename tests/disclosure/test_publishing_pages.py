"""The pages of publishing, through the browser's eyes."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from disclosure.actions import notices as notice_actions
from disclosure.actions import publication_parts as parts
from disclosure.actions import publishing as actions
from disclosure.models import Objection, Publication
from disclosure.readiness import readiness
from disclosure.tables import ReadTable
from tests.disclosure import publishing as make
from union.kit.uploads import Upload


@pytest.fixture
def ours(cast):
    return make.school(cast)


def url(name, *args):
    return reverse(f"disclosure:{name}", args=args)


def workbook(*rows) -> SimpleUploadedFile:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return SimpleUploadedFile("收支.xlsx", out.getvalue())


def photo() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def typed(draft, **fields) -> dict:
    kept = {"title": draft.title, "text": draft.text, "audience": draft.audience}
    return kept | {"notice_days": "", "notice_contact": "", "version": draft.version} | fields


def test_from_the_catalogue_to_the_board(cast, ours, as_):
    client = as_(cast.chair)
    choose = client.get(url("publication_new"))
    assert f"?item={ours.item.pk}" in choose.content.decode()
    form = client.get(url("publication_new"), {"item": ours.item.pk})
    period = form.context["form"].fields["period"].choices[1][0]
    address = f"{url('publication_new')}?item={ours.item.pk}"

    client.post(address, {"period": period, "title": "", "audience": "inside"})
    draft = Publication.objects.get()
    assert draft.title.endswith("财务收支")
    assert draft.title.startswith("20")
    saved = client.post(
        url("publication_edit", draft.pk), typed(draft, text="收支平衡。", send="1")
    )
    assert saved.url == url("publication_send", draft.pk)
    client.post(url("publication_send", draft.pk), {"reason": ""})
    draft.refresh_from_db()
    as_(cast.principal).post(url("publication_check", draft.pk), {"sending": draft.sending})

    page = as_(cast.teacher).get(draft.get_absolute_url()).content.decode()
    assert "收支平衡。" in page
    assert "已公开" in page


def test_an_excel_file_becomes_a_table_and_says_which_columns_stayed_behind(cast, ours, as_):
    draft = make.a_draft(cast, ours.item)
    rows = [["姓名", "身份证号", "金额"], ["张三", "13010219800203451X", 10], ["合计", "", 20]]

    answer = as_(cast.chair).post(
        url("publication_tables", draft.pk), {"file": workbook(*rows)}, follow=True
    )

    page = answer.content.decode()
    assert "“身份证号”列没有读入" in page
    assert "合计写的是 20，各行相加是 10" in page
    assert draft.tables.get().head == ["姓名", "金额"]


@pytest.mark.parametrize("content", [b"<html><table></table></html>", b"PK\x03\x04 broken", b"MZ"])
def test_a_file_that_is_no_table_comes_back_with_a_sentence(cast, ours, as_, content):
    draft = make.a_draft(cast, ours.item)
    file = SimpleUploadedFile("收支.xlsx", content)

    answer = as_(cast.chair).post(url("publication_tables", draft.pk), {"file": file})

    assert answer.status_code == 422
    assert not draft.tables.exists()


def test_columns_can_be_left_out(cast, ours, as_):
    draft = make.a_draft(cast, ours.item)
    table = ReadTable("收支", ["项目", "备注", "金额"], [["慰问", "略", "10"]], [2])
    (kept,) = parts.put_tables(draft, [table])

    as_(cast.chair).post(
        url("publication_table", kept.pk), {"caption": "支出", "columns": ["0", "2"]}
    )

    kept.refresh_from_db()
    assert (kept.caption, kept.head, kept.rows, kept.figures) == (
        "支出",
        ["项目", "金额"],
        [["慰问", "10"]],
        [1],
    )


def test_a_photo_is_made_small_and_silent_and_opens_in_the_page(cast, ours, as_):
    draft = make.a_draft(cast, ours.item)
    files = [SimpleUploadedFile("现场.jpg", photo())]

    as_(cast.chair).post(url("publication_files", draft.pk), {"files": files})

    kept = draft.attachments.get()
    answer = as_(cast.chair).get(url("publication_file", kept.pk))
    small = as_(cast.chair).get(url("publication_picture", kept.pk))
    body = b"".join(answer.streaming_content)
    assert b"SECRETCAMERA" not in body
    assert len(b"".join(small.streaming_content)) < len(body)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
     ("账.pdf", b"MZ\x90\x00"), ("../../x.html", b"<html><script>1</script></html>")],
)  # fmt: skip
def test_files_that_lie_or_act_are_refused(cast, ours, as_, name, content):
    draft = make.a_draft(cast, ours.item)

    answer = as_(cast.chair).post(
        url("publication_files", draft.pk), {"files": [SimpleUploadedFile(name, content)]}
    )

    assert answer.status_code == 422
    assert not draft.attachments.exists()


def test_the_reason_of_a_withdrawal_shows_strangers_nothing_personal(cast, ours, as_):
    row = make.published(cast, ours.item)
    address = url("publication_withdraw", row.pk)

    refused = as_(cast.principal).post(address, {"reason": make.PERSONAL})

    assert refused.status_code == 422
    assert "不能公开：身份证号" in refused.content.decode()
    assert Publication.objects.get(pk=row.pk).state == Publication.State.PUBLISHED


def test_names_in_an_attachment_bar_the_way_once_a_later_title_tells_of_aid(cast, ours):
    draft = make.a_draft(cast, ours.item)
    book = workbook(["姓名：张三丰", "2000"]).read()
    parts.attach(draft, [Upload("名单.xlsx", "xlsx", book)], by=cast.chair)
    assert readiness(draft).is_ready

    draft.title = "困难职工补助名单"

    assert "姓名 1 处" in readiness(draft).obstacles[0]


def test_a_workbook_about_aid_is_read_by_the_heads_of_its_columns(cast, ours):
    draft = make.a_draft(cast, ours.item, title="困难学生资助名单")
    book = workbook(
        ["姓 名", "病种", "金额"], ["赵小一", "腰伤", 800], ["钱小二", "", "#REF!"]
    ).read()

    parts.attach(draft, [Upload("名单.xlsx", "xlsx", book)], by=cast.chair)

    assert draft.attachments.get().traces == {"姓名": 2, "病情": 1}
    assert not readiness(draft).is_ready


def test_an_attachment_with_an_id_number_bars_the_way(cast, ours):
    draft = make.a_draft(cast, ours.item)
    book = workbook(["姓名", "证件"], ["张三", "13010219800203451X"]).read()
    parts.attach(draft, [Upload("名单.xlsx", "xlsx", book)], by=cast.chair)

    with pytest.raises(actions.NotReady, match="里有身份证号 1 处"):
        actions.send(draft, by=cast.chair)


def test_one_press_masks_everything(cast, ours, as_):
    draft = make.a_draft(cast, ours.item, text=make.PERSONAL)
    client = as_(cast.chair)
    before = client.get(url("publication_send", draft.pk)).content.decode()
    assert "一键遮盖" in before
    assert "13010219800203451X" in before  # the writer sees the own draft as it is

    client.post(url("publication_mask", draft.pk))

    after = client.get(url("publication_send", draft.pk)).content.decode()
    assert "一键遮盖" not in after
    assert "13010219800203451X" not in after


def test_a_draft_changed_elsewhere_shows_both_texts(cast, ours, as_):
    draft = make.a_draft(cast, ours.item)
    actions.save(draft, {"text": "别处写的"}, seen=0, by=cast.committee)

    answer = as_(cast.chair).post(url("publication_edit", draft.pk), typed(draft, text="我写的"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "别处写的" in page
    assert "我写的" in page


def test_a_draft_saves_itself(cast, ours, as_):
    draft = make.a_draft(cast, ours.item)

    answer = as_(cast.chair).post(
        url("publication_edit", draft.pk),
        typed(draft, text="写到一半"),
        headers={"X-Autosave": "1"},
    )

    assert (answer.status_code, answer["X-Autosave-Version"]) == (204, "1")
    assert Publication.objects.get(pk=draft.pk).text == "写到一半"


def test_what_is_pasted_as_html_is_kept_as_text(cast, ours, as_):
    draft = make.a_draft(cast, ours.item)
    pasted = "<p class=MsoNormal>一、收入<o:p></o:p></p><script>alert(1)</script>"

    as_(cast.chair).post(url("publication_edit", draft.pk), typed(draft, text=pasted))

    assert Publication.objects.get(pk=draft.pk).text == "一、收入"


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("committee", 200), ("principal", 200), ("teacher", 200), ("leader", 404), ("outsider", 404),
     ("clerk", 404)],
)  # fmt: skip
def test_a_draft_is_seen_by_those_who_work_at_it_alone(cast, ours, as_, who, status):
    draft = make.a_draft(cast, ours.item)

    assert as_(getattr(cast, who)).get(draft.get_absolute_url()).status_code == status


def test_a_stranger_is_led_to_the_sign_in_from_the_inside(client, cast, ours):
    row = make.published(cast, ours.item)

    for address in (row.get_absolute_url(), url("publication_list")):
        assert client.get(address).status_code == 302


def test_the_checker_sees_what_a_correction_changes(cast, ours, as_):
    old = make.published(cast, ours.item, text="支出 100 元。")
    new = actions.correct(old, by=cast.chair)
    actions.save(new, {"text": "支出 120 元。"}, seen=0, by=cast.chair)
    actions.send(new, by=cast.chair)

    page = as_(cast.principal).get(url("publication_check", new.pk)).content.decode()

    assert "改了什么" in page
    assert "<ins>" in page
    assert "<del>" in page


def test_the_old_one_leads_to_the_new(cast, ours, as_):
    old = make.published(cast, ours.item)
    new = actions.correct(old, by=cast.chair)
    actions.send(new, by=cast.chair)
    actions.publish(new, by=cast.principal)

    page = as_(cast.leader).get(old.get_absolute_url()).content.decode()

    assert new.get_absolute_url() in page
    assert "旧的一稿" in page


def test_reading_is_counted_once_and_only_of_the_staff(cast, ours, as_):
    row = make.published(cast, ours.item)
    client = as_(cast.leader)
    client.get(row.get_absolute_url())
    assert row.readings.count() == 0

    client.post(url("publication_read", row.pk))
    client.post(url("publication_read", row.pk))

    assert row.readings.count() == 1
    assert as_(cast.clerk).post(url("publication_read", row.pk)).status_code == 403


def test_an_objection_on_the_page_of_a_notice(cast, ours, as_):
    notice = make.noticed(cast)

    as_(cast.leader).post(url("objection_new", notice.pk), {"text": "名次不对", "contact": ""})

    objection = Objection.objects.get()
    page = as_(cast.chair).get(notice.publication.get_absolute_url()).content.decode()
    assert "名次不对" in page
    assert "名次不对" not in as_(cast.admin).get(url("publication_list")).content.decode()
    settled = {"finding": "upheld", "answer": "已更正"}
    assert as_(cast.chair).post(url("objection_settle", objection.pk), settled).status_code == 403
    as_(cast.committee).post(url("objection_settle", objection.pk), settled)
    assert Objection.objects.get().finding == "upheld"


def test_a_stranger_objects_on_the_outside_board_with_name_and_a_way_to_be_reached(
    client, cast, ours
):
    notice = make.noticed(cast)
    address = url("objection_public", ours.board.slug, notice.publication_id)
    said = {"text": "想了解评委", "name": "周女士", "contact": "0312-1"}
    assert client.get(address).status_code == 200

    assert client.post(address, said | {"contact": ""}).status_code == 422
    assert client.post(address, said).status_code == 200

    objection = Objection.objects.get()
    assert (objection.name, objection.author) == ("周女士", None)


def test_a_stranger_cannot_object_to_what_is_inside_or_over(client, cast, ours):
    inside = make.published(cast, ours.item)
    over = make.noticed(cast).publication
    over.notice.close("没有异议。", over.published_at, cast.chair)

    for row in (inside, over):
        assert client.get(url("objection_public", ours.board.slug, row.pk)).status_code == 404


def test_an_objection_cannot_be_raised_by_another_school(cast, ours, as_):
    notice = make.noticed(cast)

    assert as_(cast.outsider).get(url("objection_new", notice.pk)).status_code == 403
    assert as_(cast.outsider).get(url("notice_close", notice.pk)).status_code == 403


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_no_more_for_more_rows(cast, ours, as_, rows, django_assert_max_num_queries):
    for _ in range(rows):
        make.published(cast, ours.item)
    notice_actions.raise_objection(make.noticed(cast), text="名次不对", by=cast.leader)
    client = as_(cast.chair)

    with django_assert_max_num_queries(24):
        client.get(url("publication_list"), {"tab": "published"})


def test_ones_own_objection_is_not_put_before_one_to_settle(cast, ours, as_):
    notice = make.noticed(cast)
    notice_actions.raise_objection(notice, text="名次不对", by=cast.chair)

    own = as_(cast.chair).get(url("publication_list"))
    other = as_(cast.committee).get(url("publication_list"))

    assert not own.context["waiting"]
    assert other.context["waiting"]
