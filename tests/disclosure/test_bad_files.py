"""Files that lie, act, carry, grow or tell too much: what happens to them at the door, and how the rest goes out."""

import io
import resource
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from disclosure.models import Attachment, Audience, Publication
from tests.disclosure import bad_files as bad
from tests.disclosure import publishing as make

pytestmark = pytest.mark.django_db
MEGABYTES = 1024  # of the kilobytes that the system counts in


@pytest.fixture
def draft(cast):
    make.school(cast)
    return make.a_draft(cast, make.outside_item(cast, name="收费标准"), audience=Audience.OUTSIDE)


@pytest.fixture
def hand_in(cast, as_, draft):
    def post(name: str, content: bytes):
        file = SimpleUploadedFile("upload", content)
        file._name = name  # the parser of requests would cut the name itself; here nothing is cut
        client, address = as_(cast.chair), reverse("disclosure:publication_files", args=[draft.pk])
        return client.post(address, {"files": [file]})

    return post


def given_out(client, file: Attachment) -> tuple:
    """The attachment as a stranger gets it on the outside board: the answer, and its bytes."""
    Publication.objects.filter(pk=file.publication_id).update(
        state="published",
        published_at=file.publication.created_at,
        checked_by=file.publication.author,
    )
    client.logout()
    slug = "sanxiao"
    address = reverse("disclosure:board_file", args=[slug, file.publication_id, file.pk])
    answer = client.get(address)
    assert answer.status_code == 200
    return answer, answer.getvalue()


@pytest.mark.parametrize(
    ("name", "make_it"),
    [
        ("收支.pdf", lambda: bad.PROGRAM),
        ("收支.pdf", bad.program_and_paper),
        ("现场.jpg", lambda: f"<html>{bad.SCRIPT}</html>".encode()),
        ("现场.png", bad.drawing),
        ("图.svg", bad.drawing),
        ("章程.docx", bad.word_and_program),
        ("章程.docx", bad.broken_container),
        ("章程.docx", bad.bomb),
        ("现场.jpg", lambda: bad.photo()[:500]),
        ("收支.pdf", lambda: bad.paper("/JavaScript")),
        ("收支.pdf", lambda: bad.paper("/Launch")),
        ("收支.pdf", lambda: bad.paper(carries=True)),
        ("收支.pdf", lambda: bad.paper()[:150]),
        ("空.pdf", lambda: b""),
    ],
    ids=[
        "program-as-pdf", "program-and-pdf", "page-as-jpg", "svg-as-png", "svg", "program-and-word",
        "word-cut-off", "word-bomb", "jpg-cut-off", "pdf-script", "pdf-launch", "pdf-carries",
        "pdf-cut-off", "empty",
    ],
)  # fmt: skip
def test_a_file_that_lies_acts_carries_or_grows_is_refused_with_its_name(
    hand_in, draft, name, make_it
):
    answer = hand_in(name, make_it())

    assert answer.status_code == 422
    assert f"“{name}”" in answer.text or "文件是空的" in answer.text
    assert not draft.attachments.exists()


def test_a_picture_of_nine_hundred_million_points_costs_no_time_and_no_room(hand_in, draft):
    sent = bad.huge_picture()
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()

    answer = hand_in("操场.png", sent)

    assert time.process_time() - started < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 * MEGABYTES
    assert answer.status_code == 422
    assert "像素" in answer.text
    assert not draft.attachments.exists()


@pytest.mark.parametrize(
    "make_it",
    [bad.photo_with_a_place, bad.page_in_a_photo, bad.print_colours, bad.moving_picture],
    ids=["place", "page-in-a-photo", "print-colours", "moving"],
)
def test_a_picture_goes_out_as_points_and_nothing_else(client, hand_in, draft, make_it):
    assert hand_in("现场.jpg", make_it()).status_code == 302

    answer, body = given_out(client, draft.attachments.get())

    picture = Image.open(io.BytesIO(body))
    assert (picture.format, picture.mode, getattr(picture, "n_frames", 1)) == ("JPEG", "RGB", 1)
    assert not picture.getexif().get_ifd(bad.GPS)
    assert b"SECRET" not in body
    assert b"script" not in body
    assert answer["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("name", "make_it", "kind"),
    [("说明.html", bad.paper, "application/pdf"), ("说明.jar", bad.word, "officedocument")],
)
def test_a_paper_is_saved_as_what_it_is_and_can_do_nothing_in_a_browser(
    client, hand_in, draft, name, make_it, kind
):
    assert hand_in(name, make_it()).status_code == 302

    answer, body = given_out(client, draft.attachments.get())

    assert kind in answer["Content-Type"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"SECRETNAME" not in body


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\用户\\桌面\\现场.jpg", "现场.jpg"),
        ("CON.jpg", "_CON.jpg"),
        ("照片\u202egpj.exe", "照片gpj.exe.jpg"),
        ("照" * 300 + ".jpg", "照" * 96 + ".jpg"),
        ('a"b\r\nX-Evil: 1.jpg', "ab.jpg"),
    ],
    ids=["folders", "windows", "device", "turned-round", "long", "header"],
)
def test_a_name_is_only_a_name(client, hand_in, draft, sent, kept):
    assert hand_in(sent, bad.photo()).status_code == 302

    file = draft.attachments.get()
    answer, _ = given_out(client, file)

    assert file.name == kept
    assert file.file.name == f"disclosure/{draft.school_id}/{file.sha256}.jpg"
    assert "X-Evil" not in answer.headers
