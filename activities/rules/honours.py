"""The figures of honours that a district may set."""

from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

ACTIVISTS = "activities.honour_activists"
CADRES = "activities.honour_cadres"
NOTICE_DAYS = "activities.honour_notice_days"
WOMEN = "activities.honour_women"
YEARS = "activities.honour_years"
MONTHS = "activities.honour_months"

GROUP = "评优评先"
SELECTION = "高校工会评选先进通知（积极分子按会员14%、优秀工会干部按工会干部20%）"
WOMEN_POST = "巾帼标兵岗评选通知（女职工占60%以上，负责人为女性）"

SPECS = [
    RuleSpec(
        key=ACTIVISTS,
        group=GROUP,
        label="工会积极分子占小组会员的",
        kind=Kind.FRACTION,
        default=Fraction(14, 100),
        source=SELECTION,
        unit="%",
        note="按小组计算，四舍五入。各地有 2%、5%、10% 的。",
    ),
    RuleSpec(
        key=CADRES,
        group=GROUP,
        label="优秀工会干部占工会干部的",
        kind=Kind.FRACTION,
        default=Fraction(1, 5),
        source=SELECTION,
        unit="%",
        note="工会干部指主席、委员和组长。四舍五入。",
    ),
    RuleSpec(
        key=WOMEN,
        group=GROUP,
        label="巾帼标兵岗女职工至少占",
        kind=Kind.FRACTION,
        default=Fraction(3, 5),
        source=WOMEN_POST,
        unit="%",
    ),
    RuleSpec(
        key=YEARS,
        group=GROUP,
        label="巾帼标兵入会至少",
        kind=Kind.NUMBER,
        default=5,
        source="巾帼标兵评选通知（在岗5年以上；系统按入会日期核对）",
        unit="年",
    ),
    RuleSpec(
        key=MONTHS,
        group=GROUP,
        label="参评的人入会或任职至少",
        kind=Kind.NUMBER,
        default=6,
        source="高校工会评选先进通知（入会、任职不满半年的不参评）",
        unit="个月",
    ),
    RuleSpec(
        key=NOTICE_DAYS,
        group=GROUP,
        label="评优公示至少多少个工作日",
        kind=Kind.NUMBER,
        default=5,
        source="各地评优评先通知通行做法（公示不少于5个工作日）",
        unit="个工作日",
        least=1,
    ),
]
