"""What a hardship file asks: the fields of the district's 困难职工档案表 (domain research §5.2), by group.

What the register of members knows (姓名, 性别, 民族, 出生, 手机, 政治面貌) is not asked again. Everything here is sealed;
``is_sent`` marks what goes up with a report, ``masked`` how: the whole (None), or a function that leaves a part.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from welfare.hardship_formula import EXCLUSIONS

TEXT, LONG, CHOICE, MANY, MONEY, COUNT, TICK, IDENTITY, CARD = (
    "text", "long", "choice", "many", "money", "count", "tick", "identity", "card",
)  # fmt: skip

HEALTH = ("良好", "一般", "较差", "慢性病", "大病", "残疾")
DISABILITY = ("无", "一级", "二级", "三级", "四级")
CAUSES = (
    "本人大病", "家庭成员大病", "子女上学", "意外灾害", "残疾", "收入低、赡养人口多", "单亲抚养", "失去劳动力", "其他",
)  # fmt: skip
WORK = ("在岗", "病假", "待岗", "退休", "其他")
HOUSING = ("自有住房", "租房", "借住", "公租房、廉租房", "单位宿舍")
MARRIAGE = ("未婚", "已婚", "离异", "丧偶")
INSURANCE = ("职工医保", "居民医保", "公费医疗", "没有医保")
HONOURS = ("不是", "全国劳模", "省级劳模", "市级劳模")
RELATIONS = ("配偶", "子女", "父母", "配偶父母", "祖父母", "兄弟姐妹", "其他")
STATUS = ("在职", "退休", "无业", "务农", "学龄前", "上学", "其他")


def ends(text: str) -> str:
    """``3201***********021X``: the district tells people apart by it and cannot use it."""
    return f"{text[:4]}{'*' * max(len(text) - 8, 4)}{text[-4:]}"


@dataclass(frozen=True)
class Fact:
    """One field: ``key`` in the sealed content, how it is asked and headed in lists (``names``)."""

    key: str
    label: str
    kind: str = TEXT
    choices: tuple = ()
    help: str = ""
    is_required: bool = False
    names: tuple[str, ...] = ()
    is_sent: bool = False
    masked: Callable | None = None

    def shown(self, facts: dict) -> str:
        """The value in words; empty where nothing was said."""
        value = facts.get(self.key)
        if value in (None, "", [], False):
            return ""
        if self.kind == TICK:
            return "是"
        if self.kind == MANY:
            return "、".join(dict(self.choices).get(each, each) for each in value)
        if self.kind == MONEY:
            return f"{_grouped(value)} 元"
        return str(value)


def _grouped(value: str) -> str:
    whole, _, part = str(value).partition(".")
    cents = f".{part}" if part.strip("0") else ""
    return f"{int(whole):,}{cents}"


def _same(words) -> tuple:
    return tuple((word, word) for word in words)


GROUPS: dict[str, tuple[Fact, ...]] = {
    "本人": (
        Fact("identity", "身份证号", IDENTITY, is_required=True, names=("身份证号码", "证件号码"),
             is_sent=True, masked=ends),
        Fact("health", "健康状况", CHOICE, _same(HEALTH), is_required=True, is_sent=True),
        Fact("illness", "病情", LONG, help="只写与帮扶有关的，例如病名、从什么时候开始治疗。", names=("疾病名称", "患病情况")),
        Fact("disability", "残疾类别和等级", CHOICE, _same(DISABILITY), names=("残疾类别",), is_sent=True),
        Fact("work", "工作状态", CHOICE, _same(WORK), is_sent=True),
        Fact("honour", "劳模类型", CHOICE, _same(HONOURS), is_sent=True),
        Fact("marriage", "婚姻状况", CHOICE, _same(MARRIAGE), names=("婚姻",), is_sent=True),
        Fact("single_parent", "单亲抚养子女", TICK, names=("是否单亲",), is_sent=True),
        Fact("insurance", "医保", CHOICE, _same(INSURANCE), names=("医保状况",), is_sent=True),
    ),
    "住房和联系": (
        Fact("contact", "联系电话", help="不想用登记在册的手机时填。", names=("其他联系", "其他联系方式")),
        Fact("address", "家庭住址", names=("住址",)),
        Fact("residence", "户口所在地"),
        Fact("housing", "住房", CHOICE, _same(HOUSING), names=("住房类型",), is_sent=True),
        Fact("area", "住房面积（平方米）", COUNT, names=("面积", "住房面积"), is_sent=True),
    ),
    "收入和支出（一年）": (
        Fact("people", "家庭人口", COUNT, help="共同生活、靠同一份收入的人，包括本人。", is_required=True, is_sent=True),
        Fact("income", "家庭年可支配收入", MONEY, help="全家一年到手的收入。", is_required=True,
             names=("家庭年度总收入", "家庭年收入"), is_sent=True),
        Fact("rigid", "刚性支出", MONEY, help="治病、上学、租房等一年里非花不可、自己负担的钱。", is_sent=True),
        Fact("medical", "其中：自付医疗费", MONEY, names=("自付医疗费", "医疗费"), is_sent=True),
        Fact("study", "其中：子女上学费用", MONEY, names=("子女上学费用",), is_sent=True),
        Fact("loss", "灾害、意外损失", MONEY, names=("损失",), is_sent=True),
        Fact("savings", "存款", MONEY),
        Fact("is_hit", "当年遭受灾害、意外事故", TICK, names=("是否遭受灾害",), is_sent=True),
        Fact("below_half_year", "连续六个月人均收入低于低保标准", TICK, names=("是否低保户",), is_sent=True),
        Fact("allowance", "正在领取的低保金（每月）", MONEY, names=("低保金额",), is_sent=True),
        Fact("no_worker", "全家没有人就业", TICK, names=("是否零就业家庭",), is_sent=True),
        Fact("self_help", "有劳动能力，可以自救", TICK, names=("是否有自救能力",), is_sent=True),
    ),
    "致困原因": (
        Fact("cause", "主要原因", CHOICE, _same(CAUSES), is_required=True, names=("主要致困原因", "致困原因"), is_sent=True),
        Fact("causes", "次要原因", MANY, _same(CAUSES), help="最多选 3 个。", names=("次要致困原因",), is_sent=True),
        Fact("story", "情况说明", LONG, names=("困难情况", "其他")),
        Fact("excluded", "不予认定的情形", MANY, tuple(EXCLUSIONS.items()), help="有其中一项，就不能认定为困难职工。"),
    ),
    "收款账户": (
        Fact("bank", "开户行和支行", names=("开户行", "开户银行")),
        Fact("card", "卡号", CARD, names=("银行卡号", "账号")),
    ),
    "意见": (
        Fact("party_word", "基层党组织意见", LONG, is_sent=True),
        Fact("union_word", "基层工会意见", LONG, is_sent=True),
    ),
}  # fmt: skip
FACTS = [fact for group in GROUPS.values() for fact in group]
BY_KEY = {fact.key: fact for fact in FACTS}

HOUSEHOLD = (
    Fact("name", "姓名", is_required=True),
    Fact("relation", "关系", CHOICE, _same(RELATIONS), is_required=True, is_sent=True),
    Fact("identity", "身份证号", IDENTITY),
    Fact("born", "出生年月", "day", help="未满 14 周岁的要填，需要监护人同意。"),
    Fact("health", "健康状况", CHOICE, _same(HEALTH), is_sent=True),
    Fact("status", "身份", CHOICE, _same(STATUS), is_sent=True),
    Fact("income", "月收入", MONEY, is_sent=True),
    Fact("place", "单位或学校"),
)

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


def identity_problem(text: str) -> str:
    """Why ``text`` is no identity number of 18 places (GB 11643); empty when it is one."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
        return "身份证号要 18 位，最后一位可以是 X"
    total = sum(int(digit) * weight for digit, weight in zip(text, WEIGHTS, strict=False))
    return "" if CHECKS[total % 11] == text[-1] else "身份证号的校验位不对，请核对有没有写错"


def card_problem(text: str) -> str:
    """Why ``text`` is no number of a bank card (12 to 21 digits); empty when it may be one."""
    return "" if re.fullmatch(r"[0-9]{12,21}", text) else "卡号是 12 至 21 位数字，请核对"
