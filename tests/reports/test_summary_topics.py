"""Which records belong under which heading of a plan, told by its words."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from union.kit.lent import TOPICS, Passage
from union.reports.reading import read, read_pasted
from union.reports.summary.topics import Heading, assign, headings, scores

SAMPLES = Path(__file__).parent.parent / "samples" / "plans"


def section(title, text="", level=1):
    return SimpleNamespace(level=level, title=title, text=text)


@pytest.mark.parametrize(
    "title, topic",
    [
        ("加强学习，切实提高教职工政治思想水平", "ideology"),
        ("学习贯彻全会精神，大力推进和谐校园建设", "ideology"),
        ("加强师德教育，建立一支高素质的教师队伍", "team"),
        ("抓好业务素质提高，开展教研和岗位练兵活动", "team"),
        ("推行校务公开制度，加强学校民主管理", "democracy"),
        ("健全教代会制度，完善民主政治建设", "democracy"),
        ("建立健全信访投诉举报制度", "democracy"),
        ("关心职工生活，维护职工权益", "care"),
        ("认真做好医保、体检等工作", "care"),
        ("加大送温暖工作力度", "care"),
        ("继续开展丰富多彩的文娱、体育活动", "culture"),
        ("丰富文体生活", "culture"),
        ("做好女教职工工作，保障女职工权益", "women"),
        ("加强工会组织建设，规范基层工会工作", "self"),
        ("加强工会自身建设，提高工会工作水平", "self"),
    ],
)
def test_the_words_of_a_heading_tell_its_topic(title, topic):
    found = scores(title)

    assert max(found, key=found.get) == topic


def test_every_topic_has_words():
    for topic, label in TOPICS.items():
        assert scores(label).get(topic), label


def test_headings_that_are_no_work_stay_out():
    titles = [
        "指导思想", "指导思想：", "工作目标", "总体要求", "工作重点", "月份安排", "主要活动安排",
        "工作行事历", "全年安排", "保障措施", "组织领导", "存在的问题和不足",
    ]  # fmt: skip

    assert headings([section(title, "做好各项工作。") for title in titles]) == []


def test_a_heading_that_only_gathers_gives_way_to_those_below_it():
    rows = [
        section("主要工作"),
        section("推进民主管理", level=2),
        section("开好教代会", level=3),
        section("做实关爱服务", level=2),
        section("丰富文体生活"),
    ]

    assert [h.title for h in headings(rows)] == ["推进民主管理", "做实关爱服务", "丰富文体生活"]


def test_a_heading_without_telling_words_is_known_by_the_text_under_it():
    (heading,) = headings([section("凝心聚力谱新篇", "开好教代会，督办提案，推进校务公开。")])

    assert heading.topics == ["democracy"]


def test_a_sentence_goes_under_the_heading_that_speaks_of_it():
    found = [
        Heading("开好教代会，办好提案", {"democracy": 7}),
        Heading("推进校务公开", {"democracy": 4}),
        Heading("关心生活", {"care": 4}),
    ]
    told = [
        Passage("democracy", "校务公开{disclosure.published}期。"),
        Passage("democracy", "提案立案{congress.filed}件。"),
        Passage("women", "组织女教职工体检。"),
    ]

    left = assign(found, told)

    assert [[p.text[:2] for p in h.passages] for h in found] == [["提案"], ["校务"], []]
    assert [p.topic for p in left] == ["women"]


@pytest.mark.parametrize("name", ["items", "collection", "school_year", "numbered"])
def test_the_samples_of_plans_can_be_taken_over(name):
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    for document in read(read_pasted(text)).as_json()["documents"]:
        rows = [section(r["title"], r["text"], r["level"]) for r in document["sections"]]

        titles = [heading.title for heading in headings(rows)]

        assert not {"主要工作", "工作目标", "活动安排", "指导思想"} & set(titles)
