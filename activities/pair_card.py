"""结对记录卡 as a PDF. It is made for whoever asks and kept nowhere: the shelf of papers is open to all officers of a
school, a care pair is not."""

from activities.models import Pair, PairRecord
from union.kit.numerals import chinese_date
from union.kit.paper_body import FormRow, FormTable, Heading, Paper, Paragraph, Table

HEAD = ("日期", "做了什么", "下一步", "记录", "确认")
WIDTHS = (14, 40, 24, 11, 11)
SIGNED = "（签名）　　　　年　月　日"


def card(pair: Pair, records: list[PairRecord]) -> Paper:
    """Who, what for, the agreement, and all records from the first."""
    rows = [
        FormRow(((pair.mentor_word, pair.mentor.name), (pair.mentee_word, pair.mentee_name))),
        FormRow((("起止", f"{chinese_date(pair.starts_on)}至{chinese_date(pair.ends_on)}"),)),
        FormRow((("结对内容", pair.theme),)),
    ]
    if pair.agreement:
        rows.append(FormRow((("协议", pair.agreement),)))
    if pair.result:
        rows.append(FormRow((("小结", pair.result),)))
    blocks = [FormTable(tuple(rows)), Heading(1, "", f"记录（{len(records)} 次）")]
    blocks.append(_table(records) if records else Paragraph("还没有记录。"))
    signed = ((pair.mentor_word, ""), (pair.mentee_word, ""))
    blocks.append(FormTable((FormRow(signed, foot=SIGNED, tall=True),)))
    title = f"{pair.school.name}\n{pair.get_kind_display()}记录卡"
    return Paper(title=title, blocks=tuple(blocks), author=pair.school.name)


def _table(records: list[PairRecord]) -> Table:
    rows = tuple(
        (
            f"{entry.on:%Y-%m-%d}",
            entry.done,
            entry.next_step,
            entry.written_by.name,
            _confirmed(entry),
        )
        for entry in records
    )
    return Table(HEAD, rows, WIDTHS, ("center", "left", "left", "center", "center"))


def _confirmed(entry: PairRecord) -> str:
    return entry.confirmed_by.name if entry.confirmed_by else "待确认"


def pdf_of(paper: Paper) -> bytes:
    # Half a second that only those who print should pay, see union.kit.pdf.
    from union.kit.pdf import render_pdf  # noqa: PLC0415

    return render_pdf("pdf/gongwen.html", {"paper": paper})
