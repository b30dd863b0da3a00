"""The columns of a staff list: the words people head them with, and what a cell may say.

Each reader takes a cell and gives the value for `members.models.Member`, or raises `Unclear` with
the sentence for the person who filled the list in.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone

from members.models import Member
from members.models.people import PHONE
from members.states import State
from union.kit.cells import Day, Unclear, as_day, as_text
from union.kit.pinyin import tidy

# The 56 of GB/T 3304, and what the population register also writes.
ETHNICITIES = {
    "汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白", "土家",
    "哈尼", "哈萨克", "傣", "黎", "傈僳", "佤", "畲", "高山", "拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜",
    "土", "达斡尔", "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米", "塔吉克", "怒", "乌孜别克",
    "俄罗斯", "鄂温克", "德昂", "保安", "裕固", "京", "塔塔尔", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺",
}  # fmt: skip
SEXES = {"男": "male", "男性": "male", "m": "male", "女": "female", "女性": "female", "f": "female"}
PARTIES = {label: value for value, label in Member.Party.choices} | {
    "党员": "cpc",
    "中国共产党党员": "cpc",
    "预备党员": "probationary",
    "团员": "league",
    "共产主义青年团团员": "league",
    "无党派": "none",
    "无党派民主人士": "none",
    "普通公民": "masses",
} | {
    f"{name}{ending}": "democratic"
    for name in ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")
    for ending in ("", "党员", "盟员", "会员", "社员")
}  # fmt: skip
STATES = {
    "": "",
    "在籍": State.ACTIVE,
    "在职": State.ACTIVE,
    "在册": State.ACTIVE,
    "会员": State.ACTIVE,
    "保留": State.KEPT,
    "退休": State.KEPT,
    "离退休": State.KEPT,
    "保留(退休)": State.KEPT,
}


def _text(longest: int) -> Callable:
    def read(value) -> str:
        text = as_text(value)
        if len(text) > longest:
            raise Unclear(f"“{text[:20]}…”太长，最多 {longest} 个字")
        return text

    return read


def read_name(value) -> str:
    name = tidy(as_text(value))
    if not name:
        raise Unclear("没有填写姓名；如果这一行不是人员，请删去")
    if len(name) > 60:
        raise Unclear(f"“{name[:20]}…”太长，最多 60 个字")
    if re.search(r"[\d?？*<>=]", name):
        raise Unclear(f"“{name[:20]}”里有数字或符号，请核对")
    return name


def read_sex(value) -> str:
    text = as_text(value).lower()
    if text and text not in SEXES:
        raise Unclear(f"只能填“男”或“女”，现在是“{text[:10]}”")
    return SEXES.get(text, "")


def read_ethnicity(value) -> str:
    text = as_text(value)
    if not text:
        return ""
    name = text.removesuffix("族")
    if name not in ETHNICITIES:
        raise Unclear(f"“{text[:10]}”不是民族名称，请核对")
    return f"{name}族"


def read_party(value) -> str:
    text = as_text(value)
    if text and text not in PARTIES:
        known = "、".join(label for _, label in Member.Party.choices)
        raise Unclear(f"“{text[:20]}”不认识，请填：{known}")
    return PARTIES.get(text, "")


def read_phone(value) -> str:
    text = re.sub(r"[\s()（）]", "", as_text(value)).removeprefix("+86")
    if re.fullmatch(r"1\d{2}-\d{4}-\d{4}", text):
        text = text.replace("-", "")
    if text:
        try:
            PHONE(text)
        except ValidationError as error:
            raise Unclear(f"“{text[:20]}”不对：{error.message}") from error
    return text


def read_state(value) -> str:
    text = as_text(value).replace("（", "(").replace("）", ")")
    if text not in STATES:
        raise Unclear(f"“{text[:10]}”不能导入，只能是“在籍”或“退休”；其他变动请在会员页上办理")
    return STATES[text]


def read_day(value) -> Day | None:
    if not as_text(value):
        return None
    day = as_day(value)
    if day.on > timezone.localdate():
        raise Unclear(f"“{day.on:%Y-%m-%d}”在今天之后，请核对")
    return day


@dataclass(frozen=True)
class Field:
    """A column: the member's field, its own word, other words for it, how its cells are read."""

    name: str
    label: str
    words: tuple[str, ...]
    read: Callable
    width: int = 8
    choices: tuple[str, ...] = ()


FIELDS = [
    Field("name", "姓名", ("教师姓名", "教职工姓名", "职工姓名", "会员姓名", "名字"), read_name),
    Field("staff_no", "工号", ("教工号", "职工号", "职工编号", "教师编号", "员工号", "人员编号", "教职工编号", "教职工号"), _text(30)),
    Field("sex", "性别", (), read_sex, 4, ("男", "女")),
    Field("ethnicity", "民族", (), read_ethnicity, 6),
    Field("born_on", "出生年月", ("出生日期", "生日", "出生", "出生时间", "出生年月日"), read_day, 8),
    Field("group", "工会小组", ("小组", "所在小组", "部门", "所在部门", "教研组", "年级组", "科室", "组室", "处室"), _text(60), 12),
    Field("phone", "手机", ("手机号", "手机号码", "联系电话", "电话", "联系方式", "移动电话", "电话号码"), read_phone, 10),
    Field("post", "岗位", ("职务", "岗位职务", "任教学科", "学科", "工作岗位", "现任职务"), _text(40), 10),
    Field("title", "职称", ("专业技术职务", "技术职称", "专业技术职称", "现有职称"), _text(40), 10),
    Field("party", "政治面貌", ("面貌", "党派"), read_party, 8, tuple(Member.Party.labels)),
    Field("education", "学历", ("文化程度", "最高学历", "学历学位"), _text(20)),
    Field("joined_on", "入会日期", ("入会时间", "入会年月", "加入工会时间", "加入工会日期", "入工会时间"), read_day),
    Field("card_no", "会员证号", ("会员卡号", "工会会员证号", "会员证编号", "会员编号", "工会卡号"), _text(40), 12),
    Field("state", "会籍状态", ("状态", "会籍", "人员状态"), read_state, 8, ("在籍", "退休")),
    Field("school", "学校", ("单位", "所在学校", "工作单位", "所在单位", "学校名称", "单位名称"), _text(60), 16),
]  # fmt: skip
BY_NAME = {field.name: field for field in FIELDS}
WORDS = {word: field for field in FIELDS for word in (field.label, *field.words)}
COUNTERS = {"序号", "序", "no", "no."}
IDENTITY = {"身份证", "身份证号", "身份证号码", "公民身份号码", "证件号码", "证件号"}


def field_of(word: str) -> Field | None:
    """The column a head word means, however it is spaced or annotated: ``手机（必填）*``."""
    return WORDS.get(bare(word))


def bare(word: str) -> str:
    """A head word without spaces, stars, colons and what stands in brackets."""
    word = re.sub(r"[（(【\[].*?[）)】\]]", "", word)
    return re.sub(r"[\s*\uff0a:：]", "", word).lower()


def is_known(word: str) -> bool:
    return field_of(word) is not None


@dataclass(frozen=True)
class Head:
    """What the header says: which position holds which field, and what has to be said about it."""

    places: dict[str, int]
    remarks: list[str]


def read_head(words: tuple[str, ...]) -> Head:
    """Match the header's words to fields; the first of two columns for one field is read."""
    places, remarks, unknown = {}, [], []
    for at, word in enumerate(words):
        field, plain = field_of(word), bare(word)
        if field and field.name not in places:
            places[field.name] = at
        elif field:
            remarks.append(f"“{word}”和前面的“{words[places[field.name]]}”是同一项，只读了前面一列")
        elif plain in IDENTITY:
            remarks.append("身份证号不保存，这一列没有读取")
        elif plain and plain not in COUNTERS:
            unknown.append(word)
    if unknown:
        remarks.append(f"没有读取的列：{'、'.join(unknown)}")
    return Head(places, remarks)
