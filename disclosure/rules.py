"""The figures of disclosure that a district may set."""

from decimal import Decimal

from union.rules.specs import Kind, RuleSpec

PUBLISH_DAYS = "disclosure.publish_days"
NOTICE_DAYS = "disclosure.notice_days"
SPENDING_LIMIT = "disclosure.spending_limit"

SPECS = [
    RuleSpec(
        key=PUBLISH_DAYS,
        group="校务公开",
        label="期满或事情发生后几个工作日内公开",
        kind=Kind.NUMBER,
        default=20,
        unit="个工作日",
        source="教育部《关于推进中小学信息公开工作的意见》（教办〔2010〕15号）通行说法：信息形成或变更后20个工作日内",
        note="目录里单独写明天数的事项，按目录。",
        least=1,
    ),
    RuleSpec(
        key=NOTICE_DAYS,
        group="校务公开",
        label="公示最少工作日数",
        kind=Kind.NUMBER,
        default=5,
        unit="个工作日",
        source="各地评优、职称、困难救助公示的通行做法",
        note="没有统一的法定天数；目录里可以对某一事项定得更长。",
        least=1,
    ),
    RuleSpec(
        key=SPENDING_LIMIT,
        group="校务公开",
        label="民主限额：超过多少元的支出须经会议集体决定",
        kind=Kind.MONEY,
        default=Decimal(3000),
        source="学校民主理财通行做法：单项支出3000元以上由校务会议集体决定",
        note="公开这样的支出，须写明由哪次会议决定。",
    ),
]
