"""Codes that can be dictated, and the warning to writers who name themselves."""

import time

import pytest

from disclosure import box_codes as codes
from disclosure.box_hints import pieces, tells
from disclosure.content.box_words import WORDS

CODE = " ".join(WORDS[place * 37 % 512] for place in range(13))


def test_a_code_has_at_least_112_bits():
    assert len(WORDS) == len(set(WORDS)) == 2**codes.WORD_BITS
    assert codes.BITS >= 112


def test_no_two_words_sound_alike():
    assert len({codes.sound(word) for word in WORDS}) == len(WORDS)
    assert {len(word) for word in WORDS} == {2}


@pytest.mark.parametrize("between", ["", " ", "　", "，", "\n", "-", " 1. "], ids=repr)
def test_a_code_is_read_whatever_stands_between_its_words(between):
    assert codes.read(between.join(CODE.split())) == CODE


def test_the_qr_code_holds_the_same_code():
    code = codes.new_code()
    assert codes.read(codes.short(code)) == code
    assert codes.read(codes.short(code).lower().replace("0", "O")) == code


def test_a_word_typed_with_other_characters_of_the_same_sound_is_understood():
    typed = "平果" + "".join(CODE.split()[1:])
    assert codes.read(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "13 个词"),
        ("苹果 香蕉", "您输入了 2 个"),
        ("苹果香", "每个词都是两个字"),
        ("苹果" * 12 + "囹圄", "第 13 个词“囹圄”"),
        ("A" * 23, "13 个词"),
        ("Z" * 24, "不是一个完整的"),
    ],
)
def test_what_is_no_code_is_told_where(typed, why):
    with pytest.raises(codes.BadCode, match=why):
        codes.read(typed)


def test_the_hash_is_of_no_use_elsewhere():
    import hashlib  # noqa: PLC0415 - only this test compares

    assert codes.digest_of(CODE) != hashlib.sha256(CODE.encode()).hexdigest()
    assert len(codes.digest_of(CODE)) == 64


def test_two_words_or_the_whole_code_show_that_it_was_noted():
    words = CODE.split()
    first, second = codes.asked_places(CODE)
    assert 1 < first < second <= 13
    assert codes.is_noted(CODE, words[first - 1], words[second - 1])
    assert codes.is_noted(CODE, CODE, "")
    assert not codes.is_noted(CODE, words[second - 1], words[first - 1])
    assert not codes.is_noted(CODE, "", "")
    assert not codes.is_noted(CODE, words[first - 1], "囹圄")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("我是三年级的语文老师，食堂太贵。", "我是三年级的语文老师"),
        ("我叫李红。", "我叫李红"),
        ("本人系数学组组长。", "本人系数学组组长"),
        ("作为一名班主任，我很着急。", "作为一名班主任"),
        ("请打 138-1234-5678。", "138-1234-5678"),
        ("身份证 11010519491231002X 在此", "11010519491231002X"),
        ("工号：T0034", "工号：T0034"),
        ("写信到 li.hong@example.org 吧", "li.hong@example.org"),
        ("三年级二班太吵。", "三年级二班"),
        ("我们语文组没有打印机。", "我们语文组"),
        ("微信号 lihong123", "微信号 lihong123"),
        ("建议开放操场。\n李红", "李红"),
        ("我爱人也在本校。", "我爱人"),
    ],
)
def test_a_text_that_names_its_writer_is_marked(text, marked):
    assert [piece.text for piece in pieces(text) if piece.why] == [marked]
    assert "".join(piece.text for piece in pieces(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "食堂的饭菜太贵，建议降价。",
        "操场的灯坏了三盏，晚上看不清路。",
        "希望公开课时津贴的算法，2025年的标准是每节40元。",
        "",
    ],
)
def test_an_ordinary_text_is_not_marked(text):
    assert not tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 1300 + "甲乙" + " " * 1300 + "丙",
        "信" + "\n" * 3998 + "信",
        "我是" * 2000,
        "1" * 4000,
    ],
    ids=["blank-lines-and-spaces", "blank-lines", "beginnings", "digits"],
)
def test_no_text_keeps_the_search_for_marks_busy(text):
    """Everybody may send one, and the first of these took minutes."""
    began = time.process_time()
    assert "".join(piece.text for piece in pieces(text)) == text
    assert time.process_time() - began < 2
