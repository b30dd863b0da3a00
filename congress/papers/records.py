"""What of a session is printed for its archive alone: steps, agenda, bodies, who got and who came.

Everything is drawn from the records as they stood on ``facts.today``; no clock enters.
"""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils import timezone

from congress import roll, wording
from congress.agenda import agenda_of
from congress.deliveries import Timing, papers_in_time, reach_of
from congress.facts import Facts
from congress.models import Delivery, DocumentVersion, Resolution, Seat, Sitting
from congress.papers import outcome
from congress.quorum import quorum_of
from congress.statistics import of_session
from congress.steps import StepState, progress
from union.kit.numerals import chinese_date, han_width, section_number
from union.kit.paper_body import Block, Heading, Paper, Paragraph, Table
from union.papers.prints import Print, official

STEP_HEAD, STEP_WIDTHS = ("步", "内容", "情况", "日期", "记录"), (6, 20, 13, 23, 38)
AGENDA_HEAD, AGENDA_WIDTHS = ("序号", "议程", "报告人（主持人）", "记录"), (8, 40, 20, 32)
MOTION_HEAD, MOTION_WIDTHS = ("序号", "议题", "类别", "表决方式", "结果"), (8, 40, 16, 18, 18)
SEAT_HEAD, SEAT_WIDTHS = ("机构", "负责人", "成员"), (24, 20, 56)
SENT_HEAD = ("序号", "代表", "代表团", "发送", "打开", "纸质送达")
SENT_WIDTHS = (8, 15, 26, 17, 17, 17)
CAME_HEAD = ("序号", "姓名", "类别", "代表团", "签到", "方式", "请假事由")
CAME_WIDTHS = (8, 15, 9, 25, 12, 9, 22)
RATE_HEAD, RATE_WIDTHS = ("指标", "数值", "算法"), (30, 18, 52)
LEFT = "left"
TITLE_WIDTH = 19  # characters of a title on one line
ARCHIVING = "立卷归档"  # the one part of the last step that cannot be in its own record


def paper_of(facts: Facts, name: str, blocks) -> Print:
    """One record of the session under its usual title."""
    session = facts.session
    whole = f"{session.name}{name}"
    lines = [whole] if han_width(whole) <= TITLE_WIDTH else [session.name, name]
    title = "\n".join([session.school.name, *lines])
    return official(Paper(title=title, blocks=tuple(blocks), author=session.school.name))


def steps(facts: Facts) -> Print:
    """The eighteen steps, with what was written down by hand and why a step was passed over."""
    session = facts.session
    about = [("召开日期", chinese_date(session.opens_on)), ("地点", session.place)]
    about += [("中心议题", session.theme), ("指导思想", session.guidance)]
    blocks: list[Block] = [Paragraph(f"{label}：{text}") for label, text in about if text]
    rows = [row for state in progress(session, facts) for row in _step_rows(state, facts)]
    aligns = ("center", LEFT, "center", "center", LEFT)
    return paper_of(
        facts, "筹备和步骤记录", [*blocks, Table(STEP_HEAD, tuple(rows), STEP_WIDTHS, aligns)]
    )


def _step_rows(state: StepState, facts: Facts) -> Iterator[tuple[str, ...]]:
    if state.parts:
        for part in state.parts:
            if part.title != ARCHIVING:
                yield str(state.number), part.title, part.words, _days(part), part.sentence
        return
    note = facts.notes.get(state.key)
    said = [state.sentence]
    if note:
        said += [f"参加：{note.people}" if note.people else "", note.evidence]
        said += [f"越过的理由：{note.override_reason}" if note.override_reason else ""]
    lines = "\n".join(dict.fromkeys(line.strip() for line in said if line.strip()))
    yield str(state.number), f"{state.title}\n（{state.who}）", state.words, _days(state), lines


def _days(state: StepState) -> str:
    due = f"期限 {state.due_on:%Y-%m-%d}" if state.due_on else ""
    done = f"完成 {state.done_on:%Y-%m-%d}" if state.done_on else ""
    return "\n".join(line for line in (done, due) if line)


def agenda(facts: Facts) -> Print:
    """Sittings with their points, and the motions with what came of them."""
    blocks: list[Block] = []
    for place, sitting in enumerate(agenda_of(facts.session), start=1):
        blocks.append(Heading(1, section_number(1, place), _sitting(sitting)))
        rows = tuple(
            (str(at), point.title, point.presenter, point.notes)
            for at, (point, _time) in enumerate(sitting.timed, start=1)
        )
        aligns = ("center", LEFT, "center", LEFT)
        blocks.append(Table(AGENDA_HEAD, rows, AGENDA_WIDTHS, aligns))
    if facts.motions:
        rows = tuple(
            (str(at), m.title, m.get_kind_display(), m.get_method_display(), _result(m))
            for at, m in enumerate(facts.motions, start=1)
        )
        aligns = ("center", LEFT, "center", "center", "center")
        number = section_number(1, len(facts.sittings) + 1)
        blocks += [Heading(1, number, "议题"), Table(MOTION_HEAD, rows, MOTION_WIDTHS, aligns)]
    return paper_of(facts, "日程和议程", blocks)


def _result(motion) -> str:
    return motion.get_result_display() if motion.is_voted else ""


def _sitting(sitting: Sitting) -> str:
    where = f"，{sitting.place}" if sitting.place else ""
    return f"{sitting.name}（{_moment(sitting.starts_at)}{where}）"


def bodies(facts: Facts) -> Print:
    """Who sat on the presidium and on every other body."""
    rows = []
    for body in Seat.Body:
        seats = facts.seats[body]
        heads = "、".join(str(seat.member) for seat in seats if seat.is_head)
        others = "、".join(str(seat.member) for seat in seats if not seat.is_head)
        if seats:
            rows.append((f"{body.label}\n（{len(seats)}人）", heads, others))
    aligns = ("center", "center", LEFT)
    return paper_of(facts, "会议机构名单", [Table(SEAT_HEAD, tuple(rows), SEAT_WIDTHS, aligns)])


def deliveries(facts: Facts) -> Print:
    """For every version that went out: to whom, opened when, on paper when."""
    versions = (
        sent_versions(facts)
        .defer("text")
        .prefetch_related(
            Prefetch(
                "deliveries",
                Delivery.objects.select_related("delegate__delegation").order_by(
                    "delegate__category", "delegate__delegation__position", "delegate__name", "pk"
                ),
            )
        )
    )
    found = list(versions)
    reach = reach_of([version.pk for version in found])
    blocks: list[Block] = [Paragraph(_in_time(each)) for each in papers_in_time(facts.session)]
    for place, version in enumerate(found, start=1):
        blocks.append(Heading(1, section_number(1, place), str(version)))
        if count := reach.get(version.pk):
            sent = f"{_moment(version.sent_at)}发出，发送{count.sent}人"
            came = f"网上打开{count.opened}人，纸质送达{count.on_paper}人，共送达{count.reached}人"
            blocks += [Paragraph(f"{sent}，{came}。"), _sent_table(version)]
    return paper_of(facts, "文件送达情况", blocks)


def _in_time(timing: Timing) -> str:
    """In full dates: the archive is read in other years too."""
    due = f"应在{chinese_date(timing.due_on)}前发给代表"
    if timing.sent_on is None:
        return f"《{timing.document}》没有发给代表，{due}。"
    late = "按时" if timing.sent_on <= timing.due_on else "逾期"
    return f"《{timing.document}》{chinese_date(timing.sent_on)}发给代表，{due}，{late}。"


def _sent_table(version: DocumentVersion) -> Table:
    rows = tuple(
        (
            str(at),
            row.delegate.name,
            row.delegate.delegation.name if row.delegate.delegation else "",
            _short(row.sent_at),
            _short(row.opened_at),
            _short(row.on_paper_at),
        )
        for at, row in enumerate(version.deliveries.all(), start=1)
    )
    return Table(SENT_HEAD, rows, SENT_WIDTHS)


def sent_versions(facts: Facts):
    """Every version that went out, by paper and number."""
    rows = DocumentVersion.objects.filter(document__session=facts.session, sent_at__isnull=False)
    return rows.select_related("document").order_by("document__position", "document", "number")


def reading(version: DocumentVersion) -> Print:
    """The words of an uploaded paper that is not a PDF, so that the bound volume can be read alone."""
    note = f"（本页由系统从上传的“{version.name}”读出，供装订查阅，版式以原件为准。）"
    blocks: list[Block] = [Paragraph(note, indented=False)]
    for piece in wording.blocks(version.text):
        if piece.kind == "table":
            blocks.append(Table(piece.rows[0], piece.rows[1:]))
        elif piece.kind != "title":
            blocks += outcome.blocks(piece.text)
    return official(Paper(title=str(version), blocks=tuple(blocks)))


def sign_ins(facts: Facts, sitting: Sitting) -> Print:
    """The list of one sitting: who came, when and how, and who was on leave; the quorum above it."""
    lines = roll.lines(sitting, roll.seats(sitting))
    rows = tuple(
        (
            str(at),
            line.seat.name,
            line.seat.get_category_display().removesuffix("代表"),
            line.seat.delegation.name if line.seat.delegation else "",
            f"{timezone.localtime(line.sign_in.at):%H:%M}" if line.sign_in else "",
            line.sign_in.get_way_display() if line.sign_in else "",
            line.leave.reason if line.leave and not line.sign_in else "",
        )
        for at, line in enumerate(lines, start=1)
    )
    count = quorum_of(sitting)
    words = [Paragraph(_sitting(sitting) + "。"), Paragraph(f"{count.sentence}（{count.rule}）。")]
    return paper_of(facts, f"签到表：{sitting.name}", [*words, Table(CAME_HEAD, rows, CAME_WIDTHS)])


def statistics(facts: Facts) -> Print:
    """提案统计: the counts, the rates with what they divide by, the departments."""
    found = of_session(facts.session)
    counted = f"共征集{found.received}份：立案{found.filed}件，意见建议{found.suggestions}件，"
    counted += f"不予立案{found.declined}份，撤回{found.withdrawn}份，待审{found.pending}份；"
    counted += f"并案{found.merged}份，截止后提交{found.late}份。"
    rates = tuple((rate.label, rate.percent, rate.formula) for rate in found.rates)
    blocks: list[Block] = [
        Paragraph(counted),
        Table(RATE_HEAD, rates, RATE_WIDTHS, (LEFT, "center", LEFT), caption="各项比率"),
    ]
    subjects = tuple((name, f"{count}份", share) for name, count, share in found.by_category)
    blocks.append(Table(("类别", "提案表", "占比"), subjects, caption="按类别"))
    if results := tuple((label, f"{count}件") for label, count in found.by_result):
        blocks.append(Table(("答复类别", "立案提案"), results, caption="按答复类别"))
    if found.departments:
        rows = tuple(
            (d.name, *map(str, (d.handed, d.answered, d.in_time, d.late)))
            for d in found.departments
        )
        head = ("主办部门", "交办", "已答复", "按期", "逾期")
        blocks.append(Table(head, rows, caption="按主办部门（首次办理）"))
    return paper_of(facts, "提案统计", blocks)


def published(facts: Facts) -> Print:
    """When the resolutions were made public."""
    rows = tuple(
        (r.title, _day(r.passed_on), _day(r.published_on) or "没有公布")
        for r in facts.resolutions
        if r.state != Resolution.State.DRAFT
    )
    table = Table(("决议", "通过", "向教职工公布"), rows, (56, 22, 22), (LEFT, "center", "center"))
    return paper_of(facts, "决议公布情况", [table])


def _moment(moment) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def _short(moment) -> str:
    """For a narrow cell below a heading that gives the year."""
    return f"{timezone.localtime(moment):%m-%d %H:%M}" if moment else ""


def _day(day) -> str:
    return f"{day:%Y-%m-%d}" if day else ""
