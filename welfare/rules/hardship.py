"""The figures of hardship files that a district may set."""

from union.rules.specs import Kind, RuleSpec

QINGDAO = "《青岛市困难职工认定办法》网上公开文本，请核对"
SHANDONG = "各地困难职工档案管理办法通行做法"
PIPL = "《个人信息保护法》第十九条、第五十一条"

FORMULA = "welfare.hardship.formula"
MINIMUM_LIVING = "welfare.hardship.minimum_living"
RELATIVE_PERCENT = "welfare.hardship.relative_percent"
LOSS_PERCENT = "welfare.hardship.loss_percent"
EDGE_PERCENT = "welfare.hardship.edge_percent"
ACCIDENT_PERCENT = "welfare.hardship.accident_percent"
REVIEW_MONTH = "welfare.hardship.review_month"
READING_MINUTES = "welfare.hardship.reading_minutes"
KEEP_YEARS = "welfare.hardship.keep_years"

RATIO, LINES = "ratio", "lines"
GROUP = "困难档案"


def _number(key, label, default, unit, source, *, note="", least=1):
    return RuleSpec(
        key, GROUP, label, Kind.NUMBER, default, source, unit=unit, note=note, least=least
    )


SPECS = [
    RuleSpec(
        FORMULA, GROUP, "困难类别的算法", Kind.CHOICE, RATIO, QINGDAO,
        choices=((RATIO, "扣除刚性支出后的人均月收入与低保标准相比（深度、相对、意外致困）"),
                 (LINES, "低保户、低保边缘户、意外致困户")),
    ),
    RuleSpec(
        MINIMUM_LIVING, GROUP, "当地低保标准（每人每月）", Kind.MONEY, None, "当地民政部门公布的城市居民最低生活保障标准",
        note="每年调整，请按公布的文件和执行日期设定。没有设定就不能认定困难类别。",
    ),
    _number(RELATIVE_PERCENT, "相对困难低于低保标准的百分之几", 200, "%", QINGDAO, note="恰好等于的不属于相对困难。"),
    _number(LOSS_PERCENT, "损失或医疗费超过家庭年收入的百分之几算意外致困", 80, "%", QINGDAO),
    _number(EDGE_PERCENT, "低保边缘户不高于低保标准的百分之几", 150, "%", SHANDONG,
            note="扣除治病、上学费用后不高于低保标准。"),
    _number(ACCIDENT_PERCENT, "意外致困户不高于低保标准的百分之几", 300, "%", SHANDONG,
            note="高于此数的，要把存款一并算入。"),
    _number(REVIEW_MONTH, "每年几月复核", 11, "月", SHANDONG, note="填 1 至 12。"),
    _number(READING_MINUTES, "写明理由后可以看多少分钟", 15, "分钟", PIPL, note="过后要再看，须再写理由。"),
    _number(KEEP_YEARS, "结档或撤回同意后保存几年", 5, "年", PIPL,
            note="过期的用命令清除，只留不含个人信息的统计数。"),
]  # fmt: skip
