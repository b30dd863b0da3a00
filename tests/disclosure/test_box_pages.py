"""The anonymous writer's pages, as a phone without a login and without script sees them."""

import io
import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from disclosure import box_codes, box_rules
from disclosure.actions import box
from disclosure.models import Letter, LetterFile
from tests.factories.disclosure import BoardFactory
from tests.factories.letters import LetterFactory
from tests.factories.rules import RuleFigureFactory

WORDS = {"category": "advice", "subject": "错峰用餐", "text": "中午排队太久，建议错峰。"}


@pytest.fixture
def board(cast):
    cache.clear()
    return BoardFactory(
        school=cast.school, slug="qingyuan3", place="传达室旁", phone="0592-1234567"
    )


@pytest.fixture
def phone():
    """A browser of somebody unknown that minds every rule about forged forms."""
    return Client(enforce_csrf_checks=True)


def at(name, board):
    return reverse(f"disclosure:{name}", args=[board.slug])


def hidden(answer, name) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())[1]


def write(phone, board, **fields):
    token = hidden(phone.get(at("box_write", board)), "_token")
    return phone.post(at("box_write", board), {"_token": token} | WORDS | fields)


def code_on(answer) -> str:
    words = re.search(r'<ol class="words">(.*?)</ol>', answer.content.decode(), re.S)[1]
    return " ".join(re.findall("<li>(.*?)</li>", words))


def come_back(phone, board, code, **fields):
    return phone.post(at("box_return", board), {"code": code} | fields)


def limit(unit, key, value):
    RuleFigureFactory(unit=unit, key=key, value=str(value))


def photo(kind="JPEG", **options) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(out, kind, **options)
    return SimpleUploadedFile(f"IMG_2026.{kind.lower()}", out.getvalue(), f"image/{kind.lower()}")


def taken_at_school() -> SimpleUploadedFile:
    """A photo as phones make them: place, second, device, owner."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x013B] = "HUAWEI", "Mate-60-of-LiHong", "Li Hong"
    exif[0x0132] = "2026:03:20 12:34:56"
    exif.get_ifd(0x8825).update(
        {
            1: "N",
            2: (IFDRational(25), IFDRational(29), IFDRational(13)),
            3: "E",
            4: (IFDRational(118), IFDRational(10), IFDRational(7)),
        }
    )
    return photo(exif=exif, comment=b"taken by Li Hong")


def test_a_letter_is_written_answered_and_asked_again(phone, board, cast):
    given = write(phone, board)
    code = code_on(given)
    letter = Letter.objects.get()
    assert box_codes.digest_of(code) == letter.key_digest
    box.answer(letter, text="下周一起分三批用餐。", by=cast.chair)
    page = come_back(phone, board, code).content.decode()
    assert "下周一起分三批用餐。" in page and "答复得怎么样" in page
    assert cast.chair.name not in page
    sent = come_back(phone, board, code, act="write", text="高三也一样吗？")
    assert "已经送到" in sent.content.decode()
    letter.refresh_from_db()
    assert letter.state == "in_hand"
    box.answer(letter, text="一样。", by=cast.chair)
    closed = come_back(phone, board, code, act="close", rating="satisfied")
    assert "办结了" in closed.content.decode()
    letter.refresh_from_db()
    assert (letter.state, letter.rating) == ("closed", "satisfied")


def test_the_code_is_asked_back_before_the_page_goes_on(phone, board):
    given = write(phone, board)
    words, token = code_on(given).split(), hidden(given, "_token")
    asked = phone.post(at("box_write", board), {"_token": token, "_step": "ask"})
    first, second = map(int, re.findall(r"第 (\d+) 个词", asked.content.decode()))
    assert not any(word in asked.content.decode() for word in (words[first - 1], words[second - 1]))
    noted = {"_token": hidden(asked, "_token"), "_step": "noted"}
    wrong = phone.post(at("box_write", board), noted | {"first": "苹果", "second": "苹果"})
    assert wrong.status_code == 422 and "都好了" not in wrong.content.decode()
    right = phone.post(
        at("box_write", board), noted | {"first": words[first - 1], "second": words[second - 1]}
    )
    assert "都好了" in right.content.decode()
    shown = phone.post(at("box_write", board), {"_token": token, "_step": "show"})
    assert code_on(shown).split() == words
    assert Letter.objects.count() == 1


def test_a_double_click_is_one_letter_with_the_same_code(phone, board):
    token = hidden(phone.get(at("box_write", board)), "_token")
    answers = [phone.post(at("box_write", board), {"_token": token} | WORDS) for _time in range(2)]
    assert code_on(answers[0]) == code_on(answers[1])
    assert Letter.objects.count() == 1


def test_a_writer_who_names_himself_is_warned_before_anything_is_stored(phone, board):
    text = "我是三年级的语文老师，电话13812345678，食堂太贵。"
    warned = write(phone, board, text=text, pictures=[photo()])
    page = warned.content.decode()
    assert re.findall("<mark[^>]*>(.*?)</mark>", page) == ["我是三年级的语文老师", "13812345678"]
    assert not Letter.objects.exists()
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page)) | {"text": text}
    back = phone.post(at("box_write", board), fields | {"_step": "edit"})
    assert text in back.content.decode() and "已经附上 1 张图片" in back.content.decode()
    assert not Letter.objects.exists()
    done = phone.post(at("box_write", board), fields | {"_step": "anyway"})
    assert len(code_on(done).split()) == 13
    assert Letter.objects.get().entries.get().text == text
    assert LetterFile.objects.count() == 1


def test_a_photo_comes_without_place_time_device_and_owner(phone, board):
    upload = taken_at_school()
    before = Image.open(io.BytesIO(upload.read()))
    assert before.getexif().get_ifd(0x8825)
    upload.seek(0)
    write(phone, board, pictures=[upload])
    stored = LetterFile.objects.get()
    kept = bytes(stored.content)
    image = Image.open(io.BytesIO(kept))
    assert image.size == (640, 480)
    assert not image.getexif() and "comment" not in image.info
    assert not any(word in kept for word in (b"Li Hong", b"HUAWEI", b"Mate", b"2026:03", b"Exif"))
    assert stored.name == "图片1.jpg"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("信.docx", b"PK\x03\x04word/document.xml", "写着作者的姓名"),
        ("照片.jpg", b"%PDF-1.7 /Author (Li Hong)", "写着作者的姓名"),
        (
            "图.png",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
            "只能附照片",
        ),
        ("空.jpg", b"", "是空的"),
        ("坏.jpg", b"\xff\xd8\xff\xe0" + b"x" * 50, "不是可以读取的图片"),
    ],
    ids=["word", "pdf", "svg", "empty", "broken"],
)
def test_what_is_no_picture_is_refused_with_the_reason(phone, board, name, content, why):
    answer = write(phone, board, pictures=[SimpleUploadedFile(name, content)])
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert WORDS["text"] in answer.content.decode()
    assert not Letter.objects.exists()


def test_more_than_three_pictures_are_refused(phone, board):
    answer = write(phone, board, pictures=[photo() for _each in range(4)])
    assert answer.status_code == 422 and "最多附 3 张" in answer.content.decode()


@pytest.mark.parametrize("token", ["", "made-up", "汉字"])
def test_a_form_without_our_token_keeps_its_text_and_sends_nothing(phone, board, token):
    answer = phone.post(at("box_write", board), {"_token": token} | WORDS)
    assert answer.status_code == 422
    assert WORDS["text"] in answer.content.decode() and "再点一次" in answer.content.decode()
    assert not Letter.objects.exists()
    again = phone.post(at("box_write", board), {"_token": hidden(answer, "_token")} | WORDS)
    assert code_on(again)


def test_programs_that_fill_in_everything_are_stopped(phone, board):
    assert write(phone, board, website="http://spam.example").status_code == 422
    assert not Letter.objects.exists()


def test_a_full_hour_keeps_the_text_and_tells_other_ways(phone, board, cast):
    limit(cast.district, box_rules.LETTERS_AN_HOUR, 2)
    assert [write(phone, board).status_code for _letter in range(3)] == [200, 200, 429]
    page = write(phone, board).content.decode()
    assert all(word in page for word in ("还没有投进去", WORDS["text"], "传达室旁", "0592-1234567"))
    assert Letter.objects.count() == 2


def test_a_right_code_opens_however_many_wrong_ones_were_tried(phone, board, cast):
    limit(cast.district, box_rules.WRONG_CODES_AN_HOUR, 3)
    code = box_codes.new_code()
    LetterFactory(school=cast.school, code=code, subject="开放操场")
    tried = [come_back(phone, board, box_codes.new_code()) for _each in range(5)]
    assert [answer.status_code for answer in tried] == [422, 422, 422, 429, 429]
    assert "开放操场" in come_back(phone, board, code).content.decode()


def test_ten_thousand_guesses_find_nothing(board, cast, django_assert_num_queries):
    letter = LetterFactory(school=cast.school)
    digests = {box_codes.digest_of(box_codes.new_code()) for _guess in range(10_000)}
    assert len(digests) == 10_000 and letter.key_digest not in digests
    with django_assert_num_queries(1):
        found = Letter.objects.filter(school=cast.school, key_digest__in=digests).count()
    assert found == 0


def test_a_code_opens_only_at_the_school_it_was_given_for(phone, board, cast):
    code = box_codes.new_code()
    LetterFactory(school=cast.theirs, code=code)
    answer = come_back(phone, board, code)
    assert answer.status_code == 422 and "别的学校" in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "苹果", "x" * 5000, "苹果" * 13 + "\x00"])
def test_what_is_no_code_is_told_so(phone, board, typed):
    assert come_back(phone, board, typed).status_code == 422


def test_a_letter_without_an_answer_cannot_be_rated(phone, board, cast):
    code = box_codes.new_code()
    LetterFactory(school=cast.school, code=code)
    assert come_back(phone, board, code, act="close", rating="satisfied").status_code == 409
    assert come_back(phone, board, code, act="close", rating="wrong").status_code == 422


def test_a_school_that_does_not_exist_has_no_box(phone, db):
    for name in ("box_public", "box_write", "box_return"):
        assert phone.get(reverse(f"disclosure:{name}", args=["no-such"])).status_code == 404


def test_the_pages_are_light_and_ask_nobody_else(phone, board, settings):
    assets = [settings.BASE_DIR / "static" / path for path in ("css/box.css", "js/box.js")]
    weight = sum(path.stat().st_size for path in assets)
    for name in ("box_public", "box_write", "box_return"):
        answer = phone.get(at(name, board))
        text = answer.content.decode()
        assert len(answer.content) + weight <= 30_000
        fetched = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', text)
        assert fetched == ["data:,", "/static/css/box.css", "/static/js/box.js"]
    assert len(write(phone, board).content) + weight <= 30_000


def test_a_closed_board_still_has_its_box(phone, board):
    board.is_open = False
    board.save()
    assert phone.get(at("box_public", board)).status_code == 200


@pytest.mark.parametrize("length", [str(13 * 2**20), "many"])
def test_more_than_the_proxy_takes_is_refused_in_words(phone, board, length):
    answer = phone.post(at("box_write", board), WORDS, CONTENT_LENGTH=length)
    assert answer.status_code == 413
    assert "12 MB" in answer.content.decode()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("step", ["show", "ask", "noted"])
def test_no_code_is_shown_before_a_letter_was_dropped(phone, board, step):
    token = hidden(phone.get(at("box_write", board)), "_token")
    answer = phone.post(at("box_write", board), {"_token": token, "_step": step})
    assert answer.status_code == 422
    assert 'class="words"' not in answer.content.decode()
