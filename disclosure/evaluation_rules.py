"""The figures of the yearly evaluation that a district may set."""

from union.rules.specs import Kind, RuleSpec

MONTH = "disclosure.evaluation_month"

SPECS = [
    RuleSpec(
        key=MONTH,
        group="校务公开",
        label="每学年哪个月请教职工评议校务公开",
        kind=Kind.CHOICE,
        default="11",
        source="学校工作计划通行提法：教职工是校务公开第一评价人；年度报告12月报送，评议在前一个月",
        choices=tuple((str(month), f"{month}月") for month in (9, 10, 11, 12, *range(1, 7))),
        note="到了这个月，工会主席和工会委员的首页会提醒。",
    )
]
