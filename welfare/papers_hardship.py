"""困难档案告知书和同意书: printed for whoever signs by hand, kept nowhere."""

from django.utils import timezone

from union.kit.paper_body import FormRow, FormTable, Paper, Paragraph
from union.kit.pdf import render_pdf
from union.rules.figures import rule
from welfare.hardship_notice import VERSION, notice_text
from welfare.rules.hardship import KEEP_YEARS

SIGNED = "（签名）　　　　年　月　日"


def consent_paper(school) -> Paper:
    years = rule(school, KEEP_YEARS, on=timezone.localdate()).value
    told = [Paragraph(line) for line in notice_text(school, years).splitlines()]
    agreed = "我已读完以上内容，单独同意工会为上述目的处理我的敏感个人信息。"
    child = "□ 我作为监护人，代未满 14 周岁的子女（姓名：　　　　　　　）同意。"
    table = FormTable(
        (FormRow((("本人同意", agreed),), foot=SIGNED), FormRow((("监护人", child),), foot=SIGNED))
    )
    title = f"{school.name}\n困难档案告知书和同意书"
    return Paper(title=title, subtitle=f"版本 {VERSION}", blocks=(*told, table), author=school.name)


def consent_pdf(school) -> bytes:
    return render_pdf("pdf/gongwen.html", {"paper": consent_paper(school)})
