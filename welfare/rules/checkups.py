"""The figures of check-ups that a district may set."""

from union.rules.specs import Kind, RuleSpec

REMIND_DAYS = "welfare.checkups.remind_days"

SPECS = [
    RuleSpec(REMIND_DAYS, "体检和疗休养", "体检截止前多少天提醒没有体检的人", Kind.NUMBER, 14,
             "本系统约定，区教育工会可以改", unit="天", least=1,
             note="只记是否体检，不记结果。"),
]  # fmt: skip
