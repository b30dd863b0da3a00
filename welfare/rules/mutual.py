"""The figures of mutual-aid plans that a district may set."""

from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

GROUP = "互助保障"
WOMEN_SHARE = "welfare.mutual.women_share"
ALL_BELOW = "welfare.mutual.all_below"
RENEW_DAYS = "welfare.mutual.renew_days"

WOMEN_PLAN = "《在职女职工特殊疾病互助保障计划》参保要求（通行文本）"
UNREAD = "按通行文本录入，请对照承办机构当年的文件核对后设定。"

SPECS = [
    RuleSpec(WOMEN_SHARE, GROUP, "女职工专项计划参保率不低于", Kind.FRACTION, Fraction(4, 5),
             WOMEN_PLAN, unit="%", note=UNREAD),
    RuleSpec(ALL_BELOW, GROUP, "女职工不足多少人的单位应当全员参保", Kind.NUMBER, 100,
             WOMEN_PLAN, unit="人", note=UNREAD),
    RuleSpec(RENEW_DAYS, GROUP, "保障到期前多少天提醒续保", Kind.NUMBER, 30,
             "本系统约定，区教育工会可以改", unit="天", least=1),
]  # fmt: skip
