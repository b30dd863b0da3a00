"""The figures of elections of the union's bodies that a district may set. The texts differ on what the half is half
of; the default is the national pattern."""

from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

NATIONAL = "《工会基层组织选举工作条例》"
PRACTICE = "各地基层工会换届选举办法通行做法"

MEETING_LIMIT = "congress.contest_meeting_limit"
CONTEST_TURNOUT = "congress.contest_turnout"
CONTEST_BASE = "congress.contest_base"
CONTEST_EXTRA = "congress.contest_extra"
CONTEST_EQUAL = "congress.contest_equal"

BASES = (
    ("due", "应到人数的过半数"),
    ("members", "全体会员的过半数"),
    ("voting", "参加投票人数的过半数"),
)

SPECS = [
    RuleSpec(
        MEETING_LIMIT, "工会选举", "会员达到多少人由会员代表选举", Kind.NUMBER, 80, PRACTICE,
        unit="人", note="不足此数的由全体会员选举。",
    ),
    RuleSpec(
        CONTEST_TURNOUT, "工会选举", "参加选举人数占应到人数的最低比例", Kind.FRACTION, Fraction(2, 3),
        NATIONAL, note="不足的选举无效。",
    ),
    RuleSpec(
        CONTEST_BASE, "工会选举", "当选所需赞成票", Kind.CHOICE, "due", NATIONAL, choices=BASES,
        note="恰为半数的不当选。各地选举办法有按全体会员、按参加投票人数计算的。",
    ),
    RuleSpec(
        CONTEST_EXTRA, "工会选举", "工会委员会候选人差额比例不低于", Kind.FRACTION, Fraction(5, 100),
        NATIONAL, unit="%", note="差额人数不足一人的按一人。有的地方要求10%。",
    ),
    RuleSpec(
        CONTEST_EQUAL, "工会选举", "经费审查委员会、女职工委员会可以等额选举", Kind.YESNO, True, PRACTICE,
        note="不可以的，差额比例同工会委员会。",
    ),
]  # fmt: skip
