"""The figures of the women's contract that a district may set."""

from union.rules.specs import Kind, RuleSpec

GROUP = "女职工权益"
MOST_YEARS = "welfare.contracts.most_years"
REMIND_DAYS = "welfare.contracts.remind_days"
TERM = "《集体合同规定》（劳动和社会保障部令第22号）第三十八条"

SPECS = [
    RuleSpec(MOST_YEARS, GROUP, "女职工专项集体合同最长期限", Kind.NUMBER, 3, TERM, unit="年",
             least=1, note="条文按通行说法录入，请区教育工会核对。"),
    RuleSpec(REMIND_DAYS, GROUP, "专项集体合同到期前多少天提醒续签", Kind.NUMBER, 60,
             "本系统约定，区教育工会可以改", unit="天", least=1),
]  # fmt: skip
