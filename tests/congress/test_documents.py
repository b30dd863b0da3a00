"""Papers and their versions: what may be uploaded, who reads which version, what is new in it."""

import pytest
from django.urls import reverse

from congress.actions import deliveries as sending
from congress.comparing import MOST_SHOWN, compare
from congress.models import Document, DocumentVersion, Session
from congress.wording import blocks
from tests.congress.papers import (
    FIRST,
    SECOND,
    account,
    bomb,
    paper,
    posted,
    revise,
    word,
    world_of,
)
from tests.factories.congress import MotionFactory
from union.audit.models import Event

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture
def world(cast):
    return world_of(cast)


def upload(client, session, name="学校工作报告.docx", content=None, **fields):
    content = content if content is not None else word("学校工作报告", "一、过去一年", "很忙。")
    where = reverse("congress:document_new", args=[session.pk])
    return client.post(where, {"file": posted(name, content), **fields})


def test_an_uploaded_paper_is_called_as_its_file_and_can_be_read(as_, cast, world):
    answer = upload(as_(cast.committee), world.session)

    document = Document.objects.get()
    version = document.versions.get()
    assert answer.url == document.get_absolute_url()
    assert (document.title, version.number, version.kind) == ("学校工作报告", 1, "docx")
    assert version.text == "学校工作报告\n一、过去一年\n很忙。"
    assert Event.objects.filter(verb="document.uploaded", by_id=cast.committee.pk).exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("报告.docx", b"", "文件是空的"),
        ("报告.docx", b"MZ\x90\x00\x03", "只接受Word 文档"),
        ("报告.docx", b"<html><script>alert(1)</script></html>", "只接受Word 文档"),
        ("照片.docx", b"\x89PNG\r\n\x1a\n" + bytes(100), "只接受Word 文档"),
        ("报告.docx", bomb(), "解压后过大"),
        ("报告.docx", word("报告")[:-100], "损坏"),
        ("报告.doc", OLE + "EncryptedPackage".encode("utf-16-le"), "取消密码"),
        ("报告.txt", b"{\\rtf1 \\ansi report}", "只接受Word 文档"),
        ("报告.pdf", b"%PDF-1.7\nnothing", "PDF"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(as_, cast, world, name, content, sentence):
    answer = upload(as_(cast.chair), world.session, name, content)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Document.objects.exists()


def test_the_motion_must_be_one_of_the_session(as_, cast, world):
    strange = MotionFactory()

    answer = upload(as_(cast.chair), world.session, motion=strange.pk)

    assert answer.status_code == 422
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("teacher", 403), ("principal", 403), ("leader", 403), ("clerk", 403), ("outsider", 404)],
)
def test_only_officers_upload(as_, cast, world, who, status):
    assert upload(as_(getattr(cast, who)), world.session).status_code == status


@pytest.mark.parametrize("state", ["archived", "cancelled"])
def test_nothing_is_uploaded_or_sent_once_the_session_is_archived(as_, cast, world, state):
    document = paper(world, cast)
    stamps = {"opened_at": "2026-01-01T00:00Z", "closed_at": "2026-01-01T00:00Z"}
    stamps = {**stamps, "archived_at": "2026-01-01T00:00Z"} if state == "archived" else {}
    Session.objects.filter(pk=world.session.pk).update(state=state, **stamps)
    client = as_(cast.chair)

    answers = [
        upload(client, world.session),
        client.post(reverse("congress:document_send", args=[document.pk])),
        client.post(reverse("congress:document_drop", args=[document.pk])),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert "不能再改" in answers[0].content.decode()
    assert client.get(document.get_absolute_url()).status_code == 200


def test_a_new_version_needs_a_word_and_another_file(as_, cast, world):
    document = paper(world, cast)
    where = reverse("congress:version_new", args=[document.pk])
    client = as_(cast.chair)

    same = client.post(where, {"file": posted("新.txt", FIRST.encode()), "changes": "改了"})
    silent = client.post(where, {"file": posted("新.txt", SECOND.encode())})
    right = client.post(where, {"file": posted("新.txt", SECOND.encode()), "changes": "按月发放"})

    assert (same.status_code, silent.status_code) == (422, 422)
    assert "完全一样" in same.content.decode()
    assert right.url == reverse("congress:version_compare", args=[document.versions.first().pk])
    assert list(document.versions.values_list("number", flat=True)) == [2, 1]


def test_a_delegate_never_meets_a_version_that_was_not_sent(as_, cast, world):
    document = paper(world, cast)
    sending.send(world.session, [document], by=cast.chair)
    second = revise(document, cast)
    client = as_(account(world.delegate))

    page = client.get(document.get_absolute_url()).content.decode()

    assert "每课时60元" in page
    assert "第 2 稿" not in page
    for name in ("version_file", "version_compare"):
        assert client.get(reverse(f"congress:{name}", args=[second.pk])).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("principal", 200), ("teacher", 404), ("clerk", 404), ("outsider", 404)],
)
def test_who_opens_a_paper_before_it_is_sent(as_, cast, world, who, status):
    document = paper(world, cast)

    assert as_(getattr(cast, who)).get(document.get_absolute_url()).status_code == status


def test_after_the_session_all_staff_read_what_was_sent(as_, cast, world):
    sent, kept_back = paper(world, cast), paper(world, cast, title="没有发的")
    sending.send(world.session, [sent], by=cast.chair)
    world.session.open()
    world.session.close()
    client = as_(cast.teacher)

    assert client.get(sent.get_absolute_url()).status_code == 200
    assert client.get(kept_back.get_absolute_url()).status_code == 404
    assert as_(cast.outsider).get(sent.get_absolute_url()).status_code == 404


def test_the_district_reads_no_papers(as_, cast, world):
    answer = as_(cast.clerk).get(reverse("congress:document_list", args=[world.session.pk]))

    assert answer.status_code == 403
    assert "学校内部" in answer.content.decode()


def test_the_file_is_handed_out_under_its_name_as_it_came(as_, cast, world):
    document = paper(world, cast)

    answer = as_(cast.chair).get(
        reverse("congress:version_file", args=[document.versions.get().pk])
    )

    assert b"".join(answer.streaming_content) == FIRST.encode()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")


def test_markup_in_a_paper_is_shown_as_it_is_written(as_, cast, world):
    document = paper(world, cast, text="<script>alert(1)</script>\n{{ 7|add:1 }}")

    page = as_(cast.chair).get(document.get_absolute_url()).content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "{{ 7|add:1 }}" in page


def test_only_what_nobody_got_is_deleted(as_, cast, world):
    sent, draft = paper(world, cast), paper(world, cast, title="草稿")
    sending.send(world.session, [sent], by=cast.chair)
    client = as_(cast.chair)

    refused = client.post(reverse("congress:document_drop", args=[sent.pk]))
    client.post(reverse("congress:document_drop", args=[draft.pk]))

    assert "已经发给代表的文件不能删除" in refused.content.decode()
    assert list(Document.objects.all()) == [sent]


def test_papers_change_places(as_, cast, world):
    first, second = paper(world, cast, title="甲"), paper(world, cast, title="乙")
    client = as_(cast.chair)

    client.post(reverse("congress:document_up", args=[second.pk]))
    client.post(reverse("congress:document_up", args=[second.pk]))

    assert list(world.session.documents.all()) == [second, first]


def test_what_is_new_is_marked_by_words(as_, cast, world):
    document = paper(world, cast)
    version = revise(document, cast)

    page = as_(cast.chair).get(reverse("congress:version_compare", args=[version.pk]))

    text = page.content.decode()
    assert "第 2 稿与第 1 稿相比" in text
    assert "改动 2 段，新增 2 段" in text
    assert "<del>60</del><ins>70</ins>" in text


def test_a_scan_is_sent_as_it_is_and_not_compared(as_, cast, world):
    document = paper(world, cast, text="")
    version = revise(document, cast)
    client = as_(cast.chair)

    assert "要打开来看" in client.get(f"{document.get_absolute_url()}?version=1").content.decode()
    page = client.get(reverse("congress:version_compare", args=[version.pk])).content.decode()
    assert "不能逐字对照" in page


def test_a_comparison_folds_what_stayed_and_stays_readable():
    stayed = [f"第{number}条 不变。" for number in range(40)]

    few = compare("\n".join(stayed), "\n".join([*stayed[:20], "新的一条。", *stayed[20:]]))
    many = compare(
        "\n".join(f"旧{n}" for n in range(5000)), "\n".join("新" * n for n in range(5000))
    )

    assert [(each.how, each.count) for each in few.passages] == [
        ("skipped", 19),
        ("same", 0),
        ("added", 0),
        ("same", 0),
        ("skipped", 19),
    ]
    assert few.sentence == "新增 1 段"
    assert (len(many.passages), many.is_cut) == (MOST_SHOWN, True)


def test_a_paper_is_laid_out_by_its_headings_and_tables():
    text = "学校工作报告\n一、过去一年\n（一）教学\n我们开了会。\n项目\t金额\n设备\t84.0\t万元"

    found = [(block.kind, block.text or block.rows) for block in blocks(text)]

    assert found == [
        ("title", "学校工作报告"),
        ("part", "一、过去一年"),
        ("point", "（一）教学"),
        ("text", "我们开了会。"),
        ("table", (("项目", "金额", ""), ("设备", "84.0", "万元"))),
    ]


@pytest.mark.parametrize("who", ["chair", "delegate"])
def test_the_list_asks_the_same_for_one_paper_and_for_five(
    as_, cast, world, who, django_assert_max_num_queries
):
    person = cast.chair if who == "chair" else account(world.delegate)
    paper(world, cast)
    sending.send(world.session, sending.documents_of(world.session), by=cast.chair)
    where = reverse("congress:document_list", args=[world.session.pk])
    client = as_(person)
    with django_assert_max_num_queries(25) as once:
        client.get(where)
    for number in range(4):
        paper(world, cast, title=f"第{number}份")
    sending.send(world.session, sending.documents_of(world.session), by=cast.chair)

    with django_assert_max_num_queries(len(once)):
        page = client.get(where)

    assert "第3份" in page.content.decode()


def test_versions_are_visible_as_their_papers_but_drafts_are_not(cast, world):
    document = paper(world, cast)
    seen = DocumentVersion.objects.visible_to

    assert (seen(cast.chair).count(), seen(account(world.delegate)).count()) == (1, 0)
    sending.send(world.session, [document], by=cast.chair)
    assert seen(account(world.delegate)).count() == 1
    assert not seen(cast.outsider).exists()
