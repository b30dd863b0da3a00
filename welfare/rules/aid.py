"""The figures of applications for aid that a district may set."""

from decimal import Decimal
from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

HUANGPU = "黄浦区教育工会大病救助办法（自付费用的20%，一次性，最高5万元）"
HOSPITAL = "《住院治疗费5万元以上人员基本情况调查表》"
PIPL = "《个人信息保护法》第六条、第二十五条"
PRACTICE = "通行做法"

SHARE = "welfare.aid.illness_share"
CAP = "welfare.aid.illness_cap"
NOTICE_DAYS = "welfare.aid.notice_days"
REPEAT_MONTHS = "welfare.aid.repeat_months"
FILE_NEEDED = "welfare.aid.hardship_needs_file"
FLOOR = "welfare.aid.hospital_floor"


def _rule(key, label, kind, default, source, **rest):
    return RuleSpec(key, "救助", label, kind, default, source, **rest)


SPECS = [
    _rule(SHARE, "大病救助占个人自付的比例", Kind.FRACTION, Fraction(1, 5), HUANGPU, unit="%",
          note="只用来算建议金额，委员会可以另定。"),
    _rule(CAP, "大病救助最高金额", Kind.MONEY, Decimal(50_000), HUANGPU),
    _rule(NOTICE_DAYS, "救助公示的天数", Kind.NUMBER, 5, PRACTICE, unit="个工作日", least=1,
          note=f"公示只写隐去名字的姓名、类别和金额（{PIPL}）。公示期满、没有未处理的异议才能发放。"),
    _rule(REPEAT_MONTHS, "同一类救助隔多久再申请不提醒", Kind.NUMBER, 12, PRACTICE, unit="个月",
          note="不到这个时间再次申请会提醒，由委员会决定。0 表示不提醒。"),
    _rule(FILE_NEEDED, "困难补助须先建困难档案", Kind.YESNO, False, PRACTICE,
          note="设为“是”时，没有困难档案的只能申请其他类别。"),
    _rule(FLOOR, "列入大额住院费调查表的最低总费用", Kind.MONEY, Decimal(50_000), HOSPITAL),
]  # fmt: skip
