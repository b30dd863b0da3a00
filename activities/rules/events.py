"""The figures of activities from announcement to summary that a district may set."""

from decimal import Decimal
from fractions import Fraction

from union.rules.specs import Kind, RuleSpec

SPENDING = "《基层工会经费收支管理办法》（总工办发〔2017〕32号）"
UNREAD = "条文按通行说法录入，请区教育工会核对后设定。"

WINNERS = "activities.events.winners"
PRIZE = "activities.events.prize"
SOUVENIR = "activities.events.souvenir"
YOUTH_AGE = "activities.events.youth_age"

_GROUP = "活动"

SPECS = [
    RuleSpec(WINNERS, _GROUP, "获奖人数最多占参加人数的多少", Kind.FRACTION, Fraction(2, 3), SPENDING,
             note=f"{UNREAD}安徽、宁夏规定不超过 1/3。"),
    RuleSpec(PRIZE, _GROUP, "每人奖品最多多少元", Kind.MONEY, Decimal(500), "安徽省总工会2018年的标准",
             unit="元", note="各地不同：重庆每人不超过 200 元。一个人得几个奖，合计不超过这个数。"),
    RuleSpec(SOUVENIR, _GROUP, "不设奖项时每人纪念品最多多少元", Kind.MONEY, Decimal(50),
             "没有见到统一数额，本系统的默认值", unit="元",
             note=f"{SPENDING}只说“少量纪念品”，数额请按当地规定设定。"),
    RuleSpec(YOUTH_AGE, _GROUP, "青年教职工到多少周岁", Kind.NUMBER, 35,
             "《中长期青年发展规划（2016—2025年）》（14至35周岁）", unit="周岁", least=18),
]  # fmt: skip
