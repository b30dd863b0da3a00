"""Rule figures of the part rubrics."""

from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

SELF_WEIGHT = "assessment.self_weight"
COMMITTEE_WEIGHT = "assessment.committee_weight"
PEER_WEIGHT = "assessment.peer_weight"
EXCELLENT = "assessment.excellent_from"
GOOD = "assessment.good_from"
PASS = "assessment.pass_from"
OBJECTION_DAYS = "assessment.objection_days"

GROUP = "考核"
WEIGHTS = "楚雄州学校工会考核：自评40%、委员会评30%、互评30%"
LINES = "通行做法：90分以上优秀，80分以上良好，60分以上合格"
COPIED = "新建考核办法时带入，办法里可以改；三项合计要等于100%。"


def _share(key: str, label: str, default: Fraction) -> RuleSpec:
    return RuleSpec(key, GROUP, label, Kind.FRACTION, default, WEIGHTS, "%", COPIED)


def _line(key: str, label: str, default: int) -> RuleSpec:
    return RuleSpec(
        key, GROUP, label, Kind.NUMBER, default, LINES, "分", "新建考核办法时带入。", least=1
    )


SPECS = [
    _share(SELF_WEIGHT, "自评分占比", Fraction(2, 5)),
    _share(COMMITTEE_WEIGHT, "区评分占比", Fraction(3, 10)),
    _share(PEER_WEIGHT, "互评分占比", Fraction(3, 10)),
    _line(EXCELLENT, "多少分起为优秀", 90),
    _line(GOOD, "多少分起为良好", 80),
    _line(PASS, "多少分起为合格", 60),
    RuleSpec(
        OBJECTION_DAYS, GROUP, "考核结果公布后几个工作日内可以提异议", Kind.NUMBER, 5,
        "通行做法，请区教育工会核对后设定", "个工作日", least=1,
    ),
]  # fmt: skip
