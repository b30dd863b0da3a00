"""Rule figures of the sheet: its day, what counts as a large change, how far contracts should reach."""

from fractions import Fraction

from union.rules.specs import Kind, MonthDay, RuleSpec

GROUP = "统计年报"
CUT_OFF = "statistics.cut_off"
CHANGE = "statistics.change_share"
CONTRACT_SCHOOLS = "statistics.contract_schools"
CONTRACT_STAFF = "statistics.contract_staff"

PRACTICE = "工会统计年报通行做法"
CONTRACTS = "某镇总工会工作总结：集体合同签订率90%，职工覆盖率95%"

SPECS = [
    RuleSpec(
        CUT_OFF, GROUP, "年报统计截止日", Kind.DATE, MonthDay(12, 31), PRACTICE,
        note="开表时可以另选一天。",
    ),
    RuleSpec(
        CHANGE, GROUP, "与上年相差多少请学校核对", Kind.FRACTION, Fraction(30, 100), PRACTICE,
        unit="%", note="相差不到5个（件、人）的不提醒。",
    ),
    RuleSpec(
        CONTRACT_SCHOOLS, GROUP, "合同签订率不低于", Kind.FRACTION, Fraction(90, 100), CONTRACTS,
        unit="%", note="集体合同、女职工专项集体合同都按此衡量。",
    ),
    RuleSpec(
        CONTRACT_STAFF, GROUP, "合同覆盖率不低于", Kind.FRACTION, Fraction(95, 100), CONTRACTS,
        unit="%", note="覆盖的教职工占全部教职工，女职工专项按女会员算。",
    ),
]  # fmt: skip
