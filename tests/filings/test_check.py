"""The public check page: genuine or not, final or superseded, and nothing of the content."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.filings import plan_content
from union.filings.actions import envelope as actions
from union.jobs.actions import work
from union.papers.models import Paper

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def test_the_address_on_the_paper_answers_without_signing_in(client, submitted):
    answer = client.get(f"/check/{submitted.fingerprint[:20]}/")

    assert answer.status_code == 200
    assert "2026年工会工作计划" in text(answer)
    assert "已报送，还没有审定" in text(answer)
    assert "教代会" not in text(answer)


def test_the_fingerprint_may_be_typed_as_it_is_printed(client, submitted):
    digits = submitted.latest().digits.upper().replace(" ", "　")

    answer = client.post("/check/", {"digits": f" {digits} "}, follow=True)

    assert "本系统有这份文件" in text(answer)


def test_full_width_digits_are_understood(client, submitted):
    wide = str.maketrans("0123456789abcdef", "０１２３４５６７８９ａｂｃｄｅｆ")

    answer = client.post("/check/", {"digits": submitted.fingerprint[:24].translate(wide)})

    assert answer.url == f"/check/{submitted.fingerprint[:24]}/"


def test_an_approved_paper_shows_its_number(client, submitted, cast):
    actions.approve(submitted, by=cast.clerk)

    answer = client.get(f"/check/{submitted.fingerprint}/")

    assert "已通过" in text(answer)
    assert submitted.number in text(answer)


def test_an_older_submission_is_named_as_superseded(client, submitted, cast):
    first = submitted.fingerprint
    actions.send_back(submitted, by=cast.clerk, remark="请补月份")
    actions.submit(submitted, by=cast.chair, content=plan_content())
    actions.approve(submitted, by=cast.clerk)

    answer = client.get(f"/check/{first[:20]}/")

    assert "已被第 2 次报送取代" in text(answer)
    assert submitted.number not in text(answer)


def test_an_unknown_fingerprint_is_said_to_be_unknown(client, submitted):
    answer = client.get(f"/check/{'0' * 20}/")

    assert answer.status_code == 404
    assert "本系统没有这个指纹的文件" in text(answer)


@pytest.mark.parametrize("typed", ["1a2b3c", "z" * 20, "a" * 65, "清教工〔2026〕3号"])
def test_what_cannot_be_a_fingerprint_comes_back_with_a_sentence(client, typed):
    answer = client.post("/check/", {"digits": typed})

    assert answer.status_code == 422
    assert "指纹至少 20 位" in text(answer)
    assert f'value="{typed}"' in text(answer)


def test_nineteen_digits_are_too_few_to_search_by(client, submitted):
    assert client.get(f"/check/{submitted.fingerprint[:19]}/").status_code == 404


def test_an_empty_form_asks_for_one_of_the_two(client):
    assert "请填写指纹，或选择要核对的 PDF 文件" in text(client.post("/check/"))


def printed(submitted):
    paper = Paper.objects.get(kind="filing_reply")
    work(paper.job, worker="test")
    paper.refresh_from_db()
    return paper.file.read()


def test_the_file_itself_can_be_compared(client, submitted, cast):
    actions.approve(submitted, by=cast.clerk)
    upload = SimpleUploadedFile("批复.pdf", printed(submitted))

    answer = client.post("/check/", {"paper": upload})

    assert "一字不差" in text(answer)
    assert "关于《2026年工会工作计划》的批复" in text(answer)


def test_one_changed_byte_is_found_out(client, submitted, cast):
    actions.approve(submitted, by=cast.clerk)
    upload = SimpleUploadedFile("批复.pdf", printed(submitted) + b" ")

    assert "本系统没有存过这个文件" in text(client.post("/check/", {"paper": upload}))


def test_a_file_that_is_too_large_is_refused(client, monkeypatch):
    monkeypatch.setattr("union.filings.forms.filings.MAX_PDF_BYTES", 10)

    answer = client.post("/check/", {"paper": SimpleUploadedFile("a.pdf", b"%PDF" * 10)})

    assert "文件超过 20 MB" in text(answer)


def test_checking_asks_one_question(client, submitted, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get(f"/check/{submitted.fingerprint[:20]}/")
