"""The figures of the allocation from the employer that a district may set."""

from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

SHARE = "funds.allocation_share"
KEPT = "funds.allocation_kept"
WAY = "funds.allocation_way"
DUE_DAY = "funds.allocation_due_day"
WHOLE, RETURNED = "whole", "returned"

SPECS = [
    RuleSpec(
        key=SHARE,
        group="会费和拨缴",
        label="单位每月拨缴工会经费占职工工资总额的比例",
        kind=Kind.FRACTION,
        default=Fraction(1, 50),
        unit="%",
        source="《工会法》（2021）第四十三条",
    ),
    RuleSpec(
        key=KEPT,
        group="会费和拨缴",
        label="拨缴经费留在基层工会的比例",
        kind=Kind.FRACTION,
        default=Fraction(3, 5),
        unit="%",
        source="通行的分成比例：基层工会留成60%，上缴上级工会40%",
        note="各省有自己的分成比例，请区教育工会核对后设定。",
    ),
    RuleSpec(
        key=WAY,
        group="会费和拨缴",
        label="拨缴经费怎样到账",
        kind=Kind.CHOICE,
        default=WHOLE,
        choices=(
            (WHOLE, "全额拨到学校工会，再上缴上级"),
            (RETURNED, "上级工会代收，留成部分返还学校工会"),
        ),
        source="两种做法各地都有，请区教育工会核对后设定",
    ),
    RuleSpec(
        key=DUE_DAY,
        group="会费和拨缴",
        label="上月经费最迟几日拨缴",
        kind=Kind.NUMBER,
        default=15,
        unit="日",
        source="《上海市工会条例》：每月15日前拨缴上月经费",
        note="这一天是休息日的，顺延到下一个工作日。",
        least=1,
    ),
]
