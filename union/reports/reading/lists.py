"""Which lists are open, and whether a mark met on the way is the one that is due."""

import re
from dataclasses import dataclass

_STOPS = "。;!?:…”》)】\"' \t"
_FRESH = 60
_DAY = re.compile(r"\d{1,2}[月日]")
_NEVER_BEFORE = {
    1: "、第之-—~至期周初高大小年零〇(《“/0123456789一二三四五六七八九十",
    2: "(《",
    3: "、第之-—~至表图班附件.(《“/0123456789一二三四五六七八九十",
    4: "(《",
    5: "",
}
_NEVER_AFTER = {
    1: "一二三四五六七八九十、0123456789",
    2: "款项条",
    3: "0123456789.、,一二三四五六七八九十年月日时点分%个名元项条号班篇",
    4: "",
    5: "",
}


@dataclass
class OpenMonth:
    """The month that lines belong to at the moment.

    under: level of the heading that the arrangement stands under, 0 when there is none.
    numbered: level of the mark before the month itself (“一、3月”), else 0.
    day: the month's number where only days name it (“3月8日 …”), else 0.
    """

    under: int
    numbered: int
    day: int = 0
    inline: bool = False
    filled: bool = False
    item_level: int = 0
    item_value: int = 0

    def owns(self, marker):
        """Whether a mark numbers an item of this month rather than the next section."""
        if self.numbered and marker.level <= self.numbered:
            return False
        if marker.level == self.item_level and marker.value == self.item_value + 1:
            return True
        if marker.value == 1 and not self.filled:
            return True
        return marker.level > self.under if self.under else marker.level >= 3

    def take(self, marker):
        self.filled = True
        if not self.item_level or marker.level <= self.item_level:
            self.item_level, self.item_value = marker.level, marker.value


class OpenLists:
    """Last number at each level of the document, and the month that is open."""

    def __init__(self):
        self.last = {}
        self.level = 0
        self.month = None
        self.arranged_at = 0

    def open(self, marker):
        """A heading: deeper lists end. Returns a doubt when its number does not follow."""
        if marker.number.startswith("第"):
            self._begin_part()
            return ""
        before = self.last.get(marker.level, 0)
        self.last = {level: value for level, value in self.last.items() if level < marker.level}
        self.last[marker.level] = marker.value
        self.level = marker.level
        self.month = None
        if self.arranged_at and marker.level <= self.arranged_at:
            self.arranged_at = 0
        if marker.value in (before + 1, 0) or marker.level > 3:
            return ""
        if marker.value == 1:
            return "这里的编号又从头开始，请核对是不是另一部分" if marker.level == 1 else ""
        return f"编号“{marker.number}”前面缺了一项或顺序有误，请核对"

    def _begin_part(self):
        """第一部分: everything is numbered anew in it."""
        self.last, self.level, self.month, self.arranged_at = {}, 1, None, 0

    def open_month(self, mark, *, day=0):
        under = self.arranged_at or self.level
        if mark is not None:
            self.last[mark.level] = mark.value
            under = min(under, mark.level - 1) if under else 0
        self.month = OpenMonth(under, mark.level if mark else 0, day)

    def due(self, text, marker, since, fresh):
        """Whether a mark inside a line really is one.

        since: where the text after the last mark begins; fresh: that mark opened a heading.
        """
        before, after = text[marker.start - 1 : marker.start], text[marker.end : marker.end + 1]
        if not after or before in _NEVER_BEFORE[marker.level]:
            return False
        strong = before in _STOPS
        dated = self.month is not None and strong and _DAY.match(text, marker.end)
        if after in _NEVER_AFTER[marker.level] and not dated:
            return False
        if self.month is not None:
            return self._due_in_month(text, marker, since, strong)
        if marker.comma:
            return False
        if marker.value == self.last.get(marker.level, 0) + 1 and marker.level in self.last:
            return strong or marker.start - since >= 4
        if marker.value == 1:
            return self._opens_list(text, marker, since, strong, fresh)
        return marker.value == 2 and self._in_fresh_heading(text, marker, since, fresh)

    def _due_in_month(self, text, marker, since, strong):
        month = self.month
        if marker.level < 3:
            return strong and marker.value == self.last.get(marker.level, 0) + 1
        if month.item_level == marker.level:
            return marker.value == month.item_value + 1
        near = marker.start - since <= 6
        return near and marker.value == 1 and not text[since : marker.start].strip(" :、，,。(（")

    def _opens_list(self, text, marker, since, strong, fresh):
        if marker.level == self.level:
            return False
        if marker.level > self.level and self._in_fresh_heading(text, marker, since, fresh):
            return True
        if marker.level == 5:
            return "②" in text[marker.end : marker.end + 400]
        return strong and (marker.level > self.level or self.level == 0)

    def _in_fresh_heading(self, text, marker, since, fresh):
        if not fresh or marker.level <= self.level or marker.start - since > _FRESH:
            return False
        between = text[since : marker.start].strip()
        return len(between) >= 2 and not set(between) & set("。;!?")
