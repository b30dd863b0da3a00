"""How many meetings of each kind are asked for, and how soon their minutes: a district may set them."""

from union.rules.specs import Kind, RuleSpec

JOINT = "meetings.joint_per_term"
CONGRESS = "meetings.congress_per_year"
BRIEFING = "meetings.briefing_per_term"
PARENTS = "meetings.parents_per_term"
COMMITTEE = "meetings.committee_per_quarter"
MINUTES_DAYS = "meetings.minutes_days"

GROUP = "会议"
FOUR = "一箱两栏四会，次数为通行做法"
NONE_ASKED = "填 0 表示不作要求。"


def _count(key: str, label: str, source: str, least: int = 0) -> RuleSpec:
    return RuleSpec(key, GROUP, label, Kind.NUMBER, 1, source, "次", NONE_ASKED, least=least)


SPECS = [
    _count(JOINT, "党政工联席会每学期", FOUR),
    _count(CONGRESS, "教代会每学年", "教育部令第32号《学校教职工代表大会规定》", least=1),
    _count(BRIEFING, "校情发布会每学期", FOUR),
    _count(PARENTS, "家长联系会每学期", FOUR),
    _count(COMMITTEE, "工会委员会会议每季度", "机关事业“合格职工之家”考核标准"),
    RuleSpec(
        key=MINUTES_DAYS,
        group=GROUP,
        label="会后多久完成纪要",
        kind=Kind.NUMBER,
        default=3,
        source="通行做法",
        unit="个工作日",
        note="过了这个日子，首页会提醒记录人。",
        least=1,
    ),
]
