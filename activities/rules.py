"""The rules of this room that a district may set."""

from union.rules.specs import Kind, MonthDay, RuleSpec

FIRST_TERM = "activities.first_term_starts"
SECOND_TERM = "activities.second_term_starts"

RULES = [
    RuleSpec(
        key=FIRST_TERM,
        group="日历",
        label="学年（第一学期）开始",
        kind=Kind.DATE,
        default=MonthDay(9, 1),
        source="通行做法，以教育局校历为准",
        note="日历的“学年”按此分开两个学年。",
    ),
    RuleSpec(
        key=SECOND_TERM,
        group="日历",
        label="第二学期开始",
        kind=Kind.DATE,
        default=MonthDay(2, 15),
        source="通行做法，以教育局校历为准",
        note="寒假算在第一学期，暑假算在第二学期。",
    ),
]
