"""标准公开目录: what schools commonly publish, as a draft that a district adopts and then makes its own.

Put together from the catalogues of districts and schools named beside each item. Only some items rest on a law or a
ministry's paper; where the source says 通行做法 no paper prescribes audience and rhythm, and the district decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from disclosure.models import Audience, CatalogueItem

Category, Rhythm = CatalogueItem.Category, CatalogueItem.Rhythm

SOURCES = {
    "部": "教育部《关于推进中小学信息公开工作的意见》（教办〔2010〕15号）",
    "令": "《学校教职工代表大会规定》（教育部令第32号）",
    "工": "《基层工会经费收支管理办法》（总工办发〔2017〕32号）",
    "法": "《中华人民共和国工会法》",
    "通": "学校校务公开制度通行做法",
    "理": "学校民主理财通行做法",
    "监": "学校党风廉政建设通行做法",
}
RHYTHMS = {
    "长": Rhythm.LONG_TERM,
    "月": Rhythm.MONTHLY,
    "季": Rhythm.QUARTERLY,
    "期": Rhythm.TERMLY,
    "年": Rhythm.YEARLY,
    "即": Rhythm.AT_ONCE,
    "次": Rhythm.EACH_TIME,
}

# 事项 | 对外或对内 | 周期 | 责任部门 | 形式 | 依据 | 期初、限额、几天内=工作日数、公示=工作日数
ITEMS = {
    Category.PROFILE: """
        学校简介与办学条件 | 外 | 长 | 办公室 | 公开栏、网页 | 部 |
        领导班子成员与分工 | 外 | 长 | 办公室 | 公开栏、网页 | 部 |
        内设机构、职责与联系电话 | 外 | 长 | 办公室 | 公开栏、网页 | 部 |
        学校章程与主要规章制度 | 外 | 长 | 办公室 | 网页 | 部 |""",
    Category.PLANS: """
        学校发展规划 | 外 | 长 | 办公室 | 公开栏、网页 | 部 |
        学期工作计划 | 外 | 期 | 办公室 | 公开栏 | 部 | 期初
        学年工作总结 | 内 | 年 | 办公室 | 公开栏、会议 | 部 |
        教育事业统计数据 | 内 | 年 | 办公室 | 公开栏 | 部 |""",
    Category.DECISIONS: """
        校务会议纪要摘要 | 内 | 月 | 办公室 | 公开栏 | 通 | 几天内=10
        改革方案与重要规章的制定 | 内 | 次 | 办公室 | 会议、公开栏 | 令 | 几天内=5
        重大突发事件处理情况 | 内 | 即 | 办公室 | 会议、公开栏 | 通 | 几天内=3""",
    Category.FINANCE: """
        年度经费预算 | 内 | 年 | 财务室 | 会议、公开栏 | 理 |
        年度经费决算 | 内 | 年 | 财务室 | 会议、公开栏 | 理 |
        财务收支情况 | 内 | 季 | 财务室 | 公开栏 | 理 |
        大额支出 | 内 | 次 | 财务室 | 公开栏 | 理 | 限额 几天内=5
        业务招待费 | 内 | 季 | 财务室 | 公开栏 | 理 | 限额
        专项经费使用 | 内 | 期 | 财务室 | 公开栏 | 理 |
        内部审计结果 | 内 | 期 | 财务室 | 公开栏 | 理 |""",
    Category.FEES: """
        收费项目、标准与依据 | 外 | 期 | 总务处 | 公示牌、网页 | 部 | 期初
        代收费、服务性收费结算 | 外 | 期 | 总务处 | 公开栏、家长会 | 部 |
        收费减免办法 | 外 | 长 | 总务处 | 公示牌、网页 | 部 |""",
    Category.PURCHASES: """
        基建维修项目与招标结果 | 外 | 即 | 总务处 | 公开栏、网页 | 通 | 限额 几天内=5
        大宗物品采购 | 内 | 即 | 总务处 | 公开栏 | 通 | 限额 几天内=5
        固定资产购置与处置 | 内 | 年 | 总务处 | 公开栏 | 通 |""",
    Category.STAFFING: """
        教师招聘与岗位聘用 | 外 | 次 | 人事干事 | 公示 | 通 | 几天内=5 公示=7
        职称评聘推荐 | 内 | 次 | 人事干事 | 公示 | 通 | 几天内=5 公示=5
        评优评先推荐 | 内 | 次 | 人事干事 | 公示 | 通 | 几天内=5 公示=5
        年度考核结果 | 内 | 年 | 人事干事 | 公示 | 通 | 公示=5
        中层干部任免 | 内 | 次 | 党支部 | 公示 | 通 | 几天内=5 公示=5""",
    Category.INTERESTS: """
        绩效工资方案与发放结果 | 内 | 期 | 财务室 | 会议、公开栏 | 令 |
        福利费使用与节日慰问 | 内 | 期 | 工会 | 公开栏 | 令 |
        社会保险与住房公积金缴存 | 内 | 年 | 财务室 | 公开栏 | 通 |
        教师培训与外出学习安排 | 内 | 期 | 教务处 | 公开栏 | 通 |""",
    Category.PUPILS: """
        招生政策、范围与结果 | 外 | 年 | 教务处 | 公示牌、网页 | 部 |
        学生资助与奖励评定 | 外 | 次 | 德育处 | 公示 | 部 | 几天内=5 公示=5
        学籍管理办法 | 外 | 长 | 教务处 | 网页 | 部 |""",
    Category.TEACHING: """
        课程设置、作息时间与课程表 | 外 | 期 | 教务处 | 公开栏、网页 | 部 | 期初
        作业管理与课后服务安排 | 外 | 期 | 教务处 | 公开栏、家长会 | 通 | 期初
        食堂收支与带量食谱 | 外 | 月 | 总务处 | 公开栏、网页 | 通 | 几天内=10
        安全管理与应急预案 | 外 | 年 | 安全办 | 公开栏、网页 | 部 |""",
    Category.INTEGRITY: """
        领导干部述职述廉 | 内 | 年 | 党支部 | 会议、公开栏 | 监 |
        公务用车与公物使用 | 内 | 年 | 党支部 | 公开栏 | 监 |""",
    Category.UNION: """
        工会经费收支 | 内 | 期 | 工会 | 公开栏、会员大会 | 工 |
        教代会决议与落实情况 | 内 | 次 | 工会 | 会议、公开栏 | 令 | 几天内=5
        提案办理情况 | 内 | 期 | 工会 | 公开栏 | 令 |
        慰问困难教职工汇总 | 内 | 期 | 工会 | 公开栏 | 法 |""",
    Category.ANSWERS: """
        意见箱答复（您问我答） | 内 | 次 | 工会 | 公开栏 | 通 | 几天内=5""",
}


@dataclass(frozen=True)
class Standard:
    """One item of the standard catalogue; ``fields`` are those of a `CatalogueItem` without unit and days."""

    name: str
    fields: dict

    def row(self, unit, starts_on) -> CatalogueItem:
        return CatalogueItem(unit=unit, name=self.name, starts_on=starts_on, **self.fields)


def standard_items() -> Iterator[Standard]:
    """All of them, in order."""
    lines = [(category, line) for category, text in ITEMS.items() for line in _lines(text)]
    for position, (category, line) in enumerate(lines, start=1):
        name, audience, rhythm, office, form, source, extras = (
            part.strip() for part in line.split("|")
        )
        fields = {
            "category": category,
            "audience": Audience.OUTSIDE if audience == "外" else Audience.INSIDE,
            "rhythm": RHYTHMS[rhythm],
            "office": office,
            "form": form,
            "source": SOURCES[source],
            "position": position * 10,
            **_extras(extras),
        }
        yield Standard(name, fields)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _extras(words: str) -> dict:
    """期初 限额 几天内=5 公示=7, in any order."""
    found = {}
    for word in words.split():
        key, _, count = word.partition("=")
        found |= {
            "期初": {"ahead": True},
            "限额": {"is_spending": True},
            "几天内": {"within": int(count or 0)},
            "公示": {"notice_days": int(count or 0)},
        }[key]
    return found
