"""答复意见书 and 调解书. They are made for whoever asks and kept nowhere: the shelf of papers is open to all
officers of a school, a case is not."""

from disclosure.case_dates import to_question
from disclosure.models import Complaint, Mediation
from union.kit.numerals import chinese_date
from union.kit.paper_body import FormRow, FormTable, Paper, Paragraph, Signature

SIGNED = "（签名）　　　　年　月　日"


def answer_letter(complaint: Complaint) -> Paper:
    """The answer as a letter, with where and until when it can be questioned."""
    school, last = complaint.school, to_question(complaint)
    opening = (
        f"您于{chinese_date(complaint.received_on)}提出的{complaint.get_kind_display()}事项"
        f"（{complaint.number}，{complaint.subject}）收悉，{chinese_date(complaint.accepted_on)}受理。"
        "经办理，现答复如下："
    )
    above = school.parent.name if school.parent else "上一级工会"
    days = last.rule.said.replace(" ", "")
    closing = f"如对本答复不服，可以自收到之日起{days}内（{chinese_date(last.day)}以前）向{above}请求复查。"
    texts = [opening, *complaint.answer.splitlines(), closing]
    return Paper(
        title=f"{complaint.get_kind_display()}事项答复意见书",
        subtitle=complaint.number,
        to=complaint.by_whom,
        blocks=tuple(Paragraph(text.strip()) for text in texts if text.strip()),
        signature=Signature(school.name, complaint.answered_on, sealed=True),
        author=school.name,
    )


def mediation_record(mediation: Mediation) -> Paper:
    """调解书 where the parties agreed, else 调解记录; signatures are given by hand."""
    case, agreed = mediation.complaint, mediation.outcome == Mediation.Outcome.AGREED
    place = [("调解日期", chinese_date(mediation.held_on)), ("地点", mediation.place)]
    rows = [
        FormRow((("编号", case.number), ("受理日期", chinese_date(case.accepted_on)))),
        FormRow(tuple(place)),
        FormRow((("当事人", mediation.parties),)),
        FormRow((("调解员", mediation.mediators),)),
        FormRow((("事由", case.subject),)),
        FormRow((("查明的事实", mediation.facts),), tall=True),
        FormRow((("争议焦点", mediation.dispute),)),
        FormRow((("结果", mediation.get_outcome_display()),)),
    ]
    if agreed:
        rows.append(FormRow((("协议内容", mediation.agreement),), tall=True))
    parties = [line for line in mediation.parties.splitlines() if line.strip()]
    rows += [FormRow(((f"{party}签名", ""),), foot=SIGNED) for party in map(_short, parties)]
    rows.append(FormRow((("调解员签名", ""),), tall=True, foot=SIGNED))
    name = "调解书" if agreed else "调解记录"
    title = f"{case.school.name}\n{name}"
    return Paper(title=title, blocks=(FormTable(tuple(rows)),), author=case.school.name)


def _short(party: str) -> str:
    """The role where one is written (申请人 李红 → 申请人), else the name: a label has little room."""
    return party.split()[0][:8]


def pdf_of(paper: Paper) -> bytes:
    # Half a second that only those who print should pay, see union.kit.pdf.
    from union.kit.pdf import render_pdf  # noqa: PLC0415

    return render_pdf("pdf/gongwen.html", {"paper": paper})
