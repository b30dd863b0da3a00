"""What must not stand on a board: numbers, addresses and illnesses of persons, found and masked.

Sources: 个人信息保护法 (2021) arts. 6, 25 and 28, and the practice of 公示 since the ministry's notice of 2017: part of
an ID number hidden; no address, telephone, bank card, birth date or details of hardship. Pure functions: texts in,
findings or masked texts out.

Where aid is published (``is_aid``: 困难、救助、资助), the names of persons, illnesses and addresses are barred too; elsewhere names may
stand, since a 公示 of titles or honours is about names.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from union.kit.masked import COMPOUND, masked_name

AID = re.compile("困难|救助|帮扶|慰问|资助|扶贫|助学|大病|特困|低保")
# Full-width digits, letters and the hyphen as ordinary ones, character for character.
NARROW = {code + 0xFEE0: code for code in range(ord("-"), ord("z") + 1)} | {0x3000: ord(" ")}

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)


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
    return bool(AID.search(name))


# --- what it looks like ---

_DIGIT = r"(?<![0-9A-Za-z*])"
_END = r"(?![0-9A-Za-z*])"
_ID = re.compile(
    _DIGIT + r"[1-9]\d{5}[ -]?(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx]" + _END
    + "|" + _DIGIT + r"[1-9]\d{5}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}" + _END
)  # fmt: skip
_CARD = re.compile(_DIGIT + r"[3-9]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{3,4}(?:[ -]?\d{1,3})?" + _END)
_ACCOUNT = re.compile(r"(?:账号|帐号|卡号|账户|银行卡)[^0-9\n]{0,8}(\d[\d -]{8,28}\d)")
_MOBILE = re.compile(_DIGIT + r"(?:\+?86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})" + _END)
_OFFICIAL = re.compile("联系|咨询|监督|受理|举报|热线|值班|服务|投诉|电话：")
_ADDRESS = re.compile(
    r"(?:(?:家庭)?(?:住址|地址)|现住(?:址)?|居住地|住在|家住)(?!在学校)[:：为是于 ]{0,2}([\u4e00-\u9fff0-9A-Za-z\-－#()（）]{4,40})"
    r"|([\u4e00-\u9fff]{2,}(?:路|街|巷|道|弄|村|小区|花园|家园)[\u4e00-\u9fff0-9\-]{0,12}?\d+(?:号楼|栋|幢|单元|室)[\u4e00-\u9fff0-9\-]{0,10}?(?:\d+室?|室|单元)?)"
)
_BIRTH = re.compile(
    r"(?:出生(?:日期|年月|于)?|生于|生日)[:：为是 ]{0,2}((?:19|20)\d\d\s*[年.\-/]\s*\d{1,2}(?:\s*[月.\-/]\s*(?:\d{1,2}\s*日?)?)?)"
    r"|((?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?)(?=出?生(?!效|产|活|源|态))"
)
_ILLNESS = re.compile(
    "(?:[\u4e00-\u9fff]{0,2}癌(?:症|晚期|早期)?|恶性肿瘤|肿瘤|白血病|尿毒症|透析|糖尿病|高血压|冠心病|心脏病|心梗|脑梗死?|脑出血|中风|偏瘫|瘫痪|"
    "抑郁症?|精神分裂症?|精神病|艾滋病|乙肝|肝炎|肝硬化|肺结核|癫痫|帕金森|红斑狼疮|肾衰竭?|再生障碍性贫血|先天性[\u4e00-\u9fff]{1,6}|"
    "化疗|放疗|流产|不孕|残疾|重病|绝症)"
)
# What a teacher may well do, and what an office is called: no illness of anybody.
_NO_ILLNESS = re.compile("防治|预防|讲座|宣传|筛查|知识|残疾人(?:保障金|就业)|抑郁不")
_NAME_AFTER = re.compile(
    rf"(?:姓名|申请人|受助人|户主|学生|职工|教师)[:：]\s?((?:{COMPOUND})[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{2,3}})(?=[\s，,、；;。（(]|$)"
)
_NAME_BEFORE = re.compile(
    rf"((?:{COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=同志|同学|(?:老师|教师)(?!资格|节|职称|队伍))"
)

# --- columns of tables, by their heads ---

_COLUMNS = [
    (Kind.ID, re.compile("身份证|证件号|身份号码")),
    (Kind.BANK, re.compile("银行|卡号|账号|帐号|账户")),
    (Kind.PHONE, re.compile("(?<!办公)(?<!值班)(?<!咨询)(?<!监督)(?<!服务)(?<!单位)(?:电话|手机|联系方式)")),
    (Kind.ADDRESS, re.compile("住址|家庭地址|居住地|户籍|通讯地址|详细地址")),
    (Kind.BIRTH, re.compile("出生|生日")),
    (Kind.ILLNESS, re.compile("病种|病情|病名|疾病|患病|诊断|残疾|致困原因|困难原因|身体状况")),
]  # fmt: skip
_NAME_COLUMN = re.compile(
    "^(?:.{0,6}(?:姓名|名字)|申请人|.{0,2}[受获]助(?:人|人员|学生|职工|教师)|(?:帮扶|慰问|救助|资助|补助|发放)(?:对象|人员)"
    "|户主|(?:困难|特困)?(?:学生|职工|教职工|教师)|成员)$"
)


def column_kind(head: str) -> Kind | None:
    """What a column of this head holds, if it must not be kept at all; None for an ordinary one."""
    plain = re.sub(r"[\s（(].*$", "", _closed_up(head)) or head
    if re.search("数$|人数|经费|存款|利息|名称$", plain):
        return None
    return next((kind for kind, looks in _COLUMNS if looks.search(plain)), None)


def is_name_column(head: str) -> bool:
    plain = "".join(head.split())
    return bool(_NAME_COLUMN.match(re.sub(r"[（(].*$", "", plain) or plain))


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
    found = []
    for column, word in enumerate(head):
        kind = column_kind(word)
        if kind and any(_has(row, column) for row in rows):
            found.append(Finding(kind, word, f"{place}“{word}”列", is_aid))
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if column < len(head) and column_kind(head[column]):
                continue
            where = f"{place}第{number}行“{head[column] if column < len(head) else ''}”"
            if (
                is_aid
                and column < len(head)
                and is_name_column(head[column])
                and _is_whole_name(cell)
            ):
                found.append(Finding(Kind.NAME, cell.strip(), where, is_aid))
            else:
                found += find(cell, where, is_aid=is_aid, names=names)
    return found


def _has(row, column) -> bool:
    return column < len(row) and bool(row[column].strip()) and set(row[column].strip()) != {"*"}


def _is_whole_name(cell: str) -> bool:
    """Whether a cell of a column of names is one that was not masked yet."""
    cell = _closed_up(cell)
    return bool(re.fullmatch(r"[\u4e00-\u9fff·]{2,15}", cell)) and not re.fullmatch(
        "[合总小共]计", cell
    )


def _spots(text: str, is_aid: bool, names) -> list[tuple[Kind, int, int]]:
    """Kind, beginning and end of each finding; where two overlap, the one that was looked for first stays."""
    plain = text.translate(NARROW)
    taken: list[tuple[Kind, int, int]] = []
    for kind, begin, end in _candidates(plain, is_aid, names):
        if all(end <= a or begin >= b for _, a, b in taken):
            taken.append((kind, begin, end))
    return sorted(taken, key=lambda spot: spot[1])


def _candidates(text: str, is_aid: bool, names) -> Iterator[tuple[Kind, int, int]]:
    yield from ((Kind.ID, *found.span()) for found in _ID.finditer(text))
    yield from ((Kind.BANK, *found.span()) for found in _CARD.finditer(text) if _adds_up(found[0]))
    yield from ((Kind.BANK, *found.span(1)) for found in _ACCOUNT.finditer(text))
    yield from (
        (Kind.PHONE, *found.span(1)) for found in _MOBILE.finditer(text) if _is_private(text, found)
    )
    for kind, looks in [(Kind.ADDRESS, _ADDRESS), (Kind.BIRTH, _BIRTH)]:
        for found in looks.finditer(text):
            yield kind, *found.span(1 if found[1] else 2)
    for found in _ILLNESS.finditer(text):
        if not _NO_ILLNESS.search(text[max(0, found.start() - 4) : found.end() + 8]):
            yield Kind.ILLNESS, *found.span()
    if is_aid:
        yield from _names(text, names)


def _names(text: str, names) -> Iterator[tuple[Kind, int, int]]:
    for looks in (_NAME_AFTER, _NAME_BEFORE):
        for found in looks.finditer(text):
            yield Kind.NAME, *found.span(1)
    known = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
    if known:
        spaced = (" *".join(map(re.escape, name)) for name in known)
        for found in re.finditer("|".join(spaced), text):
            yield Kind.NAME, *found.span()


def _is_private(text: str, found: re.Match) -> bool:
    """A mobile number that is not given as the one to ring: 联系电话, 监督电话."""
    return not _OFFICIAL.search(text[max(0, found.start() - 14) : found.start()])


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
    for kind, begin, end in reversed(_spots(text, is_aid, names)):
        text = text[:begin] + masked_words(kind, text[begin:end]) + text[end:]
    return text


def masked_table(
    head, rows, *, is_aid: bool = False, names: Iterable[str] = ()
) -> tuple[list, list]:
    """Head and rows without the columns that must not be kept, and every other cell masked."""
    kept = [at for at, word in enumerate(head) if not column_kind(word)]
    is_name = {at for at in kept if is_aid and is_name_column(head[at])}

    def cell(row, at):
        words = row[at] if at < len(row) else ""
        if at in is_name and _is_whole_name(words):
            return masked_name(words)
        return masked(words, is_aid=is_aid, names=names)

    return [head[at] for at in kept], [[cell(row, at) for at in kept] for row in rows]
