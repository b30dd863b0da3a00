"""What must not stand on a board: numbers, addresses and illnesses of persons, found and masked.

Sources: 个人信息保护法 (2021) arts. 6, 25 and 28, and the practice of 公示 since the ministry's notice of 2017: part of
an ID number hidden; no address, telephone, bank card, birth date or details of hardship. Pure functions: texts in,
findings or masked texts out.

Where aid is published (``is_aid``: 困难、救助、资助), the names of persons, illnesses and addresses are barred too; elsewhere names may
stand, since a 公示 of titles or honours is about names.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from disclosure import personal_looks as looks
from union.kit.masked import masked_name


class Kind(StrEnum):
    """What was found; the value is its Chinese name."""

    ID = "身份证号"
    BANK = "银行账号"
    PHONE = "个人手机号"
    ADDRESS = "住址"
    BIRTH = "出生日期"
    ILLNESS = "病情"
    NAME = "姓名"


# Never on any board; and those that are barred where aid is published.
BARRED = (Kind.ID, Kind.BANK, Kind.PHONE)
BARRED_FOR_AID = (*BARRED, Kind.ADDRESS, Kind.BIRTH, Kind.ILLNESS, Kind.NAME)


@dataclass(frozen=True)
class Finding:
    """One thing found: its kind, the words, and where they stand (标题, 正文, 表1 第3行“备注”)."""

    kind: Kind
    words: str
    place: str
    is_aid: bool = False

    @property
    def is_barred(self) -> bool:
        """Whether nothing can be published while it stands; else a reason lets it stand."""
        return self.kind in (BARRED_FOR_AID if self.is_aid else BARRED)

    @property
    def shown(self) -> str:
        """The words half hidden, so that the warning tells no more than it must."""
        return masked_words(self.kind, self.words)


def is_aid(name: str) -> bool:
    """Whether a catalogue item or a title is about aid to persons."""
    return bool(looks.AID.search(name))


# --- columns of tables ---

_COLUMNS = [
    (Kind.ID, looks.ID_HEAD),
    (Kind.BANK, looks.BANK_HEAD),
    (Kind.PHONE, looks.PHONE_HEAD),
    (Kind.ADDRESS, looks.ADDRESS_HEAD),
    (Kind.BIRTH, looks.BIRTH_HEAD),
    (Kind.ILLNESS, looks.ILLNESS_HEAD),
]


def column_kind(head: str) -> Kind | None:
    """What a column of this head holds, if it must not be kept at all; None for an ordinary one."""
    plain = re.sub(r"[\s（(].*$", "", _closed_up(head)) or head
    if looks.ORDINARY_HEAD.search(plain):
        return None
    return next((kind for kind, head_of in _COLUMNS if head_of.search(plain)), None)


def barred_columns(head, rows, *, is_aid: bool = False) -> dict[int, Kind]:
    """Which columns must not be kept, by their place, and what they hold.

    Telephones without a single mobile number are those of offices and stay, except where aid is published.
    """
    found = {at: kind for at, word in enumerate(head) if (kind := column_kind(word))}
    return {
        at: kind
        for at, kind in found.items()
        if kind != Kind.PHONE or is_aid or any(_has_mobile(row, at) for row in rows)
    }


def is_name_column(head: str) -> bool:
    plain = "".join(head.split())
    return bool(looks.NAME_HEAD.match(re.sub(r"[（(].*$", "", plain) or plain))


def _has_mobile(row, column: int) -> bool:
    return column < len(row) and bool(looks.MOBILE.search(row[column].translate(looks.NARROW)))


def _closed_up(words: str) -> str:
    """Single characters set apart by spaces, as tables like them, drawn together: 电　话 as 电话, 张　三 as 张三."""
    parts = words.split()
    return "".join(parts) if all(len(each) == 1 for each in parts) else " ".join(parts)


# --- finding ---


def find(
    text: str, place: str, *, is_aid: bool = False, names: Iterable[str] = ()
) -> list[Finding]:
    """All that is personal in ``text``, in its order; ``names`` are people whose names are looked for where aid is
    published."""
    return [Finding(kind, text[a:b], place, is_aid) for kind, a, b in _spots(text, is_aid, names)]


def find_in_table(
    head, rows, place: str, *, is_aid: bool = False, names: Iterable[str] = ()
) -> list[Finding]:
    """All that is personal in a table: by the heads of its columns, and in every cell."""
    barred = barred_columns(head, rows, is_aid=is_aid)
    found = [
        Finding(kind, head[at], f"{place}“{head[at]}”列", is_aid)
        for at, kind in barred.items()
        if any(_has(row, at) for row in rows)
    ]
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if at in barred:
                continue
            word = head[at] if at < len(head) else ""
            where = f"{place}第{number}行“{word}”"
            spots = _spots_in_cell(cell, word, is_aid, names)
            found += [Finding(kind, cell[a:b], where, is_aid) for kind, a, b in spots]
    return found


def _has(row, column) -> bool:
    return column < len(row) and bool(row[column].strip()) and set(row[column].strip()) != {"*"}


def _spots_in_cell(cell: str, head: str, is_aid: bool, names) -> list[tuple[Kind, int, int]]:
    """As `_spots`; under a head of names what stands there is one, and what else the cell says is looked at too."""
    if not (is_aid and is_name_column(head)):
        return _spots(cell, is_aid, names)
    persons = _names_in_cell(cell)
    for begin, end in persons:
        cell = cell[:begin] + "。" * (end - begin) + cell[end:]
    spots = [(Kind.NAME, *each) for each in persons] + _spots(cell, is_aid, names)
    return sorted(spots, key=lambda spot: spot[1])


def _names_in_cell(cell: str) -> list[tuple[int, int]]:
    """Where the names stand in a cell of a column of names; none where they were masked already.

    What stands first is a name, whatever its surname; what follows (张三、李四; 张三 女) if it begins as one does.
    """
    words = _closed_up(cell)
    if looks.NO_NAME_CELL.fullmatch(words):
        return []
    if re.fullmatch(r"[\u4e00-\u9fff·]{2,15}", words):
        return [(0, len(cell))]
    plain = looks.PARENTHESES.sub(lambda found: "(" * len(found[0]), cell)
    parts = list(re.finditer(r"[\u4e00-\u9fff·]+", plain))
    spots = []
    for number, part in enumerate(parts):
        name = re.sub("等$", "", part[0])
        leads = number == 0 and not plain[: part.start()].strip()
        is_one = leads or looks.ONE_NAME.fullmatch(name)
        if 2 <= len(name) <= 4 and is_one and plain[part.start() + len(name) :][:1] != "*":
            spots.append((part.start(), part.start() + len(name)))
    return spots


def _spots(text: str, is_aid: bool, names) -> list[tuple[Kind, int, int]]:
    """Kind, beginning and end of each finding; where two overlap, the one that was looked for first stays."""
    plain = text.translate(looks.NARROW)
    found, taken = [], bytearray(len(plain))
    for kind, begin, end in _candidates(plain, is_aid, names):
        if not any(taken[begin:end]):
            found.append((kind, begin, end))
            taken[begin:end] = b"\1" * (end - begin)
    return sorted(found, key=lambda spot: spot[1])


def _candidates(text: str, is_aid: bool, names) -> Iterator[tuple[Kind, int, int]]:
    yield from _all(Kind.ID, looks.ID, text)
    yield from _all(Kind.ID, looks.LOOSE_ID, text, _is_id)
    yield from _all(Kind.BANK, looks.CARD, text, _is_card)
    yield from _all(Kind.BANK, looks.LOOSE_CARD, text, _is_card)
    yield from _all(Kind.BANK, looks.ACCOUNT, text, _is_somebodys_account)
    yield from _all(Kind.PHONE, looks.MOBILE, text, _is_private)
    yield from _all(Kind.ADDRESS, looks.ADDRESS, text)
    yield from _all(Kind.BIRTH, looks.BIRTH, text)
    yield from _all(Kind.ILLNESS, looks.ILLNESS, text, _is_somebodys_illness)
    if is_aid:
        yield from ((Kind.NAME, *spot) for spot in _names(text, names))


def _all(
    kind: Kind, look: re.Pattern, text: str, holds: Callable[[str, int, int], bool] | None = None
) -> Iterator[tuple[Kind, int, int]]:
    """Every place of ``look`` that ``holds``; where it has groups, what the one that matched has caught."""
    for found in look.finditer(text):
        begin, end = found.span(found.lastindex or 0)
        if holds is None or holds(text, begin, end):
            yield kind, begin, end


def _names(text: str, names) -> Iterator[tuple[int, int]]:
    """First those that are known, then whatever stands where names do."""
    known = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
    if known:
        spaced = (" *".join(map(re.escape, name)) for name in known)
        yield from (found.span() for found in re.finditer("|".join(spaced), text))
    for look in (looks.NAME_AFTER, looks.NAME_BEFORE):
        yield from (found.span(1) for found in look.finditer(text))
    for look in looks.NAMES_AFTER:
        for found in look.finditer(text):
            yield from (each.span() for each in looks.ONE_NAME.finditer(text, *found.span(1)))


def _is_id(text: str, begin: int, end: int) -> bool:
    """The check digit of GB 11643-1999 and a day that exists; or a word before it that says what it is."""
    digits = re.sub(r"[^\dXx]", "", text[begin:end]).upper()
    if not looks.BIRTH_IN_ID.match(digits):
        return False
    weighed = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(digits[:17]))
    is_right = "10X98765432"[weighed % 11] == digits[17]
    return is_right or bool(looks.ID_WORD.search(text[max(0, begin - 10) : begin]))


def _is_private(text: str, begin: int, _end: int) -> bool:
    """A mobile number that is not given as the one to ring: 联系电话, 监督电话; 家长联系电话 is somebody's own."""
    before = text[max(0, begin - 14) : begin]
    return not looks.OFFICIAL.search(before) or bool(looks.PRIVATE.search(before))


def _is_card(text: str, begin: int, end: int) -> bool:
    return _adds_up(text[begin:end]) and _is_somebodys_account(text, begin, end)


def _is_somebodys_account(text: str, begin: int, _end: int) -> bool:
    return not looks.PUBLIC_ACCOUNT.search(text[max(0, begin - 50) : begin])


def _is_somebodys_illness(text: str, begin: int, end: int) -> bool:
    """Not what a lecture or an insurance is about, unless it is said of somebody (患, 确诊)."""
    if looks.HAS_ILLNESS.search(text[max(0, begin - 3) : begin + 2]):
        return True
    return not looks.NO_ILLNESS.search(text[max(0, begin - 4) : end + 8])


def _adds_up(number: str) -> bool:
    """The check digit that every bank card carries (ISO/IEC 7812, Luhn); 16 to 19 digits."""
    digits = [int(each) for each in number if each.isdigit()][::-1]
    doubled = [sum(divmod(2 * each, 10)) for each in digits[1::2]]
    return 16 <= len(digits) <= 19 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


# --- masking ---


def masked_words(kind: Kind, words: str) -> str:
    """What stands in the place of ``words``."""
    if kind == Kind.NAME:
        return masked_name(words)
    if kind in (Kind.ID, Kind.BANK):
        return f"{words[:2]}{'*' * max(len(words) - 4, 1)}{words[-2:]}"
    if kind == Kind.PHONE:
        return f"{words[:3]}****{words[-2:]}"
    if kind == Kind.BIRTH:
        return f"{words[:4]}年**月"
    return "***"


def masked(text: str, *, is_aid: bool = False, names: Iterable[str] = ()) -> str:
    """``text`` with everything masked that `find` finds in it."""
    return _hidden(text, _spots(text, is_aid, names))


def _hidden(text: str, spots) -> str:
    for kind, begin, end in reversed(spots):
        text = text[:begin] + masked_words(kind, text[begin:end]) + text[end:]
    return text


def masked_table(
    head, rows, *, is_aid: bool = False, names: Iterable[str] = ()
) -> tuple[list, list]:
    """Head and rows without the columns that must not be kept, and every other cell masked."""
    barred = barred_columns(head, rows, is_aid=is_aid)
    kept = [at for at in range(len(head)) if at not in barred]

    def cell(row, at):
        words = row[at] if at < len(row) else ""
        return _hidden(words, _spots_in_cell(words, head[at], is_aid, names))

    return [head[at] for at in kept], [[cell(row, at) for at in kept] for row in rows]
