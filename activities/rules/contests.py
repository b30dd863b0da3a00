"""The figures of contests that a district may set."""

from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

AWARDS = "activities.contest_awards"
TAKING_PART = "activities.contest_participation"
JUDGES = "activities.contest_judges"

GROUP = "社团、学习和比赛"
REPORT = "教育工会年度总结通行提法（教职工书画、摄影、手工大赛参赛面50%，获奖面30%）"

SPECS = [
    RuleSpec(
        key=AWARDS,
        group=GROUP,
        label="获奖作品不超过参赛作品的",
        kind=Kind.FRACTION,
        default=Fraction(3, 10),
        source=REPORT,
        unit="%",
        note="算出来不是整数的舍去，至少一件。",
    ),
    RuleSpec(
        key=TAKING_PART,
        group=GROUP,
        label="参赛的人应达到会员的",
        kind=Kind.FRACTION,
        default=Fraction(1, 2),
        source=REPORT,
        unit="%",
        note="没有达到时只在页面上说明，不妨碍评审。",
    ),
    RuleSpec(
        key=JUDGES,
        group=GROUP,
        label="比赛评委至少多少名",
        kind=Kind.NUMBER,
        default=3,
        source="各类评选活动通行做法（评委3—7名）",
        unit="名",
        least=1,
    ),
]
