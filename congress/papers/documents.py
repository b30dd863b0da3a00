"""What is printed of papers and opinions: the list to be signed, and the opinions with their answers."""

from itertools import groupby

from congress.deliveries import SheetRow, delivery_sheet
from congress.models import DocumentVersion, Opinion, Session
from union.kit.days import month_day
from union.kit.numerals import section_number
from union.kit.paper_body import Heading, Paper, Paragraph, Table
from union.papers.prints import Print, official

SIGN_HEAD = ("序号", "姓名", "类别", "代表团", "网上送达", "签收（签名）", "日期")
SIGN_WIDTHS = (7, 14, 8, 20, 21, 20, 12)
SAID_HEAD = ("序号", "代表团", "意见", "答复")
SAID_WIDTHS = (7, 19, 34, 34)


def delivery_list(pk: int, revision: int) -> Print:
    """The plug ``papers["congress_delivery_list"]``: who gets one version, with room to sign."""
    return official(delivery_paper(version_for_print(pk)))


def opinions(pk: int, revision: int) -> Print:
    """The plug ``papers["congress_opinions"]``: all opinions of a session with what was answered."""
    return official(opinion_paper(session_for_print(pk)))


def version_for_print(pk: int) -> DocumentVersion:
    rows = DocumentVersion.objects.select_related("document__session__school")
    return rows.select_related("document__session__congress").defer("text").get(pk=pk)


def session_for_print(pk: int) -> Session:
    return Session.objects.for_page().get(pk=pk)


def delivery_paper(version: DocumentVersion) -> Paper:
    session = version.document.session
    rows = [(str(place), *_line(row)) for place, row in enumerate(delivery_sheet(version), start=1)]
    about = Paragraph(f"文件：《{version.document}》（第{version.number}稿）", indented=False)
    table = Table(SIGN_HEAD, tuple(rows), SIGN_WIDTHS)
    return Paper(
        title=f"{session.school.name}\n{session.name}会议文件签收表", blocks=(about, table)
    )


def _line(row: SheetRow) -> tuple[str, ...]:
    delegate, delivery = row.delegate, row.delivery
    group = delegate.delegation.name if delegate.delegation else ""
    kind = delegate.get_category_display().removesuffix("代表")
    return delegate.name, kind, group, _online(row, delivery), "", ""


def _online(row: SheetRow, delivery) -> str:
    if not row.has_account:
        return "没有账号，送纸质"
    if delivery is None:
        return ""
    opened = f"\n{month_day(delivery.opened_at)}打开" if delivery.opened_at else ""
    return f"{month_day(delivery.sent_at)}发送{opened}"


def opinion_paper(session: Session) -> Paper:
    said = list(opinions_of(session))
    answered = sum(bool(each.answered_at) for each in said)
    adopted = sum(each.is_adopted is True for each in said)
    words = f"各代表团共提出意见 {len(said)} 条，已答复 {answered} 条，其中采纳 {adopted} 条。"
    blocks: list = [Paragraph(words)]
    for place, (about, group) in enumerate(groupby(said, key=_about), start=1):
        blocks += [Heading(1, section_number(1, place), about), _table(list(group))]
    return Paper(title=f"{session.school.name}\n{session.name}讨论意见汇总", blocks=tuple(blocks))


def opinions_of(session: Session):
    """All opinions, by paper in the order of the papers, what is on no paper last."""
    rows = Opinion.objects.filter(session=session)
    related = rows.select_related("delegation", "document", "revised_in", "answered_by")
    return related.defer("revised_in__text").by_paper()


def _about(opinion: Opinion) -> str:
    return f"关于《{opinion.document}》" if opinion.document else "关于会议的其他事情"


def _table(said: list[Opinion]) -> Table:
    rows = tuple(
        (str(place), each.delegation.name, each.text, _answer(each))
        for place, each in enumerate(said, start=1)
    )
    return Table(SAID_HEAD, rows, SAID_WIDTHS, ("center", "center", "left", "left"))


def _answer(opinion: Opinion) -> str:
    if not opinion.answered_at:
        return "尚未答复"
    verdict = "采纳" if opinion.is_adopted else "不采纳"
    taken_up = f"\n已写入第{opinion.revised_in.number}稿" if opinion.revised_in else ""
    return f"{verdict}：{opinion.answer}{taken_up}"
