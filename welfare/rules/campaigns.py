"""The figures of campaigns and their purchases that a district may set."""

from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

SHARE_832 = "welfare.purchases.share_832"

SPECS = [
    RuleSpec(
        key=SHARE_832,
        group="慰问走访",
        label="慰问品从“832”平台采购的比例",
        kind=Kind.FRACTION,
        default=Fraction(30, 100),
        unit="%",
        source="各地工会采购脱贫地区农副产品的通行要求：金额不低于 30%",
        note="按采购金额计算；达不到时提醒，不拦。请区教育工会对照当年通知核对。",
    )
]
