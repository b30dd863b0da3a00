"""What people and programs send to the anonymous box that is not as it should be, and pictures that come later."""

import logging
import re
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure import box_codes, box_tokens
from disclosure.actions import box_writing
from disclosure.models import Entry, Letter, LetterFile
from tests.disclosure.test_box_pages import (
    WORDS,
    at,
    board,
    code_on,
    come_back,
    hidden,
    phone,
    photo,
    taken_at_school,
    write,
)
from tests.factories.letters import LetterFactory
from union.kit.blind import WithoutBlind
from union.kit.sealed import seal

__all__ = ["board", "phone"]

GUESSES = 500  # more than twice what an hour allows


def fields_of(answer) -> dict:
    """The hidden fields of a page, as its form sends them on."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode()))


def without(answer, typed: str) -> bytes:
    return answer.content.replace(typed.encode(), b"")


def test_guessing_opens_nothing_tells_nothing_and_keeps_nobody_out(phone, board, cast, caplog):
    caplog.set_level(logging.DEBUG)
    code = box_codes.new_code()
    LetterFactory(school=cast.school, code=code, subject="开放操场")
    guesses = {box_codes.new_code() for _guess in range(GUESSES)}
    answers = [(guess, come_back(phone, board, guess)) for guess in guesses]
    allowed = [each for each in answers if each[1].status_code == 422]
    halted = [each for each in answers if each[1].status_code == 429]
    assert (len(allowed), len(allowed) + len(halted)) == (200, GUESSES)
    assert len({without(answer, guess) for guess, answer in allowed}) == 1
    assert len({answer.content for _guess, answer in halted}) == 1
    assert not any("开放操场" in answer.content.decode() for _guess, answer in answers)
    assert "开放操场" in come_back(phone, board, code).content.decode()
    told = [record for record in caplog.records if WithoutBlind().filter(record)]
    words = " ".join(record.getMessage() for record in told)
    assert "/box/" not in words and not any(guess in words for guess in guesses)


def test_pictures_come_with_a_later_word_too_and_lose_what_the_camera_wrote(phone, board, cast):
    code = code_on(write(phone, board, pictures=[photo()]))
    sent = come_back(
        phone, board, code, act="write", text="又拍到一张", pictures=[taken_at_school()]
    )
    assert "已经送到" in sent.content.decode()
    assert re.findall("附图片 (\\d) 张", sent.content.decode()) == ["1", "1"]
    first, second = LetterFile.objects.order_by("position")
    assert (first.entry.position, second.entry.position) == (1, 2)
    assert (second.name, second.position) == ("图片2.jpg", 2)
    assert not any(word in bytes(second.content) for word in (b"Li Hong", b"HUAWEI", b"Exif"))


def test_later_pictures_go_along_while_the_writer_reads_the_text_over(phone, board):
    code = code_on(write(phone, board))
    text = "我是三年级的语文老师，又拍到一张"
    warned = come_back(phone, board, code, act="write", text=text, pictures=[photo()])
    fields = fields_of(warned)
    assert not LetterFile.objects.exists()
    back = phone.post(at("box_return", board), fields | {"_step": "edit"})
    assert "已经附上 1 张图片" in back.content.decode()
    bare = fields | {"_picture": fields_of(back)["_picture"], "_without": "on", "_step": "edit"}
    assert "已经附上" not in phone.post(at("box_return", board), bare).content.decode()
    phone.post(at("box_return", board), fields | {"_step": "anyway"})
    phone.post(at("box_return", board), fields | {"_step": "anyway"})  # twice
    assert Entry.objects.filter(position=2).count() == LetterFile.objects.count() == 1


def test_chosen_pictures_survive_a_form_that_comes_back(phone, board):
    answer = write(phone, board, subject="", pictures=[photo()])
    assert answer.status_code == 422 and "已经附上 1 张图片" in answer.content.decode()
    sent = phone.post(at("box_write", board), WORDS | fields_of(answer))
    assert code_on(sent) and LetterFile.objects.count() == 1


def test_a_letter_takes_nine_pictures_in_all(phone, board):
    code = code_on(write(phone, board, pictures=[photo() for _each in range(3)]))
    for number in range(2):
        come_back(
            phone,
            board,
            code,
            act="write",
            text=f"又{number}",
            pictures=[photo() for _each in range(3)],
        )
    more = come_back(phone, board, code, act="write", text="还有", pictures=[photo()])
    assert (
        more.status_code == 422
        and f"最多 {box_writing.MOST_IN_A_LETTER} 张" in more.content.decode()
    )
    assert LetterFile.objects.count() == 9
    assert come_back(phone, board, code, act="write", text="还有").status_code == 200


@pytest.mark.parametrize("sealed", ["6222021234567890", "1234.00", '["a", 1, 2]', "李红"])
def test_what_was_sealed_elsewhere_is_not_unsealed_by_sending_it_in(phone, board, sealed):
    """Else whoever has a stolen database and an office could have it read."""
    token = seal(sealed)
    assert write(phone, board, _picture=token).status_code == 200
    assert not LetterFile.objects.exists()
    assert phone.post(at("box_write", board), WORDS | {"_token": token}).status_code == 422
    code_token = hidden(phone.get(at("box_write", board)), "_token")
    picture = box_tokens.wrapped(b"picture")
    assert box_tokens.unwrapped([code_token, picture], 3) == [b"picture"]
    assert box_tokens.code_in(picture, board.school) == ""


def bomb() -> bytes:
    """A PNG of 30,000 × 30,000 points in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (bomb(), "6000 万像素"),
        (photo().read()[:2000], "已损坏"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "只能附照片"),
        (b"GIF89a<script>alert(1)</script>", "只能附照片"),
        (b"MZ\x90\x00" + bytes(100), "只能附照片"),
    ],
    ids=["bomb", "cut-off", "svg", "gif", "program"],
)
def test_a_later_picture_that_is_none_is_refused_and_the_text_stays(phone, board, content, why):
    code = code_on(write(phone, board))
    upload = SimpleUploadedFile("照片.jpg", content, "image/jpeg")
    answer = come_back(phone, board, code, act="write", text="又拍到一张", pictures=[upload])
    assert answer.status_code == 422
    assert why in answer.content.decode() and "又拍到一张" in answer.content.decode()
    assert Entry.objects.count() == 1


def test_the_name_of_a_picture_is_not_kept(phone, board):
    upload = photo()
    upload.name = "../../李红的手机/IMG_20260320_123456.jpg"
    write(phone, board, pictures=[upload])
    assert LetterFile.objects.get().name == "图片1.jpg"


@pytest.mark.parametrize(
    "text",
    [
        "食堂😀👨‍👩‍👧很贵𠮷㐂。",
        "零宽\u200b字\u200d符\ufeff夹在中间。",
        "\u202e倒着写的\u202c字。",
        "<p class=MsoNormal style='margin:0'>从 Word 贴来<o:p></o:p></p>",
        "<script>alert(1)</script>{{ 7 }}{% now %}",
        "O'Hara; DROP TABLE disclosure_letter; --",
    ],
    ids=["rare", "zero-width", "right-to-left", "word", "script", "sql"],
)
def test_any_text_comes_through_as_it_was_written(phone, board, text):
    code = code_on(write(phone, board, text=text))
    assert Entry.objects.get().text == text
    page = come_back(phone, board, code)
    assert page.status_code == 200 and "<script>alert" not in page.content.decode()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": "长" * 350_000}, "现在有 350000 个字"),
        ({"text": " \u3000\n "}, "请写明内容"),
        ({"subject": "题" * 61}, "最多 60 个字"),
        ({"subject": "题\x00"}, "还不能投递"),
        ({"category": "none"}, "还不能投递"),
    ],
    ids=["megabyte", "blank", "long-subject", "null", "no-category"],
)
def test_what_cannot_be_sent_is_said_and_stays_on_the_page(phone, board, fields, why):
    answer = write(phone, board, **fields)
    assert answer.status_code == 422 and why in answer.content.decode()
    assert not Letter.objects.exists()


def test_two_tabs_are_two_letters_each_with_its_code(phone, board):
    first, second = (phone.get(at("box_write", board)) for _tab in range(2))
    codes = {
        code_on(phone.post(at("box_write", board), WORDS | {"_token": hidden(tab, "_token")}))
        for tab in (first, second)
    }
    assert len(codes) == Letter.objects.count() == 2


def test_a_page_of_the_day_before_yesterday_keeps_the_text_and_goes_at_the_second_press(
    phone, board, time_machine
):
    time_machine.move_to("2026-03-18T12:00:00+08:00", tick=False)
    token = hidden(phone.get(at("box_write", board)), "_token")
    time_machine.move_to("2026-03-20T12:00:00+08:00", tick=False)
    stale = phone.post(at("box_write", board), WORDS | {"_token": token})
    assert stale.status_code == 422 and WORDS["text"] in stale.content.decode()
    again = phone.post(at("box_write", board), WORDS | {"_token": hidden(stale, "_token")})
    assert code_on(again) != ""


def test_a_form_of_another_school_is_sent_nowhere(phone, board, cast):
    token = box_tokens.token_for(cast.theirs)
    answer = phone.post(at("box_write", board), WORDS | {"_token": token})
    assert answer.status_code == 422 and not Letter.objects.exists()


def test_a_closed_letter_is_answered_in_words_when_the_old_page_is_sent(phone, board, cast):
    code = code_on(write(phone, board))
    letter = Letter.objects.get()
    letter.answer(letter.received_on)
    come_back(phone, board, code, act="close", rating="satisfied")
    late = come_back(phone, board, code, act="write", text="还有")
    assert late.status_code == 409 and "已经办结" in late.content.decode()
