"""The figures of clubs that a district may set."""

from union.rules.specs import Kind, RuleSpec

LEAST = "activities.club_least"

SPECS = [
    RuleSpec(
        key=LEAST,
        group="社团、学习和比赛",
        label="社团至少多少人",
        kind=Kind.NUMBER,
        default=5,
        unit="人",
        source="各地职工文体社团管理办法通行做法（5—15人起）",
        note="人数不够时社团的页面上会提醒，不妨碍活动。",
        least=1,
    )
]
