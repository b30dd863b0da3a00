"""Papers to print in tests: a plan of the usual make, and the letter that answers it."""

import datetime as dt

from union.kit.charts import bars
from union.kit.numerals import document_number, section_number
from union.kit.paper_body import (
    Fingerprint,
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
