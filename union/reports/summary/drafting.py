"""The draft of a summary: sections in the order of the plan, filled with what the records say.

The same plan and the same records give the same text. No figure stands in it but through a token, and a part of the
work of which there is no record says so in one sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from union.kit.lent import TOPICS, Gap, Passage
from union.kit.numerals import chinese_number
from union.reports.models import PlanItem, YearPlan
from union.reports.models.summaries import NOTHING, UNREAD, SummarySection
from union.reports.summary.plan_figures import PREFIX
from union.reports.summary.sources import Sources
from union.reports.summary.topics import Heading, assign, headings

Part = SummarySection.Part
LISTED = 3  # from so many on, sentences are counted 一是、二是
NAMED_PARTS = 4  # of the plan, in the opening
FEW_GAPS = 5  # owned up to in a draft; more are offered
NAMED_ITEMS = 8  # left over, in 下步打算
LONGEST = 20_000
ITSELF = ("工作总结", "年终总结", "自评")  # what is being done by writing this is not left over


@dataclass(frozen=True)
class Draft:
    """One section as the records give it (fields of `SummarySection`)."""

    title: str
    topic: str
    text: str
    level: int = 1


def default_title(unit, year: int) -> str:
    """``清源区第三小学工会2026年工作总结``."""
    return f"{unit.name}{year}年工作总结"


def compose(unit, year: int, plan: YearPlan | None, sources: Sources) -> list[Draft]:
    """All sections in their order: 概述, the work, 计划完成情况, 不足, 下步打算."""
    items = list(plan.items.all()) if plan else []
    work = _work(plan)
    left = assign(work, sources.passages)
    work += _of_topics(left)
    followed = followed_text(sources)
    return [
        Draft("", Part.OPENING, opening(unit, year, plan, work, sources), level=0),
        *(_section(heading, sources) for heading in work),
        *([Draft(Part.FOLLOWED.label, Part.FOLLOWED, followed)] if followed else []),
        Draft(Part.FAULTS.label, Part.FAULTS, faults_text(some(sources.gaps))),
        Draft(Part.STEPS.label, Part.STEPS, steps_text(some(sources.gaps), items)),
    ]


def _work(plan: YearPlan | None) -> list[Heading]:
    found = headings(list(plan.sections.all())) if plan else []
    return found or [Heading(label, {topic: 1}) for topic, label in TOPICS.items()]


def _of_topics(passages: Sequence[Passage]) -> list[Heading]:
    """Sections for topics of which the plan does not speak, in the order of `TOPICS`."""
    return [
        Heading(label, {topic: 1}, told)
        for topic, label in TOPICS.items()
        if (told := [passage for passage in passages if passage.topic == topic])
    ]


def _section(heading: Heading, sources: Sources) -> Draft:
    told = sorted(heading.passages, key=lambda p: (p.order, p.text))
    lines = [joined([passage.text for passage in told])] if told else []
    unread = "、".join(sources.silent_on(heading.topics))
    if unread:
        lines.append(f"（{unread}{UNREAD}）")
    text = "\n".join(lines) or NOTHING
    return Draft(heading.title, ",".join(heading.topics), text[:LONGEST])


def joined(sentences: Sequence[str]) -> str:
    """One or two sentences as a paragraph, three and more each on a line with 一是、二是."""
    ended = [sentence.strip().rstrip("。；;") + "。" for sentence in sentences]
    if len(ended) < LISTED:
        return "".join(ended)
    return "\n".join(f"{_counted(place)}{text}" for place, text in enumerate(ended, start=1))


def _counted(place: int) -> str:
    return f"{chinese_number(place)}是" if place < 100 else ""  # chinese_number ends there


def opening(unit, year: int, plan: YearPlan | None, work: list[Heading], sources: Sources) -> str:
    """Who, which year, along which lines, how many members."""
    by_plan = bool(plan and plan.sections.exists())
    parts = (
        "、".join(f"“{_plain(heading.title)}”" for heading in work[:NAMED_PARTS]) if by_plan else ""
    )
    more = "等方面" if len(work) > NAMED_PARTS else f"{chinese_number(len(work))}个方面"
    along = (
        f"按照年度工作计划，从{parts}{more}"
        if parts
        else f"结合{'本校' if unit.is_school else '全区'}实际"
    )
    first = f"{year}年，{unit.name}{along}开展工作。"
    return first + _members(sources) + "现将全年工作总结如下。"


def _members(sources: Sources) -> str:
    people, women = (sources.figures.get(f"members.{key}") for key in ("on_register", "women"))
    if people is None or not people.value:
        return ""
    also = "，其中女会员{members.women}人" if women is not None and women.value else ""
    return f"现有在籍会员{{members.on_register}}人{also}。"


def followed_text(sources: Sources) -> str:
    """计划完成情况 in one sentence; empty without items."""
    figures = sources.figures
    if f"{PREFIX}.items" not in figures:
        return ""
    said = (("done", "已完成"), ("begun", "正在进行"), ("open", "尚未启动"))
    parts = [
        f"{words}{{{PREFIX}.{name}}}项" for name, words in said if figures[f"{PREFIX}.{name}"].value
    ]
    return f"年度计划安排工作{{{PREFIX}.items}}项，{'，'.join(parts)}。逐项情况见附表2。"


def faults_text(gaps: Sequence[Gap]) -> str:
    """存在的不足 from what was overdue, refused or low."""
    return joined([gap.fault for gap in in_order(gaps)]) or NOTHING


def steps_text(gaps: Sequence[Gap], items: Sequence[PlanItem]) -> str:
    """下步打算: the remedy of each gap, and what the plan still has open."""
    steps = list(dict.fromkeys(gap.step for gap in in_order(gaps)))
    steps += left_over(items)
    return joined(steps) or NOTHING


def left_over(items: Sequence[PlanItem]) -> list[str]:
    """One sentence naming what the plan has left unfinished; none when all is done."""
    unfinished = [item.text for item in items if item.state != PlanItem.State.DONE]
    unfinished = [text for text in unfinished if not any(word in text for word in ITSELF)]
    if not unfinished:
        return []
    named = "、".join(f"“{_plain(text)}”" for text in unfinished[:NAMED_ITEMS])
    more = "等工作" if len(unfinished) > NAMED_ITEMS else ""
    return [f"继续做好年度计划中尚未完成的{named}{more}"]


def _plain(text: str) -> str:
    """A plan's words within a sentence: no braces, which mean figures here, and no end mark."""
    swapped = text.strip().translate(str.maketrans("{}“”", "（）‘’"))
    return swapped.rstrip("。；;，,")


def some(gaps: Sequence[Gap]) -> list[Gap]:
    """The few that a draft owns up to by itself: of each topic the first, then the second, up to five. The others
    are offered beside the text."""
    of_topic: dict[str, list[Gap]] = {}
    for gap in in_order(gaps):
        of_topic.setdefault(gap.topic, []).append(gap)
    rounds = zip_longest(*of_topic.values())
    return [gap for row in rounds for gap in row if gap][:FEW_GAPS]


def in_order(gaps: Sequence[Gap]) -> list[Gap]:
    """Gaps in the order of the topics, each key once."""
    places = {topic: place for place, topic in enumerate(TOPICS)}
    ordered = sorted(gaps, key=lambda gap: (places.get(gap.topic, len(places)), gap.key))
    return list({gap.key: gap for gap in ordered}.values())
