"""The figures of star groups that a district may set."""

from union.rules.specs import Kind, RuleSpec

OBJECTION_DAYS = "activities.star_objection_days"

SPECS = [
    RuleSpec(
        key=OBJECTION_DAYS,
        group="星级组室",
        label="检查扣分后几天内可以提出异议",
        kind=Kind.NUMBER,
        default=5,
        unit="天",
        source="本系统建议值：公示的通行做法为五天",
        note="每次检查只能提一次；评比公布后不再受理。",
        least=1,
    ),
]
