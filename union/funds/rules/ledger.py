"""The figures of the ledger, its budget and its review that a district may set."""

from decimal import Decimal

from union.rules.specs import Kind, MonthDay, RuleSpec

FREE_LIMIT = "funds.free_limit"
COMMITTEE_LIMIT = "funds.committee_limit"
LEAST_REVIEWERS = "funds.least_reviewers"
REVIEW_DAYS = "funds.review_days"
STATEMENT_BY = "funds.statement_by"
GROUP = "工会经费"

SPECS = [
    RuleSpec(
        key=FREE_LIMIT,
        group=GROUP,
        label="一笔支出不用主席审批的最高额",
        kind=Kind.MONEY,
        default=Decimal(5000),
        source="“一支笔”审批的通行做法：副主席审批 5,000 元以内，超过的由主席审批",
        note="超过的支出先记为“待审批”，不计入余额，主席同意后才入账。同一天付给同一收款人的同一件事，几笔合并计算。",
    ),
    RuleSpec(
        key=COMMITTEE_LIMIT,
        group=GROUP,
        label="一笔支出要经工会委员会决定的起点",
        kind=Kind.MONEY,
        default=Decimal(20000),
        source="本系统建议值，以本地和本校工会财务制度为准",
        note="超过的支出审批时要写明是哪一次工会委员会会议决定的。",
    ),
    RuleSpec(
        key=LEAST_REVIEWERS,
        group=GROUP,
        label="一个学期的审查至少几人签字",
        kind=Kind.NUMBER,
        default=2,
        least=1,
        unit="人",
        source="本系统建议值；经费审查委员会不足这个人数时，全体签字即可",
    ),
    RuleSpec(
        key=REVIEW_DAYS,
        group=GROUP,
        label="学期结束后多少天内完成审查",
        kind=Kind.NUMBER,
        default=30,
        least=1,
        unit="天",
        source="通行做法：理财小组每学期审查一次",
    ),
    RuleSpec(
        key=STATEMENT_BY,
        group=GROUP,
        label="上一年度经费收支报告最迟公布日期",
        kind=Kind.DATE,
        default=MonthDay(1, 10),
        source="通行做法：年度终了后 10 日内向会员公布",
    ),
]
