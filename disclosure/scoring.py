"""校务公开考核自评: points worked out from the records, each with what it was worked out from.

The first block (组织机构与职责, ten items of two points) and the thirty points of 公开内容 follow the assessment form
of 德化县 as far as it is public; how the thirty are shared out, and all other blocks, are ours, and the page says so. What
no record can prove gets no points and no zero: it is left to be judged by people (待人工评定).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from disclosure import scoring_rules as rules
from disclosure.matrix import Cell, State
from disclosure.models import CatalogueItem, Exemption, Publication, Seat
from disclosure.year_facts import YearFacts
from union.meetings.models import Meeting
from union.rules.figures import rule

Category, Group = CatalogueItem.Category, Seat.Group
FORM_OF_DEHUA = "《德化县校务公开评估考核表》"
OURS = "本系统拟定，未经核实"
BY_HAND = "待人工评定"
EACH = 2  # points of an item of the first block
SPECIAL_MEETINGS = 2  # 专题会议 a year
IMPORTANT_POINTS, OTHER_POINTS = 14, 16
# 重要事项, as we read the excerpt: decisions, money, people, interests of the staff, integrity.
IMPORTANT = (
    Category.DECISIONS,
    Category.FINANCE,
    Category.FEES,
    Category.PURCHASES,
    Category.STAFFING,
    Category.INTERESTS,
    Category.INTEGRITY,
)
LATE_COUNTS = Fraction(1, 2)
NAMED = 6  # so many overdue cells are named beside their points


@dataclass(frozen=True)
class Item:
    """One line of the sheet. ``earned`` None: 待人工评定; ``proof`` what it was worked out from, ``url`` where."""

    text: str
    points: int
    earned: Decimal | None
    proof: str
    url: str = ""

    @property
    def said(self) -> str:
        return BY_HAND if self.earned is None else plain(self.earned)


@dataclass(frozen=True)
class Block:
    """A part of the sheet; ``source`` says where its items and points come from."""

    name: str
    source: str
    items: tuple[Item, ...]

    @property
    def points(self) -> int:
        return sum(item.points for item in self.items)

    @property
    def earned(self) -> Decimal:
        return sum((item.earned or Decimal(0) for item in self.items), Decimal(0))

    @property
    def by_hand(self) -> int:
        """Points that people have to judge."""
        return sum(item.points for item in self.items if item.earned is None)

    @property
    def said(self) -> str:
        """8 / 12 分，另 8 分待人工评定."""
        if self.by_hand == self.points:
            return f"{self.points} 分{BY_HAND}"
        left = f"，另 {self.by_hand} 分{BY_HAND}" if self.by_hand else ""
        return f"{plain(self.earned)} / {self.points - self.by_hand} 分{left}"


@dataclass(frozen=True)
class Score:
    """The whole sheet of one school and year."""

    blocks: tuple[Block, ...]

    @property
    def points(self) -> int:
        return sum(block.points for block in self.blocks)

    @property
    def earned(self) -> Decimal:
        return sum((block.earned for block in self.blocks), Decimal(0))

    @property
    def by_hand(self) -> int:
        return sum(block.by_hand for block in self.blocks)

    @property
    def judged(self) -> int:
        """The points that records could speak for."""
        return self.points - self.by_hand

    @property
    def said(self) -> str:
        """自评 76.5 分（可由记录评定的 88 分），待人工评定 12 分."""
        left = f"，待人工评定 {self.by_hand} 分" if self.by_hand else ""
        return f"自评 {plain(self.earned)} 分（可由记录评定的 {self.judged} 分）{left}"


def plain(points: Decimal) -> str:
    """13.5, and 2 instead of 2.0."""
    return f"{points:.1f}".removesuffix(".0")


def share_of(points: int, share: Fraction) -> Decimal:
    """So much of the points, to one decimal, half up; each line is rounded, the sums add up."""
    exact = Decimal(share.numerator * points) / Decimal(share.denominator)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def score_of(facts: YearFacts) -> Score:
    """The sheet as the records fill it today."""
    return Score(
        (
            Block("组织机构与职责", f"{FORM_OF_DEHUA}，10 项各 2 分", tuple(_organisation(facts))),
            Block("公开内容", _CONTENT_SOURCE, tuple(_content(facts))),
            Block("公开形式", OURS, tuple(_shared(facts, rules.FORM, _form))),
            Block("公开程序", OURS, tuple(_shared(facts, rules.PROCEDURE, _procedure))),
            Block("监督反馈", OURS, tuple(_shared(facts, rules.SUPERVISION, _supervision))),
            Block("公开效果", OURS, tuple(_shared(facts, rules.EFFECT, _effect))),
        )
    )


_CONTENT_SOURCE = f"{FORM_OF_DEHUA}：重要事项 14 分，共 30 分；重要事项有哪些、逾期公开得一半由本系统拟定，未经核实"


# --- 组织机构与职责 ---------------------------------------------------------------------------------


def _organisation(facts: YearFacts) -> Iterable[Item]:
    groups = reverse("disclosure:groups")
    leading, working, watching = (
        facts.groups[each] for each in (Group.LEADING, Group.WORKING, Group.SUPERVISING)
    )
    yield _have("成立校务公开领导小组", leading, groups)
    yield _met("领导小组每年至少专题研究两次", facts, Meeting.Kind.LEADING, SPECIAL_MEETINGS)
    yield _have("有工作小组（办公室），至少一人", working, groups)
    yield _have("成立校务公开监督小组", watching, groups)
    yield _met("监督小组开展活动", facts, Meeting.Kind.SUPERVISING, 1)
    yield _planned(facts)
    yield Item("校务公开与党风廉政建设结合", EACH, None, "没有可以证明的记录")
    yield Item("制度健全，处室、年级组也执行", EACH, None, "没有可以证明的记录")
    yield _renewed(facts)
    yield _detailed(facts)


def _have(text: str, seats: list[Seat], url: str) -> Item:
    if not seats:
        return Item(text, EACH, Decimal(0), "没有登记成员", url)
    head = next((seat.name for seat in seats if seat.is_head), "")
    said = f"{len(seats)} 人" + (f"，组长{head}" if head else "")
    return Item(text, EACH, Decimal(EACH), said, url)


def _met(text: str, facts: YearFacts, kind: str, needed: int) -> Item:
    count = len(facts.held_of(kind))
    url = f"{reverse('meetings:meeting_list')}?kind={kind}"
    earned = share_of(EACH, Fraction(min(count, needed), needed))
    return Item(text, EACH, earned, f"本年召开 {count} 次，应有 {needed} 次", url)


def _planned(facts: YearFacts) -> Item:
    """In the school's plan: a publication of the category 规划计划 that speaks of 公开."""
    text = "学校年度计划写有校务公开"
    plans = [row for row in facts.published if row.item.category == Category.PLANS]
    found = next((row for row in plans if "校务公开" in row.title + row.text), None)
    if found is None:
        return Item(text, EACH, None, "公开的计划里没有找到，请人工核对")
    return Item(text, EACH, Decimal(EACH), f"《{found.title}》", found.get_absolute_url())


def _renewed(facts: YearFacts) -> Item:
    """The own catalogue was looked after in the year: an item begun or ended, or 不适用 noted."""
    text, url = "本校公开目录及时更新", reverse("disclosure:catalogue")
    dated = Q(starts_on__year=facts.year) | Q(ends_on__year=facts.year)
    items = CatalogueItem.objects.filter(dated, unit=facts.school).count()
    exempt = Exemption.objects.filter(school=facts.school, noted_at__year=facts.year).count()
    if not items + exempt:
        return Item(text, EACH, None, "本年没有改动，是否需要更新请人工判断", url)
    return Item(text, EACH, Decimal(EACH), f"本年增删 {items} 项，注明不适用 {exempt} 处", url)


def _detailed(facts: YearFacts) -> Item:
    text, url = "目录具体，每项都有公开形式和时间", reverse("disclosure:catalogue")
    items = [row.item for row in facts.matrix.rows]
    if not items:
        return Item(text, EACH, Decimal(0), "还没有公开目录", url)
    whole = sum(bool(item.form) for item in items)
    said = f"{len(items)} 项都有公开时间，{whole} 项写明公开形式"
    return Item(text, EACH, share_of(EACH, Fraction(whole, len(items))), said, url)


# --- 公开内容 -------------------------------------------------------------------------------------


def _content(facts: YearFacts) -> Iterable[Item]:
    important = [cell for cell in facts.matrix.cells if cell.item.category in IMPORTANT]
    others = [cell for cell in facts.matrix.cells if cell.item.category not in IMPORTANT]
    yield _published("重要事项按时公开", IMPORTANT_POINTS, important)
    yield _published("其他事项按时公开", OTHER_POINTS, others)


def _published(text: str, points: int, cells: list[Cell]) -> Item:
    url = reverse("disclosure:matrix")
    in_time, late, overdue = (
        [cell for cell in cells if cell.state == state]
        for state in (State.PUBLISHED, State.LATE, State.OVERDUE)
    )
    asked = len(in_time) + len(late) + len(overdue)
    if not asked:
        return Item(text, points, None, "没有到期的事项", url)
    earned = share_of(points, (len(in_time) + len(late) * LATE_COUNTS) / asked)
    said = (
        f"应公开 {asked} 期：按时 {len(in_time)}，逾期公开 {len(late)}，逾期未公开 {len(overdue)}"
    )
    return Item(text, points, earned, said + _named(overdue), url)


def _named(cells: list[Cell]) -> str:
    if not cells:
        return ""
    names = [f"{cell.item}（{cell.label}）" for cell in cells[:NAMED]]
    return f"：{'、'.join(names)}" + (f"等 {len(cells)} 期" if len(cells) > NAMED else "")


# --- ours -----------------------------------------------------------------------------------------

Line = tuple[str, Fraction | None, str, str]
"""What is looked at, the share of its points (None: 待人工评定), what it rests on, and where that is."""


def _shared(
    facts: YearFacts, key: str, lines: Callable[[YearFacts], Iterable[Line]]
) -> Iterable[Item]:
    """The block's points, in whole points, among its lines; the first ones get what is left over."""
    rows = list(lines(facts))
    total = rule(facts.school, key, on=timezone.localdate()).value
    each, over = divmod(total, len(rows))
    for place, (text, share, proof, url) in enumerate(rows):
        points = each + (place < over)
        yield Item(text, points, None if share is None else share_of(points, share), proof, url)


def _form(facts: YearFacts) -> Iterable[Line]:
    board, inside = facts.board, reverse("disclosure:home")
    live = [row for row in facts.published if row.state == Publication.State.PUBLISHED]
    outer = [row for row in live if row.is_outside]
    if board is None or not board.is_open:
        yield "对外公开栏", Fraction(0), "对外公开栏没有开放", reverse("disclosure:groups")
    else:
        share = Fraction(bool(outer))
        yield "对外公开栏", share, f"已开放，本年公开 {len(outer)} 条", board.get_absolute_url()
    inner = len(live) - len(outer)
    yield "对内公开栏", Fraction(bool(inner)), f"本年公开 {inner} 条", inside


def _procedure(facts: YearFacts) -> Iterable[Line]:
    url = reverse("disclosure:publication_list")
    shown = len(facts.published)
    checked = sum(row.checked_by_id is not None for row in facts.published)
    said = f"{shown} 条中 {checked} 条审核后公开" if shown else "本年没有公开"
    yield "公开前经领导小组审核", _part(checked, shown), said, url
    notices = facts.notices
    said = f"{notices.begun} 次公示，{notices.long_enough} 次天数达到规定"
    yield "公示达到规定天数", _part(notices.long_enough, notices.begun), said, url
    cited = sum(bool(each.decided) for each in facts.spending)
    said = f"超过民主限额的 {len(facts.spending)} 笔，写明会议决定的 {cited} 笔"
    yield "超过民主限额的支出写明会议决定", _part(cited, len(facts.spending)), said, url


def _supervision(facts: YearFacts) -> Iterable[Line]:
    letters, cases, notices = facts.letters, facts.cases, facts.notices
    due = letters.on_time + letters.late
    said = f"来信 {letters.received} 封，按期答复 {letters.on_time}，逾期 {letters.late}"
    yield "意见箱来信按期答复", _part(letters.on_time, due), said, reverse("disclosure:box_desk")
    due = cases.in_time + cases.late
    said = f"登记 {cases.registered} 件，按期答复 {cases.in_time}，逾期 {cases.late}"
    yield "信访投诉按期答复", _part(cases.in_time, due), said, reverse("disclosure:case_list")
    said = f"异议 {notices.objections} 件，已处理 {notices.settled} 件"
    url = reverse("disclosure:publication_list")
    yield "公示异议都有处理", _part(notices.settled, notices.objections), said, url


def _effect(facts: YearFacts) -> Iterable[Line]:
    text, url = "教职工评议满意率", reverse("disclosure:evaluation_list")
    result = facts.judged
    if result is None or not result.is_told:
        why = "本年没有公布评议结果" if result is None else "评议票太少，没有统计"
        yield text, None, why, url
        return
    said = f"满意和基本满意 {result.satisfied_said}，参加 {result.took_part}"
    share = Fraction(result.satisfied, result.valid)
    yield text, share, said, facts.evaluation.get_absolute_url()


def _part(count: int, whole: int) -> Fraction | None:
    """None where nothing was there to be judged: that proves nothing."""
    return Fraction(count, whole) if whole else None
