"""Nothing is lost and nothing is invented, whatever stands in the file; and it stays fast."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from union.reports.reading import read, read_pasted, read_source

FILES = [
    *Path(__file__).parents[3].glob("shared/seeds/*.txt"),
    *(Path(__file__).parent.parent / "samples" / "plans").glob("*.txt"),
]
# Numbers, month words and the marks around them are structure: the reading holds them as such.
STRUCTURE = set(
    " \t\n\u3000\xa00123456789０１２３４５６７８９一二三四五六七八九十〇零○Ooxｘ元正"
    "年月份度季第部分章节至到和及与翌次来明篇范文模板例"
    "、，,.．:：。()（）〔〕[]【】《》<>〈〉「」『』-—–~～─/`'’‘·*×●◆•★■▲※☆◎○◇□△▪#>"
    "①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⒈⒉⒊㈠㈡㈢"
)

PARTS = [
    "一、", "二、", "（一）", "(二)", "1、", "2.", "3 .", "（1）", "⑴", "①", "三月：", "3月份 ", "四、五月份：",
    "12月至1月", "20xx年9月", "第一季度：", "3月上旬：", "3月8日", "4月27日—28日", "篇1", "第二篇：", "【篇一】",
    "工会工作计划", "2024年工会工作总结", "工作计划精选3篇", "指导思想", "主要活动安排", "责任人：何平", "（女工委负责）",
    "东岭小学工会", "2024年2月3日", "展开阅读全文", "上传人：某", "月份\t内容", "三月\t慰问\t何平", "\t座谈", "三月\t四月",
    "，", "。", "；", "：", "“", "”", "《", "》", "好", "开展活动", "关心每一位教职工的生活和身体", " ", "\u3000", "\t", "\n", "\n",
    "𠮷", "·", "A", "9",
]  # fmt: skip


def left(text):
    return Counter(character for character in text if character not in STRUCTURE)


def written(reading):
    """Everything the reading holds, each word once: an owner also stands in the text."""
    for document in reading.documents:
        yield from document.head
        for section in (*document.preface, *document.sections):
            yield section.title + section.text
        for month in document.months:
            for entry in month.entries:
                yield entry.text


def owners(reading):
    return (
        entry.owner
        for document in reading.documents
        for month in document.months
        for entry in month.entries
    )


def check(source):
    reading = read(source)

    given_, read_ = left("".join(source.lines)), left("".join(written(reading)))
    assert given_ - read_ <= left("".join(owners(reading))), "something is lost"
    assert not read_ - given_, "something is invented"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=60).map("".join))
@example("（一）三月：”(二)①")
@example("三月\t慰问\t何平\n\t座谈\t")
@example("月份\t三月\t四月\n活动\t慰问\t春游")
def test_no_word_is_lost_or_invented(text):
    if text.strip():
        check(read_pasted(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_of_a_whole_document_is_lost(path):
    check(read_source(path.read_bytes(), path.name))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text):
    if text.strip():
        assert read(read_pasted(text + "工")).documents


@pytest.mark.parametrize(
    "unit",
    ["一、", "(", "（一", "1、", "1.", "工作计划", "三月", "三月：", "3日、", "篇1", "2020年", "“", "①",
     "xx年", "由某负", "三月\t", "工", " 一", "—", "9"],
)  # fmt: skip
def test_odd_input_takes_time_in_proportion_to_its_length(unit):
    def seconds(length):
        source = read_pasted((unit * length)[:length])
        started = time.process_time()
        read(source)
        return time.process_time() - started

    # Eight times the text may take eight times as long; quadratic work would take sixty-four.
    assert seconds(240_000) < 24 * seconds(30_000) + 0.5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_document_is_read_within_a_second(path):
    started = time.process_time()
    read(read_source(path.read_bytes(), path.name))

    assert time.process_time() - started < 1
