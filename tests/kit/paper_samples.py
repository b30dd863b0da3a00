"""Papers to print in tests: a plan of the usual make, and the letter that answers it."""

import datetime as dt

from union.kit.charts import bars
from union.kit.numerals import document_number, section_number
from union.kit.paper_body import (
    Fingerprint,
    FormRow,
    FormTable,
    Heading,
    Imprint,
    Paper,
    Paragraph,
    RedHead,
    Signature,
    Table,
)

LONG = (
    "坚持以习近平新时代中国特色社会主义思想为指导，认真落实上级工会和学校党委的部署，"
    "团结动员全校教职工立足岗位、建功立业，维护教职工合法权益，丰富教职工精神文化生活，"
    "全年组织读书活动4场，参与286人次，满意率98.95%，联系人：赵珺、钱玥、孙祎、李赟。"
)
FINGERPRINT = Fingerprint(
    "3f9a 12c4 88e0 b7d1 5a6c", "https://gonghui.example.edu.cn/check/3f9a12c4/"
)


def plan(sections=3):
    """A school's plan with all four levels, the table of months and a chart."""
    blocks = []
    for i in range(1, sections + 1):
        blocks += [
            Heading(1, section_number(1, i), "主要工作"),
            Heading(2, section_number(2, 1), "推进民主管理"),
            Paragraph(LONG),
            Heading(3, section_number(3, 1), "召开教代会。", "3月底前召开第八届教代会第二次会议。"),
            Heading(4, section_number(4, 1), "征集提案。", "“一事一案”，4月10日（星期五）前提交。"),
        ]
    return Paper(
        title="清源区第三小学工会2026年度工作计划",
        subtitle="（2026年2月20日工会委员会会议通过）",
        blocks=(
            *blocks,
            Heading(1, section_number(1, sections + 1), "月份安排"),
            months(),
            _chart(),
        ),
        signature=Signature("清源区第三小学工会委员会", dt.date(2026, 3, 5)),
        fingerprint=FINGERPRINT,
        author="清源区第三小学工会委员会",
    )


def months(count=12):
    rows = [
        (f"{i % 12 + 1}月", "1. 召开工会委员会会议\n2. 走访慰问生病住院教职工", "王建国、李晓梅")
        for i in range(count)
    ]
    return Table(
        ("月份", "主要工作", "责任人"), tuple(rows), (2, 8, 3), ("center", "left", "center")
    )


def _chart():
    months = [f"{month}月" for month in range(1, 13)]
    return bars("各月项目数", months, {"项目": [2, 1, 4, 5, 3, 2, 1, 0, 6, 4, 3, 2]}, unit="项")


def letter():
    """The district's reply with the red head, sealed."""
    return Paper(
        title="关于清源区第三小学工会2026年度工作计划的批复",
        to="清源区第三小学工会委员会",
        blocks=(
            Paragraph("你会报送的2026年度工作计划收悉。经研究，同意组织实施。"),
            Paragraph("此复。"),
        ),
        red_head=RedHead("清源区教育工会文件", document_number("清教工", 2026, 3), "欧阳珺"),
        attachments=("审核意见表", "重点工作任务分解表"),
        signature=Signature("清源区教育工会", dt.date(2026, 3, 12), sealed=True),
        imprint=Imprint("清源区教育工会办公室", dt.date(2026, 3, 12), "区总工会"),
        fingerprint=FINGERPRINT,
    )


def application():
    """A school's 呈报表, of two pages, with rooms for three seals."""
    agenda = "\n".join(f"{i}. 听取和审议第{i}项报告，分组讨论并提出意见" for i in range(1, 10))
    structure = "一线教师36人，占75.0%；中层以上干部8人，占16.7%；女代表25人，占52.1%；35岁以下12人，占25.0%；中共党员19人，占39.6%"
    rows = [
        _row("", "一、会议基本情况"),
        _row("学校", "清源区第三小学"),
        _row("届次", "三届二次", "会议类型", "教职工代表大会（年度例会）"),
        _row("拟召开时间", "2026年4月16日至17日", "地点", "学校报告厅"),
        _row("教职工数", "126人", "会员数", "126人", "上次召开", "2025年4月11日"),
        _row("", "二、代表"),
        _row("正式代表", "48人", "列席代表", "5人", "特邀代表", "2人"),
        _row("代表结构", structure),
        _row("主席团建议名单", "陈静、李晓梅、王建国、赵珺、钱玥、孙祎、李赟"),
        _row("", "三、议题和议程"),
        _row("中心议题", LONG),
        _row("议程", agenda),
        _row(
            "提交审议通过事项与表决方式",
            "《绩效工资分配办法（修订）》：无记名投票；大会决议：举手表决",
        ),
        _row("", "四、意见"),
        _row("党组织意见", "同意召开。", tall=True),
        _row("学校行政意见", "", "工会意见", "", tall=True),
        _row("区教育工会审批意见", "", tall=True),
    ]
    return Paper(
        title="清源区第三小学教职工代表大会呈报表",
        blocks=(FormTable(tuple(rows)),),
        fingerprint=FINGERPRINT,
        author="清源区第三小学工会委员会",
    )


def proposal_form(reason=LONG):
    """A 提案表 with an answer, handled twice."""
    rows = [
        _row("编号", "2026ZSTA012", "届次", "三届二次", "类别", "后勤服务"),
        _row("提案人", "李红", "部门", "语文组", "代表团", "第一代表团"),
        _row("附议人", "张敏（4月2日）、王芳（4月2日）、刘洋（4月3日）"),
        _row("案名", "关于在教学楼增设饮水点的提案"),
        _row("案由", reason),
        _row("建议措施", "1. 每层设一台直饮机；\n2. 每学期检测一次水质并公示。"),
        _row("审查意见", "符合立案条件。", tall=True),
        _row("", "答复"),
        _row("主办", "总务处", "协办", "教务处", "办理期限", "2026年7月16日"),
        _row("答复内容", LONG),
        _row("部门负责人", "", "分管领导", "", tall=True),
        _row("满意度", "满意", "反馈日期", "2026年6月20日"),
    ]
    return Paper("清源区第三小学教职工代表大会提案表", (FormTable(tuple(rows)),))


def _row(*texts, tall=False):
    pairs = tuple(zip(texts[::2], texts[1::2], strict=True))
    foot = "（签章）　　　　年　　月　　日" if len(pairs) == 1 else "（签章）\n年　　月　　日"
    return FormRow(pairs, tall, foot if tall else "")
