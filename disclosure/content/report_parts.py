"""The parts of the annual report that are drawn from records: sentences a chair would write, and tables."""

from disclosure.matrix import Cell, State
from disclosure.models import Seat
from disclosure.scoring import BY_HAND, Block, Score, plain
from disclosure.year_facts import FOUR, YearFacts
from union.kit.numerals import chinese_date, percent
from union.meetings.amounts import say_amount
from union.meetings.models import Meeting

NOBODY = "（未登记）"
JUDGED_WIDTHS = (6, 5, 5, 5, 5)
SCORE_WIDTHS = (8, 3, 5, 9)
MOST_ROWS = 200  # of a table of cells; a year of a school has fewer


def paragraph(key: str, text: str) -> dict:
    return {"key": key, "type": "paragraph", "text": text}


def table(key: str, caption: str, head: list[str], rows: list[list], widths=()) -> dict:
    """``widths`` of columns against each other, where some need more room on paper."""
    cells = [[str(cell) for cell in row] for row in rows]
    block = {"key": key, "type": "table", "caption": caption, "head": head, "rows": cells}
    if not widths:
        return block
    return block | {"widths": list(widths), "aligns": ["left", *["center"] * (len(head) - 1)]}


def organised(facts: YearFacts) -> list[dict]:
    """The four responsibilities, the three groups, their meetings."""
    board = facts.board
    named = [
        ("第一责任人", board.party if board else ""),
        ("第一执行人", board.executor if board else ""),
        ("第一监督人", board.supervisor if board else ""),
    ]
    duties = "，".join(f"{label}是{name}" if name else f"{label}{NOBODY}" for label, name in named)
    kinds = (Meeting.Kind.LEADING, Meeting.Kind.SUPERVISING)
    counts = [f"{kind.label} {len(facts.held_of(kind))} 次" for kind in kinds]
    rows = [[Seat.Group(group).label, _people(facts.groups[group])] for group in Seat.Group.values]
    return [
        paragraph("organisedp1", f"{duties}；教职工是第一评价人。"),
        paragraph("organisedp2", f"本年召开{'，'.join(counts)}。"),
        table("organisedt1", "三个小组", ["小组", "成员"], rows, (1, 4)),
    ]


def _people(seats: list[Seat]) -> str:
    names = [f"{seat.name}（组长）" if seat.is_head else seat.name for seat in seats]
    return "、".join(names) or NOBODY


def carried_out(facts: YearFacts) -> list[dict]:
    """The matrix in counts, what is late, what was not applicable."""
    matrix, counts = facts.matrix, facts.matrix.counts
    outer = sum(row.is_outside for row in facts.published)
    said = (
        f"本年公开 {len(facts.published)} 条，其中对外 {outer} 条。按目录应公开 {counts.asked} 期，"
        f"按时公开 {counts.published} 期（{percent(counts.published, counts.asked)}），"
        f"逾期公开 {counts.late} 期，逾期未公开 {counts.overdue} 期；"
        f"另有 {counts.due + counts.ahead} 期没有到期，{counts.not_applicable} 期不适用。"
    )
    head = ["类别", "应公开", "按时", "逾期公开", "逾期未公开", "按时率"]
    rows = [
        [name, each.asked, each.published, each.late, each.overdue,
         percent(each.published, each.asked)]
        for name, each in matrix.by_category
    ]  # fmt: skip
    blocks = [paragraph("contentp1", said)]
    blocks += [table("contentt1", "各类事项公开情况（期）", head, rows)] if rows else []
    late = matrix.of(State.OVERDUE, State.LATE)[:MOST_ROWS]
    if late:
        lines = [_late_row(cell, facts) for cell in late]
        head = ["公开事项", "期", "应公开日期", "情况"]
        blocks.append(table("contentt2", "逾期的事项", head, lines, (3, 4, 3, 4)))
    if exempt := matrix.of(State.NOT_APPLICABLE)[:MOST_ROWS]:
        lines = [[cell.item, cell.label, cell.reason] for cell in exempt]
        blocks.append(table("contentt3", "不适用的事项", ["公开事项", "期", "理由"], lines))
    return blocks


def _late_row(cell: Cell, facts: YearFacts) -> list:
    days = cell.days_late(facts.today)
    if cell.published_on:
        how = f"{chinese_date(cell.published_on)}公开，晚 {days} 天"
    else:
        how = f"没有公开，已逾期 {days} 天"
    return [cell.item, cell.label, chinese_date(cell.due_on), how]


def noticed(facts: YearFacts) -> list[dict]:
    """公示, objections, and what was withdrawn."""
    said = facts.notices
    words = (
        f"本年公示 {said.begun} 次，已结束 {said.closed} 次；收到异议 {said.objections} 件，"
        f"已处理 {said.settled} 件，其中异议成立 {said.upheld} 件。"
        f"撤回已公开的事项 {len(facts.withdrawn)} 条。"
    )
    blocks = [paragraph("noticesp1", words)]
    if facts.withdrawn:
        rows = [[row.title, row.withdrawn_reason] for row in facts.withdrawn]
        blocks.append(table("noticest1", "撤回的事项", ["公开事项", "理由"], rows))
    return blocks


def spent(facts: YearFacts) -> list[dict]:
    """Spending above the limit, each with the meeting that decided it."""
    if not facts.spending:
        return [paragraph("spendingp1", "本年公开的支出没有超过民主限额的。")]
    rules = dict.fromkeys(str(each.limit) for each in facts.spending)
    cited = sum(bool(each.decided) for each in facts.spending)
    said = (
        f"超过限额的支出 {len(facts.spending)} 笔，写明会议决定的 {cited} 笔。{'；'.join(rules)}。"
    )
    rows = [
        [each.publication.title, say_amount(each.publication.amount), each.decided or "没有写明"]
        for each in facts.spending
    ]
    head = ["支出事项", "金额", "作出决定的会议"]
    return [paragraph("spendingp1", said), table("spendingt1", "超过限额的支出", head, rows)]


def heard(facts: YearFacts) -> list[dict]:
    """Letters and complaints, in numbers alone."""
    letters, cases = facts.letters, facts.cases
    box = (
        f"意见箱收到来信 {letters.received} 封，答复 {letters.answered} 封，其中按期 {letters.on_time} 封，"
        f"逾期 {letters.late} 封，不予受理 {letters.refused} 封。"
    )
    desk = (
        f"登记信访、投诉、举报、调解和法律援助 {cases.registered} 件，答复 {cases.answered} 件，"
        f"其中按期 {cases.in_time} 件，逾期 {cases.late} 件，不予受理 {cases.declined} 件，"
        f"撤回 {cases.withdrawn} 件。"
    )
    return [paragraph("voicesp1", box), paragraph("voicesp2", desk)]


def met(facts: YearFacts) -> list[dict]:
    """The four meetings, held and planned."""
    rows = [
        [label, len(facts.held_of(kind)), len(facts.planned_of(kind)), _days(facts, kind)]
        for kind, label in FOUR.items()
    ]
    return [table("meetingst1", "四会（次）", ["会议", "已召开", "计划", "召开日期"], rows)]


def _days(facts: YearFacts, kind: str) -> str:
    days = [f"{each.on.month}月{each.on.day}日" for each in facts.held_of(kind)]
    return "、".join(days) or "—"


def judged(facts: YearFacts) -> list[dict]:
    """What the staff said, shown as they see it: nothing where few took part."""
    result = facts.judged
    if result is None:
        return [paragraph("judgedp1", "本年没有公布教职工评议结果。")]
    said = (
        f"{chinese_date(facts.judged_on)}公布《{facts.evaluation}》：参加评议 {result.took_part}。"
    )
    if not result.is_told:
        return [paragraph("judgedp1", f"{said}票太少，为保护评议人不作统计。")]
    said += f"满意和基本满意 {result.satisfied_said}，不了解 {result.unknown} 人。"
    head = ["评议内容", *(share.name for share in result.overall)]
    rows = [
        [row.text, *(f"{share.count}（{share.percent}）" for share in row.shares)]
        for row in result.rows
    ]
    rows.append(["总的评价", *(f"{each.count}（{each.percent}）" for each in result.overall)])
    caption = "教职工评价（人数，占有效票的百分比）"
    return [paragraph("judgedp1", said), table("judgedt1", caption, head, rows, JUDGED_WIDTHS)]


def scored(score: Score) -> list[dict]:
    """The appendix: the score sheet, a table a block."""
    blocks = [
        {
            "key": "score",
            "type": "heading",
            "level": 1,
            "number": "附：",
            "text": "校务公开考核自评表",
        },
        paragraph("scorep1", f"{score.said}。没有记录可以证明的留待人工评定。"),
    ]
    for place, block in enumerate(score.blocks, start=1):
        caption = f"{block.name}（{block.points} 分；{block.source}）"
        rows = [[item.text, item.points, item.said, item.proof] for item in block.items]
        rows.append(["小计", block.points, plain(block.earned), _left(block)])
        head = ["考核项目", "分值", "自评", "依据"]
        blocks.append(table(f"scoret{place}", caption, head, rows, SCORE_WIDTHS))
    return blocks


def _left(block: Block) -> str:
    return f"另 {block.by_hand} 分{BY_HAND}" if block.by_hand else ""
