"""评议表: the sheets that schools use for 民主评议 as templates, and what a sheet may be changed into.

A scale is plain data: grades (best first), lines to be judged, and grades for all in all. Where lines are worth
points (百分制), the points given say the grade by bands, and the overall grade must agree with the sum. The forms
are those that schools and counties use; the wording of the lines is ours.
"""

import math
from dataclasses import asdict, dataclass, replace
from itertools import groupby

from union.ballots.sheets import Dimension, Option

MOST_LINES, MOST_GRADES = 30, 6
LEAST_POINTS = 4  # with fewer, two grades would share a point
FULL = 100
BANDED = 4  # grades that a sheet in points has
# Least points of each grade but the last, as the sheet in use prints them; the last begins at 0.
PRINTED = {20: (16, 11, 6), 15: (12, 8, 4), 30: (25, 17, 8)}
SHARES = (80, 55, 30)  # in hundredths: for other points, what the printed bands come to
AGREEMENT_NOTE = (
    "每项给分，分数段对应等次；总评要与合计分一致。分数段依原表，合计分的分段原表没有写，"
    "取各项该等次最低分之和。"
)


@dataclass(frozen=True)
class Line:
    """One thing to judge; ``part`` is the heading it stands under, ``points`` 0 where a grade is ticked."""

    text: str
    part: str = ""
    points: int = 0

    @property
    def said(self) -> str:
        """As it stands on the ballot: 政治思想：关心时事."""
        return f"{self.part}：{self.text}" if self.part and self.part != self.text else self.text


@dataclass(frozen=True)
class Scale:
    """A sheet for one person. ``asks_words``: with room for 优点 and 不足."""

    grades: tuple[str, ...]
    lines: tuple[Line, ...]
    overall: tuple[str, ...] = ()
    asks_words: bool = True

    @classmethod
    def read(cls, data: dict) -> "Scale":
        """From `data`."""
        lines = tuple(Line(**line) for line in data["lines"])
        rest = {"overall": tuple(data["overall"]), "asks_words": data["asks_words"]}
        return cls(tuple(data["grades"]), lines, **rest)

    @property
    def data(self) -> dict:
        """As JSON, to be kept on the appraisal."""
        kept = asdict(self)
        return kept | {name: list(kept[name]) for name in ("grades", "lines", "overall")}

    @property
    def is_scored(self) -> bool:
        return any(line.points for line in self.lines)

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(Option(f"g{n}", name) for n, name in enumerate(self.grades, start=1))

    @property
    def overall_options(self) -> tuple[Option, ...]:
        return tuple(Option(f"o{n}", name) for n, name in enumerate(self.overall, start=1))

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return tuple(
            Dimension(f"d{n}", line.said, bands(line.points) if line.points else ())
            for n, line in enumerate(self.lines, start=1)
        )

    @property
    def agreement(self) -> tuple[tuple[str, int, int], ...]:
        """Which sum of points each overall grade stands for: from the sum of the least points of that grade
        up to the next one."""
        if not self.is_scored or not self.overall:
            return ()
        least = [sum(floors(line.points)[place] for line in self.lines) for place in range(BANDED)]
        most = [sum(line.points for line in self.lines), *(each - 1 for each in least)]
        return tuple(
            (option.key, low, high)
            for option, low, high in zip(self.overall_options, least, most, strict=False)
        )

    @property
    def parts(self) -> list[tuple[str, list[tuple[str, Line]]]]:
        """Headings with their lines, each with its key on the sheet."""
        keyed = [(f"d{n}", line) for n, line in enumerate(self.lines, start=1)]
        return [(part, list(rows)) for part, rows in groupby(keyed, key=lambda row: row[1].part)]

    def faults(self) -> list[str]:
        """What keeps this sheet from being used, each said with what to do."""
        found = []
        if not self.lines:
            found.append("评议表里还没有评议内容，请至少写一项")
        if len(self.lines) > MOST_LINES:
            found.append(f"评议内容最多 {MOST_LINES} 项，现在有 {len(self.lines)} 项")
        if len(set(self.lines)) < len(self.lines):
            found.append("有两项评议内容一样，请改掉一项")
        for label, names in (("等次", self.grades), ("总评等次", self.overall)):
            if len(set(names)) < len(names):
                found.append(f"{label}里有重复的名称，请改掉一个")
        if len(self.grades) < 2:
            found.append("等次至少要有两个")
        if len(self.overall) == 1:
            found.append("总评等次至少要有两个；不要总评的，请全部留空")
        return found + (self._faults_of_points() if self.is_scored else [])

    def _faults_of_points(self) -> list[str]:
        found = []
        without = [line.said for line in self.lines if not line.points]
        if without:
            found.append(f"百分制的每一项都要有分值，“{without[0]}”还没有")
        small = [line.said for line in self.lines if 0 < line.points < LEAST_POINTS]
        if small:
            found.append(f"“{small[0]}”的分值太小，每项至少 {LEAST_POINTS} 分")
        total = sum(line.points for line in self.lines)
        if total != FULL:
            found.append(f"各项分值合计应为 {FULL} 分，现在是 {total} 分")
        if len(self.grades) != BANDED or (self.overall and len(self.overall) != BANDED):
            found.append(f"百分制的等次和总评等次都是 {BANDED} 个")
        return found


def floors(points: int) -> tuple[int, ...]:
    """The least points of each of the four grades of a line worth ``points``: 20 → 16, 11, 6, 0."""
    known = PRINTED.get(points)
    return (*(known or (math.ceil(points * share / 100) for share in SHARES)), 0)


def bands(points: int) -> tuple[tuple[str, int, int], ...]:
    """The same as ``(grade, least, most)``."""
    least = floors(points)
    most = (points, *(each - 1 for each in least))
    return tuple(
        (f"g{n}", low, high)
        for n, (low, high) in enumerate(zip(least, most, strict=False), start=1)
    )


@dataclass(frozen=True)
class Template:
    """A sheet to begin with. ``note`` says what it is for and where its form comes from."""

    key: str
    label: str
    note: str
    scale: Scale


def _lines(*parts: tuple) -> tuple[Line, ...]:
    return tuple(Line(text, part) for part, texts in parts for text in texts)


FOUR = ("优秀", "称职", "基本称职", "不称职")
VIRTUES = ("德", "能", "勤", "绩", "廉")
_LEADER = _lines(
    ("政治思想", ("坚持社会主义办学方向", "学习和执行教育方针政策", "大局意识和组织纪律")),
    ("工作能力与实绩", (
        "教育教学和业务水平", "组织协调和解决问题", "工作思路和改革创新", "分管工作的成效",
        "工作投入和落实",
    )),
    ("民主作风", (
        "听取教职工意见", "重大事项提交教代会", "校务公开和信息透明", "团结同志、处事公道",
    )),
    ("为人师表", ("师德和言行", "关心教职工和学生", "深入课堂和一线", "诚实守信、说到做到")),
    ("廉洁自律", ("遵守廉洁从业规定", "经费使用和招生、采购公正", "不以职务谋私利")),
)  # fmt: skip
_TEAM = _lines(
    ("", ("政治方向和办学思想", "团结协作和整体功能", "民主决策和教代会制度", "教育教学和工作实绩",
          "联系群众和服务教职工", "廉洁从政和校务公开")),
)  # fmt: skip
_VIRTUES = tuple(
    Line(f"{key}：{text}")
    for key, text in zip(
        VIRTUES,
        ("政治品德和职业道德", "业务和管理能力", "工作态度和出勤", "工作实绩和贡献", "廉洁自律"),
        strict=True,
    )
)
_POINTS = tuple(
    replace(line, points=points)
    for line, points in zip(_VIRTUES, (20, 15, 15, 30, 20), strict=True)
)

TEMPLATES = {
    each.key: each
    for each in (
        Template(
            "leader", "个人测评表（五个方面十九项）",
            "学校测评校级和中层干部常用。每项评好、较好、一般、差，最后总评。",
            Scale(("好", "较好", "一般", "差"), _LEADER, FOUR),
        ),
        Template(
            "virtues", "德能勤绩廉测评表",
            "五项，每项评优秀、称职、基本称职、不称职，最后总评。人多时用这一张最快。",
            Scale(FOUR, _VIRTUES, FOUR),
        ),
        Template(
            "team", "领导班子测评表",
            "评领导班子整体，每项评适应、基本适应、不适应，最后总评。",
            Scale(("适应", "基本适应", "不适应"), _TEAM, ("适应", "基本适应", "不适应")),
        ),
        Template(
            "county", "思想能力实绩廉政测评表",
            "县区通知里的简表。四项评好、中、差，总评满意、基本满意、不满意。",
            Scale(("好", "中", "差"), _lines(("", ("思想", "能力", "实绩", "廉政"))),
                  ("满意", "基本满意", "不满意")),
        ),
        Template(
            "points", "百分制测评表（德20 能15 勤15 绩30 廉20）", AGREEMENT_NOTE,
            Scale(FOUR, _POINTS, FOUR),
        ),
    )
}  # fmt: skip
