"""姓氏笔画: the order in which candidates stand on a ballot.

By the number of strokes of the surname's characters, then by their strokes in writing order (横竖撇点折); of one
surname the names of one character come first, then the given names likewise; last by pinyin. It is the order of
official lists. ``table.txt`` says the strokes, see the README.
"""

import re
from functools import lru_cache
from pathlib import Path

from union.kit.pinyin import full, tidy

_DOUBLE = (
    "欧阳司马诸葛上官夏侯皇甫尉迟公孙慕容令狐长孙宇文司徒东方独孤南宫万俟闻人赫连澹台"
    "公冶宗政濮阳淳于单于太叔申屠仲孙轩辕钟离鲜于闾丘司空端木呼延百里东郭西门南门谷梁"
    "左丘拓跋乐正公西漆雕梁丘亓官司寇巫马公良第五"
)
DOUBLE_SURNAMES = frozenset(re.findall("..", _DOUBLE))
UNKNOWN = (99, "")  # after all that are known


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    lines = Path(__file__).with_name("table.txt").read_text(encoding="utf-8").splitlines()
    return {char: said for said, chars in map(str.split, lines) for char in chars}


def strokes(char: str) -> str:
    """The strokes of a character in writing order, 1 横 2 竖 3 撇 4 点 5 折; empty for one that is not known."""
    return _table().get(char, "")


def surname_of(name: str) -> str:
    """欧阳 of 欧阳修, 陈 of 陈静; the whole name where it has a middle dot and no surname."""
    name = tidy(name)
    if "·" in name:
        return name
    return name[:2] if len(name) > 2 and name[:2] in DOUBLE_SURNAMES else name[:1]


def by_strokes(name: str) -> tuple:
    """The key that sorts names by 姓氏笔画."""
    name = tidy(name)
    surname = surname_of(name)
    given = name[len(surname) :]
    return _ranks(surname), len(given), _ranks(given), full(name)


def unknown(names) -> list[str]:
    """Characters of these names whose strokes are not known, each once."""
    chars = dict.fromkeys(char for name in names for char in tidy(name) if char != "·")
    return [char for char in chars if not strokes(char)]


def _ranks(chars: str) -> list[tuple[int, str]]:
    said = (strokes(char) for char in chars if char != "·")
    return [(len(each), each) if each else UNKNOWN for each in said]
