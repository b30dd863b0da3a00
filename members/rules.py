"""What the rules ask of a union's bodies, as far as a district may set it, with the texts it stands in.

The texts differ on how many sit on a committee; the finer table is the stricter one, and the default.
"""

from union.rules.specs import Kind, RuleSpec

UNION_LAW = "《工会法》（2021）"
WOMEN_STATUTE = "《工会女职工委员会工作条例》"
FUTIAN = "福田区总工会“基层工会委员会委员名额”问答"
ELECTIONS = "《工会基层组织选举工作暂行条例》第七条"
PRACTICE = "各地基层工会换届工作流程通行做法"

COMMITTEE_FROM = "members.committee_from"
COMMITTEE_SIZE = "members.committee_size"
WOMEN_FROM = "members.women_committee_from"
TERM_YEARS = "members.term_years"
AUDIT_BINDING = "members.audit_binding"
WARN_MONTHS = "members.renewal_warn_months"

BINDING = (("block", "不能换届"), ("warn", "提醒"))
LARGEST = 10**9

# (members up to and including, fewest seats, most seats); no committee below the first line.
SIZES = {
    "fine": (
        (10, 0, 0),
        (25, 3, 3),
        (100, 3, 5),
        (200, 5, 7),
        (500, 7, 9),
        (1000, 9, 15),
        (5000, 15, 21),
        (10000, 21, 29),
        (LARGEST, 29, 45),
    ),
    "plain": (
        (24, 0, 0),
        (200, 3, 7),
        (1000, 7, 15),
        (5000, 15, 21),
        (10000, 21, 29),
        (LARGEST, 29, 37),
    ),
}
SIZE_NAMES = (
    ("fine", "11—25人3名，26—100人3—5名，101—200人5—7名，201—500人7—9名，501—1000人9—15名"),
    ("plain", "25—200人3—7名，201—1000人7—15名"),
)


def _rule(key, label, kind, default, source, **more):
    return RuleSpec(key, "工会机构", label, kind, default, source, **more)


SPECS = [
    _rule(
        COMMITTEE_FROM, "会员达到多少人须设工会委员会", Kind.NUMBER, 25, f"{UNION_LAW}第十一条",
        unit="人", note="不足此数的可以单独或联合设委员会，也可以选组织员一人。",
    ),
    _rule(
        COMMITTEE_SIZE, "工会委员会委员名额", Kind.CHOICE, "fine", FUTIAN,
        choices=SIZE_NAMES, note=f"取奇数。另一种分档见{ELECTIONS}。",
    ),
    _rule(
        WOMEN_FROM, "女会员达到多少人须设女职工委员会", Kind.NUMBER, 10, WOMEN_STATUTE,
        unit="人", note="不足此数的设女职工委员。北京、上海为25人。",
    ),
    _rule(
        TERM_YEARS, "工会委员会每届任期", Kind.NUMBER, 3, f"{UNION_LAW}第十六条",
        unit="年", note="3年或5年。经费审查委员会、女职工委员会同届。",
    ),
    _rule(
        AUDIT_BINDING, "换届时没有经费审查委员会", Kind.CHOICE, "block",
        f"{UNION_LAW}第四十五条", choices=BINDING,
        note="经费审查委员会和工会委员会同时选举产生。",
    ),
    _rule(
        WARN_MONTHS, "届满前多少个月提醒换届", Kind.NUMBER, 6, PRACTICE, unit="个月",
    ),
]  # fmt: skip
