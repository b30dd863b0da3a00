"""The figures of 疗休养 that a district may set."""

from union.rules.specs import Kind, RuleSpec

GROUP = "体检和疗休养"
MOST_DAYS = "welfare.retreats.most_days"
SERVICE_YEARS = "welfare.retreats.service_years"
GAP_YEARS = "welfare.retreats.gap_years"
LEAVE_MONTHS = "welfare.retreats.leave_months"

TONGJI = "同济大学工会2025年教职工疗休养通知"
LEAVE = "各地教职工疗休养办法的通行规定"
UNREAD = "各地不同，请按本地的疗休养办法设定。"

SPECS = [
    RuleSpec(MOST_DAYS, GROUP, "疗休养一次最多", Kind.NUMBER, 8, TONGJI, unit="天", least=1,
             note=f"含路上的时间。{UNREAD}"),
    RuleSpec(SERVICE_YEARS, GROUP, "工作满多少年可以参加疗休养", Kind.NUMBER, 5, TONGJI, unit="年",
             note=UNREAD),
    RuleSpec(GAP_YEARS, GROUP, "疗休养每人几年一次", Kind.NUMBER, 4, TONGJI, unit="年", least=1,
             note=f"成团以后没有去的，也算用过一次。{UNREAD}"),
    RuleSpec(LEAVE_MONTHS, GROUP, "一年内请假超过多少个月的不参加", Kind.NUMBER, 2, LEAVE,
             unit="个月", least=1, note=UNREAD),
]  # fmt: skip
