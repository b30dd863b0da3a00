"""Places in a text that may tell who wrote it: shown to an anonymous writer before the letter goes. Pure.

A hint is a guess and never stops anybody; what it misses, the page says, only the writer can see.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

SUBJECTS = "语文|数学|英语|物理|化学|生物|历史|地理|政治|道法|道德与法治|音乐|美术|体育|科学|信息|心理|劳动"
POSTS = "老师|教师|班主任|组长|主任|职工|校医|会计|保安|厨师|辅导员|代表|同事"
CHINESE = "[\u4e00-\u9fff]"

HINTS = [
    (rf"我(?:的名字)?(?:叫|姓){CHINESE}{{1,4}}|(?:本人|笔者)(?:叫|姓|是|系){CHINESE}{{1,8}}", "像是您的姓名"),
    (rf"(?:我|本人)(?:是|在|作为)[^，。；！？\n]{{0,12}}?(?:{POSTS})", "说了您的岗位"),
    (rf"作为(?:一名|一个|一位)?[^，。；！？\n]{{0,12}}?(?:{POSTS})", "说了您的岗位"),
    (r"我(?:教|带|任教|担任|负责)(?:的)?[^，。；！？\n]{0,10}", "说了您教什么、带哪个班"),
    (rf"我们?(?:的)?(?:{SUBJECTS})(?:组|教研组|备课组)", "说了您在哪个组"),
    (r"我们?班(?:的)?[^，。；！？\n]{0,6}|(?:初|高)?[一二三四五六七八九1-9](?:年级)?[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?班", "说了班级"),
    (r"我们?(?:的)?办公室|我(?:家|爱人|妻子|丈夫|老公|孩子|儿子|女儿)", "说了只有熟人才知道的事"),
    (r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)", "像是手机号"),
    (r"(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)", "像是电话号码"),
    (r"(?<!\d)\d{17}[\dXx](?!\d)", "像是身份证号"),
    (r"(?:工号|编号|教师证号?|资格证号?)[是为：:\s]*[A-Za-z0-9]{3,}", "像是工号"),
    (r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", "像是电子邮箱"),
    (r"(?:微信号?|QQ号?|qq号?|钉钉号?)[是为：:\s]*[A-Za-z0-9_-]{5,}", "像是联系账号"),
    # What was taken is not given back (`+`): a letter of blank lines would keep the search busy for minutes.
    (rf"(?:\n|。)\s*+(?:此致\s*+敬礼\s*+)?(?:{CHINESE}{{2,4}}|[^，。；！？\n]{{0,8}}(?:{POSTS}))\s*+(?:20\d\d年\d{{1,2}}月\d{{1,2}}日\s*+)?$", "像是落款"),
]  # fmt: skip
PATTERNS = [(re.compile(pattern), why) for pattern, why in HINTS]


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; ``why`` says what it may give away, empty if nothing."""

    text: str
    why: str = ""


def pieces(text: str) -> list[Piece]:
    """The whole text in stretches, marked and unmarked; joined they are the text again."""
    found = []
    for start, end, why in sorted(_found(text)):
        if not found or start >= found[-1][1]:
            found.append((start, end, why))
    edges = [0, *(edge for start, end, _why in found for edge in (start, end)), len(text)]
    reasons = {(start, end): why for start, end, why in found}
    return [Piece(text[a:b], reasons.get((a, b), "")) for a, b in pairwise(edges) if a < b]


def tells(text: str) -> bool:
    """Whether any place of the text looks as if it told who wrote it."""
    return any(piece.why for piece in pieces(text))


def _found(text: str):
    for pattern, why in PATTERNS:
        for match in pattern.finditer(text):
            lead = len(match[0]) - len(match[0].lstrip("\n。 \t"))
            yield match.start() + lead, match.end(), why
