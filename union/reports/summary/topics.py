"""Which topics a section of a plan is about, told by its words; and which section a sentence belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from union.kit.lent import TOPICS, Passage

# Words by which plans and summaries speak of a topic. A longer word says more: 女职工权益 is of women, not of care.
WORDS = {
    "ideology": (
        "思想", "政治", "理论", "学习", "精神", "党的", "宣传教育", "意识形态", "学习型", "主题教育", "核心价值",
    ),
    "team": (
        "师德", "师风", "队伍", "教师素质", "教职工素质", "业务素质", "业务", "教研", "岗位练兵", "基本功", "建功",
        "立业", "技能", "素养", "专业发展", "弘扬", "评先", "评优", "教育教学", "教育中心", "劳模", "青蓝",
        "青年教师", "青年教职工",
    ),
    "democracy": (
        "民主", "民主政治", "教代会", "职代会", "代表大会", "校务", "公开", "监督", "参政", "议政", "提案", "民主评议", "信访",
        "纠纷", "投诉", "依法治校", "阳光工程",
    ),
    "care": (
        "维权", "维护", "权益", "送温暖", "温暖", "关心", "生活", "福利", "慰问", "帮扶", "困难", "服务职能", "服务",
        "解难", "实事", "体检", "医保", "互助", "疗休养", "退休", "关爱", "救助",
    ),
    "culture": (
        "文体", "文化生活", "业余", "文娱", "活动", "健身", "体育", "社团", "艺术", "丰富",
    ),
    "women": ("女职工", "女教职工", "女教师", "女工", "妇女", "巾帼", "三八", "女性"),
    "self": (
        "自身建设", "组织建设", "组织机构", "基层组织", "工会建设", "工会组织", "基层工会", "工会干部", "制度建设",
        "基础建设", "职工之家", "教工之家", "建家", "会员", "经费", "财务", "档案", "规范", "换届", "强化基础",
    ),
}  # fmt: skip

# Headings that are no work done: they stay out of a summary.
_NOT_WORK = re.compile(
    r"^指导思想|^存在的|^(?:(?:总体|工作|年度|总的)*(?:指导思想|总体思路|总体要求|目标|目的|原则|重点)(?:和目标|与目标)?"
    r"|(?:全年|主要|具体|学期|每月|各月|年度|工会)*(?:月份?|活动|工作|时间|日程|进度)*(?:安排|行事历|配档表|一览表|历)"
    r"|(?:保障措施|组织领导|领导小组|工作要求|几点要求|附件|附表|说明))[：:。]?$"
)
# Headings that only gather others.
_GATHERS = re.compile(
    r"^(?:主要|具体|重点|各项|本年度|今年)*(?:工作|做法|任务|内容|措施|举措|思路)(?:和措施|及措施|与措施|及成效|任务)?[：:]?$"
)


@dataclass
class Heading:
    """A section of the plan as the summary takes it over, with the topics it is about and how clearly."""

    title: str
    scores: dict[str, int]
    passages: list[Passage] = field(default_factory=list)

    @property
    def topics(self) -> list[str]:
        """What it is about, in the order of `TOPICS`."""
        return [topic for topic in TOPICS if self.scores.get(topic)]


def scores(words: str) -> dict[str, int]:
    """How strongly ``words`` speak of each topic: the letters of the topic's words found in it, none twice."""
    found: dict[str, int] = {}
    taken = [False] * len(words)
    table = sorted(
        ((w, topic) for topic, ws in WORDS.items() for w in ws), key=lambda p: -len(p[0])
    )
    for word, topic in table:
        for place in (m.start() for m in re.finditer(re.escape(word), words)):
            spot = slice(place, place + len(word))
            if not any(taken[spot]):
                taken[spot] = [True] * len(word)
                found[topic] = found.get(topic, 0) + len(word)
    return found


def headings(sections: Sequence) -> list[Heading]:
    """The parts of a plan that become parts of its summary, in the plan's order.

    ``sections`` have ``level``, ``title`` and ``text`` (`PlanSection`). First-level headings are taken; one that only
    gathers (主要工作) gives way to those below it. 指导思想, 工作目标 and the calendar stay out. What no heading's words
    say is told from the text under it.
    """
    return [Heading(_clean(title), _told(title, text)) for title, text in _parts(sections)]


def _told(title: str, text: str) -> dict[str, int]:
    said = scores(title)
    if said:
        return said
    told = scores(text)
    most = max(told.values(), default=0)
    # One word in passing is no subject.
    return {topic: points for topic, points in told.items() if points == most >= 4}


def _parts(sections: Sequence) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for title, text, below in _grouped(list(sections), 1):
        if _NOT_WORK.match(title):
            continue
        inner = _grouped(below, min((s.level for s in below if s.level), default=1))
        if _GATHERS.match(title) and inner:
            found += [(name, _all(words, under)) for name, words, under in inner]
        elif title and not _GATHERS.match(title):
            found.append((title, _all(text, below)))
    return [(title, text) for title, text in found if not _NOT_WORK.match(title)]


def _grouped(sections: list, level: int) -> list[tuple[str, str, list]]:
    """(title, text, sections below it) of each section of ``level``; what stands before the first is left out."""
    found: list[tuple[str, str, list]] = []
    for section in sections:
        if section.level == level and section.title.strip():
            found.append((section.title.strip(), section.text, []))
        elif found:
            found[-1][2].append(section)
    return found


def _all(text: str, below: list) -> str:
    return "\n".join([text, *(f"{section.title}{section.text}" for section in below)])


def _clean(title: str) -> str:
    return title.strip().rstrip("。；;：:，,")


def assign(found: list[Heading], passages: Sequence[Passage]) -> list[Passage]:
    """Put each passage under the heading that speaks of it; gives those that no heading took.

    Among headings of its topic the one whose title shares most pairs of letters with the sentence wins, then the
    one that is most about the topic, then the first.
    """
    left = []
    for passage in sorted(passages, key=lambda p: (p.order, p.text)):
        candidates = [h for h in found if h.scores.get(passage.topic)]
        if candidates:
            best = max(candidates, key=lambda h: (_shared(h, passage), h.scores[passage.topic]))
            best.passages.append(passage)
        else:
            left.append(passage)
    return left


def _shared(heading: Heading, passage: Passage) -> int:
    return len(_pairs(heading.title) & _pairs(passage.text))


def _pairs(words: str) -> set[str]:
    han = re.findall(r"[\u4e00-\u9fff]+", words)
    common = {"工会", "教职", "职工", "工作", "教师", "学校", "开展", "组织", "加强", "建设"}
    return {run[i : i + 2] for run in han for i in range(len(run) - 1)} - common
