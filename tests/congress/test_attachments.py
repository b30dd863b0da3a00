"""Photos and papers of a form: let in by their content, seen by whoever sees the form."""

import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from congress.models import Attachment
from tests.congress.proposing import text, write
from tests.factories.congress import CongressFactory, DelegateFactory, SessionFactory
from tests.factories.proposals import ProposalFactory

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0"
    "0000030101001824dd8d0000000049454e44ae426082"
)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def docx() -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as parts:
        parts.writestr("word/document.xml", "<w:document/>")
    return box.getvalue()


def file(name, data=PNG):
    return SimpleUploadedFile(name, data)


@pytest.fixture
def author(cast):
    session = SessionFactory(congress=CongressFactory(school=cast.school))
    return DelegateFactory(congress=session.congress)


@pytest.fixture
def proposal(author):
    return write(author)


def save(client, proposal, *files, **more):
    address = f"{proposal.get_absolute_url()}edit/"
    return client.post(address, text(version=proposal.edits, files=list(files), **more))


@pytest.mark.parametrize(
    "name, data, kind",
    [("照片.png", PNG, "png"), ("说明.pdf", PDF, "pdf"), ("表.docx", docx(), "docx")],
)
def test_what_is_allowed_is_kept_and_handed_out(as_, author, proposal, name, data, kind):
    client = as_(author.member.user)

    save(client, proposal, file(name, data))
    kept = Attachment.objects.get()
    answer = client.get(f"/proposals/attachments/{kept.pk}/")

    assert (kept.name, kept.kind, kept.size) == (name, kind, len(data))
    assert b"".join(answer.streaming_content) == data
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name, data",
    [
        ("页面.pdf", b"<html><script>alert(1)</script></html>"),
        ("程序.jpg", b"MZ\x90\x00" + b"\x00" * 200),
        ("矢量.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("包.docx", b"PK\x03\x04 nothing inside"),
        ("空.pdf", b""),
    ],
)
def test_anything_else_is_refused_and_the_text_stays(as_, author, proposal, name, data):
    answer = save(as_(author.member.user), proposal, file(name, data), advice="写了很久的建议")

    assert answer.status_code == 422
    assert "写了很久的建议" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_what_is_too_big_is_refused_before_it_is_read(as_, author, proposal):
    big = file("大.pdf", PDF + b"0" * (10 * 1024 * 1024))

    answer = save(as_(author.member.user), proposal, big)

    assert "“大.pdf”超过 10 MB" in answer.content.decode()


def test_five_files_and_no_more(as_, author, proposal):
    client = as_(author.member.user)
    save(client, proposal, *[file(f"{n}.png") for n in range(4)])

    answer = save(client, proposal, file("5.png"), file("6.png"))

    assert "附件最多 5 个，已有 4 个" in answer.content.decode()
    assert Attachment.objects.count() == 4


def test_the_first_saving_takes_files_too(as_, author):
    as_(author.member.user).post("/proposals/new/?draft=abc", text(files=[file("1.png")]))

    assert Attachment.objects.get().name == "1.png"


def test_who_does_not_see_the_form_does_not_see_its_files(as_, cast, author, proposal):
    save(as_(author.member.user), proposal, file("1.png"))
    address = f"/proposals/attachments/{Attachment.objects.get().pk}/"

    assert as_(cast.teacher).get(address).status_code == 404
    assert as_(cast.outsider).get(address).status_code == 404


def test_the_author_takes_a_file_away_and_its_content_goes(
    as_, author, proposal, django_capture_on_commit_callbacks
):
    client = as_(author.member.user)
    save(client, proposal, file("1.png"), file("再一次.png"))
    one, same = Attachment.objects.all()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/proposals/attachments/{one.pk}/remove/")
    still = default_storage.exists(same.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/proposals/attachments/{same.pk}/remove/")

    assert still
    assert not default_storage.exists(same.file.name)


def test_nobody_else_takes_a_file_away(as_, cast, author):
    session = author.congress.sessions.get()
    filed = ProposalFactory(session=session, filed_as="proposal")
    kept = Attachment.objects.create(
        proposal=filed, file="x", name="1.png", kind="png", size=1, sha256="0" * 64, by=cast.chair
    )

    assert as_(cast.teacher).post(f"/proposals/attachments/{kept.pk}/remove/").status_code == 403
