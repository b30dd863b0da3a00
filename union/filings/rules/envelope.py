"""When schools file what: figures a district may set."""

from union.rules.specs import Kind, MonthDay, RuleSpec

DUE = "filings.{kind}.due"

SPECS = [
    RuleSpec(
        key=DUE.format(kind="year_plan"),
        group="报送",
        label="年度工作计划最迟报送日期",
        kind=Kind.DATE,
        default=MonthDay(3, 15),
        source="各地区教育工会通知多定在二月至三月；未设定时按3月15日",
        note="当天是节假日的，顺延到节后第一个工作日（《民法典》第二百零三条）。过期仍可报送，标为逾期。",
    ),
    RuleSpec(
        key=DUE.format(kind="disclosure_report"),
        group="报送",
        label="校务公开年度报告最迟报送日期",
        kind=Kind.DATE,
        default=MonthDay(12, 20),
        source="各地校务公开考核多在12月；未设定时按12月20日",
        note="当天是节假日的，顺延到节后第一个工作日（《民法典》第二百零三条）。过期仍可报送，标为逾期。",
    ),
    RuleSpec(
        key=DUE.format(kind="year_summary"),
        group="报送",
        label="年度工作总结最迟报送日期",
        kind=Kind.DATE,
        default=MonthDay(12, 31),
        source="各地区教育工会多在12月收总结和自评；未设定时按12月31日",
        note="当天是节假日的，顺延到节后第一个工作日（《民法典》第二百零三条）。过期仍可报送，标为逾期。",
    ),
]
