"""The figures of membership dues that a district may set."""

from decimal import Decimal
from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

SHARE = "funds.dues_share"
APPRENTICE = "funds.dues_apprentice"
ROUNDING = "funds.dues_rounding"
CENT, DIME, YUAN, UP = "cent", "dime", "yuan", "up"

NATIONAL = "全国总工会关于会员交纳会费标准的规定"

SPECS = [
    RuleSpec(
        key=SHARE,
        group="会费和拨缴",
        label="会费占每月工资的比例",
        kind=Kind.FRACTION,
        default=Fraction(1, 200),
        unit="%",
        source=NATIONAL,
        note="学校按岗位工资＋薪级工资计算；不足十元的部分不计，奖金、津贴、补贴和养老金不计。",
    ),
    RuleSpec(
        key=APPRENTICE,
        group="会费和拨缴",
        label="学徒每月会费",
        kind=Kind.MONEY,
        default=Decimal("0.05"),
        source=NATIONAL,
    ),
    RuleSpec(
        key=ROUNDING,
        group="会费和拨缴",
        label="每月会费的取整",
        kind=Kind.CHOICE,
        default=CENT,
        choices=(
            (CENT, "算到分"),
            (DIME, "四舍五入到角"),
            (YUAN, "四舍五入到元"),
            (UP, "有零头进到元"),
        ),
        source="全国标准没有规定取整；各地各校有取整到元的做法",
    ),
]
