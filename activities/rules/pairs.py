"""The figures of pairs that a district may set."""

from union.rules.specs import Kind, RuleSpec

QUIET_DAYS = "activities.pair_quiet_days"

SPECS = [
    RuleSpec(
        key=QUIET_DAYS,
        group="结对",
        label="结对多少天没有记录就提醒",
        kind=Kind.NUMBER,
        default=30,
        unit="天",
        source="本系统建议值：师徒结对手册通行做法每月至少记一次",
        least=1,
    ),
]
