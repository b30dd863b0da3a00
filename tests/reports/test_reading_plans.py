from datetime import date
from pathlib import Path

import pytest

from tests.reports.word_files import table_word
from union.reports.reading import read, read_pasted, read_source

SAMPLES = Path(__file__).parent.parent / "samples" / "plans"
SEEDS = sorted(Path(__file__).parents[3].glob("shared/seeds/*.txt"))


def sample(name, year=None):
    return read(read_source((SAMPLES / name).read_bytes(), name), year)


def months(document):
    return [(month.first, month.last) for month in document.months]


def entries(document):
    return {month.first: [entry.text for entry in month.entries] for month in document.months}


def headings(document):
    return [(section.level, section.number, section.title) for section in document.sections]


def pasted(*lines, year=None):
    return read(read_pasted("\n".join(lines)), year).documents[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("colon.txt", [(3, 3), (4, 4), (5, 5)]),
        ("items.txt", [(3, 3), (4, 4), (5, 5)]),
        ("pairs.txt", [(1, 2), (3, 4), (7, 8), (11, 12)]),
        ("numbered.txt", [(1, 2), (3, 3), (4, 6)]),
        ("school_year.txt", [(9, 9), (10, 10), (12, 1), (3, 3), (6, 6)]),
        ("vague_year.txt", [(9, 9), (12, 1)]),
        ("traditional.txt", [(9, 9), (10, 10), (12, 1)]),
        ("thirds.txt", [(3, 3), (4, 4), (4, 6), (1, 1)]),
        ("dated.txt", [(3, 3), (4, 4)]),
        ("doubtful.txt", [(3, 3), (13, 13), (3, 3), (4, 4)]),
        ("months_only.txt", [(3, 3), (4, 4), (5, 5)]),
        ("no_months.txt", []),
    ],
)
def test_months_are_found_in_every_form_people_write(name, expected):
    assert months(sample(name).documents[0]) == expected


def test_numbered_lines_belong_to_the_month_above_them():
    found = entries(sample("items.txt").documents[0])

    assert found[3] == ["看望生病教师", "慰问退休教师"]
    assert found[5] == [
        "评选先进小组。",
        "组织教师体检。责任人：何平\n（1）先做女教师；\n（2）再做男教师。",
    ]


def test_days_in_an_entry_become_dates_of_the_plan_year():
    april = sample("colon.txt").documents[0].months[1]

    assert april.entries[0].text == "4月27日—28日举行教工运动会；"
    assert april.entries[0].starts_on == date(2026, 4, 27)
    assert april.entries[0].ends_on == date(2026, 4, 28)
    assert april.entries[1].starts_on is None


def test_without_a_year_there_are_no_dates_until_one_is_given():
    lines = ("工会工作计划", "一、活动安排", "四月：4月27日运动会。")

    assert pasted(*lines).months[0].entries[0].starts_on is None
    assert pasted(*lines, year=2026).months[0].entries[0].starts_on == date(2026, 4, 27)


def test_a_school_year_runs_from_september_into_the_next_calendar_year():
    document = sample("school_year.txt").documents[0]

    assert document.year == 2025
    assert [month.year for month in document.months] == [2025, 2025, 2025, 2026, 2026]
    assert document.months[2].entries[0].ends_on == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("title", "year", "term"),
    [
        ("2020年工会工作计划", 2020, None),
        ("二〇二四年工会工作计划", 2024, None),
        ("二0一三年工会工作总结", 2013, None),
        ("2012-2013学年度第二学期中学工会工作计划", 2013, 2),
        ("2023—2024学年第一学期工会工作计划", 2023, 1),
        ("2023—2024学年工会工作计划", 2023, None),
        ("2024年春季学期工会工作计划", 2024, 2),
        ("2023学年第二学期工会工作计划", 2024, 2),
        ("工会工作要点", None, None),
    ],
)
def test_year_and_term_come_from_the_title(title, year, term):
    document = pasted(title, "一、目标", "二、措施")

    assert (document.title, document.year, document.term) == (title, year, term)


@pytest.mark.parametrize("written", ["20xx年", "201*年", "xx年", "20XX年"])
def test_a_year_left_open_stays_open_and_is_doubted(written):
    document = pasted(f"{written}工会工作计划", "一、目标")

    assert document.year is None
    assert written.rstrip("年") in document.doubt


def test_a_year_that_only_the_signature_tells_is_taken_with_a_doubt():
    document = pasted("工会工作计划", "一、目标", "三月：慰问。", "东岭小学工会", "2024年2月20日")

    assert document.year == 2024
    assert "落款" in document.doubt


def test_a_month_that_does_not_exist_and_a_month_twice_are_kept_and_doubted():
    document = sample("doubtful.txt").documents[0]

    assert entries(document)[13] == ["看电影。"]
    assert [bool(month.doubt) for month in document.months] == [False, True, True, False]
    assert "2月30日" in document.months[3].entries[0].doubt


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("1、体检。责任人：何平", "何平"),
        ("1、体检（负责人：何平、李红）", "何平、李红"),
        ("1、体检，由女工委员负责。", "女工委员"),
        ("1、体检（工会办公室负责）", "工会办公室"),
        ("1、體檢（責任人：何平）", "何平"),
        ("1、体检。牵头部门：总务处，参加：全体", "总务处"),
        ("1、由浅入深地学习。", ""),
    ],
)
def test_the_person_in_charge_is_found_where_it_is_said(line, owner):
    document = pasted("工会工作计划", "一、活动安排", "三月", line)

    assert document.months[0].entries[0].owner == owner


@pytest.mark.parametrize(
    ("text", "starts_on", "ends_on"),
    [
        ("4月27日—5月3日", date(2026, 4, 27), date(2026, 5, 3)),
        ("27、28日", date(2026, 4, 27), date(2026, 4, 28)),
        ("四月二十七日至二十八日", date(2026, 4, 27), date(2026, 4, 28)),
        ("8日", date(2026, 4, 8), date(2026, 4, 8)),
        ("4月10日前", None, date(2026, 4, 10)),
        ("4月10日起", date(2026, 4, 10), None),
        ("中旬", date(2026, 4, 11), date(2026, 4, 20)),
        ("2027年1月5日", date(2027, 1, 5), date(2027, 1, 5)),
        ("30日内办结", None, None),
        ("学习一号文件", None, None),
        ("参观3号楼", None, None),
        ("慈善一日捐", None, None),
        ("十五日至二十日", date(2026, 4, 15), date(2026, 4, 20)),
        ("五四青年节", None, None),
    ],
)
def test_days_are_read_as_written(text, starts_on, ends_on):
    document = pasted("2026年工会工作计划", "一、活动安排", "四月", f"1、{text}活动")

    entry = document.months[0].entries[0]

    assert (entry.starts_on, entry.ends_on) == (starts_on, ends_on)


def test_odd_broken_and_glued_marks_open_sections():
    assert headings(sample("broken.txt").documents[0]) == [
        (1, "一", "指导思想"),
        (1, "二", "主要工作"),
        (2, "一", "学习提高"),
        (3, "1", "每月读一本书"),
        (3, "2", "每学期听一次讲座"),
        (2, "二", "文体活动"),
        (3, "1", "打球"),
        (3, "2", "唱歌"),
        (1, "三", "其他"),
        (2, "四", "一 般事务"),
        (4, "⑴", "登记会员；"),
        (4, "⑵", "收缴会费"),
        (5, "①", "按月；"),
        (5, "②", "按季"),
        (4, "1", "报名"),
        (1, "第一部分", "总结"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、开展一、二年级教师座谈，二、三年级教师听课。",
        "一、星期二、星期四各活动一次。",
        "一、收入241.65万元，增长6.5%。",
        "一、看望5、6名教师。",
        "一、第一、第二小组先行。",
    ],
)
def test_numbers_inside_a_sentence_are_no_marks(text):
    document = pasted("工会工作计划", text)

    assert len(document.sections) == 1


@pytest.mark.parametrize(
    "line",
    [
        "3月份组织了庆祝活动，4月份组织了踏青。",
        "五月份的活动很多。",
        "三月三是民歌节。",
        "2月4日召开座谈会。",
    ],
)
def test_a_month_in_running_text_is_no_heading(line):
    assert pasted("工会工作总结", "一、回顾", line).months == ()


def test_the_page_numbers_of_a_sharing_site_are_no_sections():
    document = sample("pages.txt").documents[0]

    kept = [heading for heading in headings(document) if heading[0]]
    assert [number for level, number, _ in kept if level == 1] == ["一", "二", "三"]
    assert "公布电话和信箱" in kept[2][2] + document.sections[4].text
    assert any("第2页的页码" in section.doubt for section in document.sections)
    assert "网站" in document.sections[0].doubt
    assert "网站" in document.sections[-1].doubt


def test_a_signature_is_no_entry_of_the_last_month():
    document = sample("colon.txt").documents[0]

    assert entries(document)[5] == ["评选优秀工会小组。"]
    assert [section.text for section in document.sections[-2:]] == [
        "云岭镇中心小学工会",
        "2026年2月18日",
    ]


def test_a_file_of_several_plans_is_several_documents():
    reading = sample("collection.txt")

    assert reading.title == "学校工会工作计划精选3篇"
    assert [document.title for document in reading.documents] == [
        "学校工会工作计划",
        "2024-2025学年度第二学期青松中学工会工作计划",
        "学校工会工作计划",
    ]
    assert [section.text for section in reading.documents[0].preface][1].startswith("这里收了")
    assert months(reading.documents[1]) == [(3, 3), (5, 5)]


def test_a_table_of_months_is_read_with_its_owners():
    content = table_word(
        ["序号", "时间", "工作内容", "责任人"],
        ["1", "三月", "庆祝三八节\n3月5日学雷锋", "何平"],
        ["2", "4月20日", "春游", ""],
        ["3", "全年", "谈心", "大家"],
        before=["2026年工会工作计划", "一、活动安排"],
    )

    document = read(read_source(content)).documents[0]

    march, april = document.months
    assert [(entry.text, entry.owner) for entry in march.entries] == [
        ("庆祝三八节", "何平"),
        ("3月5日学雷锋", "何平"),
    ]
    assert march.entries[1].doubt
    assert april.entries[0].starts_on == date(2026, 4, 20)
    assert document.sections[-1].text == "3 全年 谈心 大家"


def test_a_table_with_the_months_across_is_read_by_column():
    content = table_word(
        ["月份", "三月", "四月"],
        ["活动", "慰问", "春游"],
        ["备注", "", "带伞"],
        before=["工会工作计划"],
    )

    document = read(read_source(content)).documents[0]

    assert entries(document) == {3: ["慰问"], 4: ["春游", "带伞"]}


def test_months_glued_into_one_line_are_parted():
    document = pasted("工会工作计划", "一、活动安排：三月：慰问。四月：春游；评优。五月份：体检。")

    assert entries(document) == {3: ["慰问。"], 4: ["春游；", "评优。"], 5: ["体检。"]}


def test_a_numbered_month_is_told_from_a_pair_of_months():
    numbered = pasted("工会工作计划", "一、二月份：慰问", "二、三月份：踏青", "三、四月份：评优")
    paired = pasted("工会工作计划", "一、二月份：慰问", "三、四月份：踏青")

    assert months(numbered) == [(2, 2), (3, 3), (4, 4)]
    assert months(paired) == [(1, 2), (3, 4)]


def test_the_json_has_the_agreed_shape():
    printed = sample("colon.txt").as_json()

    document = printed["documents"][0]
    assert list(printed)[:3] == ["title", "year", "documents"]
    assert list(document)[:3] == ["title", "sections", "months"]
    assert list(document["sections"][0])[:4] == ["level", "number", "title", "text"]
    assert list(document["months"][0])[:3] == ["first", "last", "items"]
    assert document["months"][1]["items"][0]["starts_on"] == "2026-04-27"


@pytest.mark.parametrize(
    "path", [*SEEDS, *sorted(SAMPLES.glob("*.txt"))], ids=lambda path: path.name
)
def test_every_document_at_hand_is_read(path):
    reading = read(read_source(path.read_bytes(), path.name))

    assert reading.documents
    assert all(document.sections or document.months for document in reading.documents)


@pytest.mark.parametrize("path", SEEDS[1:2], ids=lambda path: path.name)
def test_the_seven_plans_of_the_second_seed(path):
    reading = read(read_source(path.read_bytes()))

    second = reading.documents[1]
    assert len(reading.documents) == 7
    assert (second.title, second.year, second.term) == (
        "2012-2013学年度第二学期中学工会工作计划",
        2013,
        2,
    )
    assert months(second) == [(month, month) for month in range(3, 8)]
    assert entries(second)[7] == ["组织教职工参加党的生日活动。"]


@pytest.mark.parametrize("path", SEEDS[4:5], ids=lambda path: path.name)
def test_the_school_year_of_the_fifth_seed(path):
    reading = read(read_source(path.read_bytes()))

    document = next(document for document in reading.documents if document.months)
    assert months(document) == [(9, 9), (10, 10), (11, 11), (12, 1), (3, 3), (4, 4), (5, 5), (6, 6)]
    assert [len(month.entries) for month in document.months] == [2, 2, 1, 2, 2, 2, 3, 1]
    assert document.year is None


def test_what_is_no_part_of_a_plan_is_told_apart():
    content = table_word(
        ["月份", "工作内容"], ["三月", "慰问"],
        before=["2026年工会工作计划", "一、目标", "和和气气。", "二、活动安排"],
        after=["东岭小学工会", "2026年2月3日", "展开阅读全文"],
    )  # fmt: skip

    sections = read(read_source(content)).documents[0].sections

    assert [(section.title or section.text, section.aside) for section in sections] == [
        ("目标", ""),
        ("活动安排", "months"),
        ("月份 工作内容", "columns"),
        ("东岭小学工会", "signature"),
        ("2026年2月3日", "signature"),
        ("展开阅读全文", "site"),
    ]
