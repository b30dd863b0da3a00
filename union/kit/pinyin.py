"""Names as people type them: pinyin and initials, with surnames read as surnames."""

import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

# Surnames whose reading differs from the character's everyday one
# (《现代汉语词典》, entries marked 姓; where two readings live, the more frequent one).
SURNAMES = {
    "单": "shan", "仇": "qiu", "曾": "zeng", "解": "xie", "查": "zha", "区": "ou", "盖": "ge",
    "朴": "piao", "翟": "zhai", "缪": "miao", "乐": "yue", "员": "yun", "种": "chong",
    "祭": "zhai", "繁": "po", "折": "she", "郇": "xun", "隗": "wei", "覃": "qin", "洗": "xian",
    "黑": "he", "秘": "bi", "句": "gou", "佴": "nai", "乜": "nie", "召": "shao", "阚": "kan",
    "卜": "bu", "重": "chong", "都": "du", "粘": "nian", "适": "kuo", "藏": "zang",
}  # fmt: skip

# Double surnames whose first character alone would be read otherwise.
DOUBLE_SURNAMES = {
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "单于": ("chan", "yu"),
    "长孙": ("zhang", "sun"), "澹台": ("tan", "tai"), "乐正": ("yue", "zheng"),
}  # fmt: skip

# Given-name characters of which pypinyin knows no reading, or one that is rare in names.
GIVEN = {"𠮷": "ji", "晟": "sheng", "伽": "jia", "芃": "peng", "长": "chang", "𣸣": "lian"}

DOTS = re.compile(r"\s*[·•・‧∙⋅･.．]\s*")
INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
HAN_RUN = re.compile(f"[{HAN}]+")
PARTS = re.compile(f"[{HAN}]+|[^{HAN}\\s·]+")
ALIGNED = re.compile(f"(?<=[{HAN}])\\s+(?=[{HAN}])")
WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def tidy(name: str) -> str:
    """The one written form of a name: no invisible characters, one kind of middle dot.

    Spaces between Chinese characters (typed to line up 张　三 with 欧阳三) are dropped; Latin words
    keep one space. Full-width Latin letters and digits become ordinary ones. The characters of
    the name itself are never changed.
    """
    name = INVISIBLE.sub("", name).translate(WIDE)
    name = ALIGNED.sub("", " ".join(name.split()))
    return DOTS.sub("·", name) if HAN_RUN.search(name) else name


def syllables(name: str) -> list[str]:
    """The syllables of a name in lower-case ASCII, ``ü`` as ``v``; a Latin word counts as one.

    A character whose reading is unknown stands for itself, so that a search for it still finds it.
    """
    name = tidy(name)
    found: list[str] = []
    for part in PARTS.findall(name):
        if not HAN_RUN.fullmatch(part):
            found.append(part.lower())
        elif found or "·" in name:
            found += _given(part)
        else:
            found += _whole(part)
    return found


def full(name: str) -> str:
    """Pinyin with one space between syllables; sorts as a Chinese register does (李 before 连)."""
    return " ".join(syllables(name))


def initials(name: str) -> str:
    """First letters of the syllables: 尉迟敬德 gives ``ycjd``."""
    return "".join(syllable[0] for syllable in syllables(name))


def _whole(name: str) -> tuple[str, ...]:
    """Surname and given name, read apart: as one word 曾国 would be a country."""
    if len(name) > 2 and name[:2] in DOUBLE_SURNAMES:
        return DOUBLE_SURNAMES[name[:2]] + _given(name[2:])
    surname = SURNAMES.get(name[0])
    return ((surname,) if surname else _given(name[0])) + _given(name[1:])


@lru_cache(maxsize=4096)  # a school's names share surnames and given names
def _given(name: str) -> tuple[str, ...]:
    read = lazy_pinyin(name, style=Style.NORMAL, errors=list) if name else []
    return tuple(GIVEN.get(char, syllable) for char, syllable in zip(name, read, strict=True))
