"""Rule figures of the part inspections."""

from union.rules.specs import Kind, RuleSpec

RECTIFY_DAYS = "assessment.rectify_days"

SPECS = [
    RuleSpec(
        RECTIFY_DAYS, "考核", "检查发现的问题几个工作日内整改", Kind.NUMBER, 15,
        "通行做法，请区教育工会核对后设定", "个工作日", "登记问题时带入，每个问题可以另定。", least=1,
    ),
]  # fmt: skip
