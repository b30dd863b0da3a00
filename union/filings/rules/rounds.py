"""Rounds and the towns' first look: figures a district may set."""

from union.rules.specs import Kind, RuleSpec

NEAR = "filings.near.days"
TWO_LEVEL = "filings.two_level"
TOWN_DAYS = "filings.two_level.days"

SPECS = [
    RuleSpec(
        key=NEAR,
        group="报送",
        label="应报日期前提醒学校的天数",
        kind=Kind.NUMBER,
        default=7,
        unit="天",
        source="本系统的默认做法，由区教育工会设定",
        note="到应报日期前这么多天还没有报来的学校，工会主席会收到一次提醒；逾期第一天再提醒一次。",
    ),
    RuleSpec(
        key=TWO_LEVEL,
        group="报送",
        label="报送件先由学区初审",
        kind=Kind.YESNO,
        default=False,
        source="由区教育工会设定；未设定时学校直接报区",
        note="学区没有在任干事的，仍直接报区。批复文号始终由区教育工会编发。",
    ),
    RuleSpec(
        key=TOWN_DAYS,
        group="报送",
        label="学区初审的期限",
        kind=Kind.NUMBER,
        default=5,
        least=1,
        unit="个工作日",
        source="本系统的默认做法，由区教育工会设定",
        note="学区过了这个期限还没有初审的，区教育工会可以直接审核。",
    ),
]
