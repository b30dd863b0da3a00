"""呈报表: the application to hold a session, built from the records (domain rules §1.8).

The form of the district was not found in print; its fields are put together from the applications that schools
file. It opens with the 请示 in the usual order and ends with the room for opinions and seals.
"""

from congress import rules
from congress.content.parts import NONE, bodies, delegates, form, moment, motions, names, table
from congress.facts import Facts
from congress.models import AgendaItem, Document, Seat, Session
from congress.statistics import of_session
from union.filings.kinds import Kind
from union.kit.numerals import chinese_date

GUIDANCE = "坚持党的领导，贯彻民主集中制，依法保障教职工参与学校民主管理和监督。"


def report(session: Session, *, on, facts: Facts | None = None, opinions=None) -> dict:
    """The content of the 呈报表 as of ``on``; ``opinions`` is the `SessionFiling` with those of Party and school."""
    facts = facts or Facts(session)
    blocks = [
        *_letter(facts),
        _session(facts),
        delegates(facts, on),
        motions(facts),
        _agenda(facts),
        bodies(facts, Seat.Body.PREPARATION, Seat.Body.QUALIFICATION, Seat.Body.PRESIDIUM),
        _readiness(facts),
        _opinions(opinions),
    ]
    return {
        "kind": Kind.CONGRESS_REPORT.value,
        "title": report_title(session),
        "subject": f"召开{session.name}",
        "school": session.school.name,
        "year": session.opens_on.year,
        "blocks": blocks,
        "signature": {"name": session.school.name, "date": on.isoformat()},
    }


def report_title(session: Session) -> str:
    return f"关于召开{session.name}的请示"


def _letter(facts: Facts) -> list[dict]:
    """The 请示: basis, date, guidance, topics, presidium, agenda (in the form below), closing words."""
    session = facts.session
    basis = f"根据{rules.ORDER_32}等规定，经学校党组织同意，我校拟于{moment(session.opens_on)}"
    basis += f"在{session.place or '校内'}召开{session.name}。"
    topics = "；".join(motion.title for motion in facts.motions) or session.theme or "（待定）"
    texts = {
        "basis": basis,
        "guidance": f"指导思想：{session.guidance or GUIDANCE}",
        "topics": f"主要议题：{topics}。",
        "presidium": f"主席团建议名单：{names(facts.seats[Seat.Body.PRESIDIUM])}。",
        "closing": "会议情况见下表。妥否，请批复。",
    }
    return [{"key": key, "type": "paragraph", "text": text} for key, text in texts.items()]


def _session(facts: Facts) -> dict:
    session = facts.session
    earlier = Session.objects.filter(school=session.school, opens_on__lt=session.opens_on).held()
    last = earlier.order_by("-opens_on").first()
    days = moment(session.opens_on, session.opens_at)
    if session.ends_on != session.opens_on:
        days += f"至{chinese_date(session.ends_on)}"
    caller = session.get_called_by_display()
    if session.called_by == Session.Caller.DELEGATES:
        caller += f"（{session.signatories.count()} 人）"
    rows = [
        [("学校", session.school.name), ("届次", session.label)],
        [
            ("会议形式", session.congress.get_kind_display()),
            ("会议类型", session.get_kind_display()),
        ],
        [("提议召开", caller), ("上次召开", chinese_date(last.opens_on) if last else NONE)],
        [("拟定时间", days), ("地点", session.place or "校内")],
        [("中心议题", session.theme or NONE)],
    ]
    if session.moved_reason:
        rows.append([("改期原因", session.moved_reason)])
    return form("session", "会议", rows)


def _agenda(facts: Facts) -> dict:
    points = AgendaItem.objects.filter(sitting__session=facts.session).select_related("sitting")
    rows = [
        [str(point.sitting), point.title, point.presenter]
        for point in points.order_by("sitting__starts_at", "position", "pk")
    ]
    return table("agenda", "议程", ["场次", "议程", "报告人"], rows)


def _readiness(facts: Facts) -> dict:
    session, figures = facts.session, of_session(facts.session)
    papers = Document.objects.filter(session=session).order_by("position", "pk")
    window = f"{chinese_date(session.proposals_from)}至{chinese_date(session.proposals_close_on)}"
    said = f"{window}征集，已收到 {figures.received} 份，立案 {figures.filed} 件"
    passed_over = [f"{key.override_reason}" for key in facts.notes.values() if key.override_reason]
    rows = [
        [("提案征集", said)],
        [("附件清单", "；".join(paper.title for paper in papers) or NONE)],
        [("情况说明", "；".join(passed_over) or NONE)],
    ]
    return form("readiness", "筹备情况", rows)


def _opinions(given) -> dict:
    """Opinions of Party organisation, school and district, with room for seal and date."""
    party = given.party_opinion if given else ""
    school = given.school_opinion if given else ""
    rows = [
        [("学校党组织意见", _dated(party, given and given.party_on))],
        [("学校行政意见", _dated(school, given and given.school_on))],
        [("区教育工会审批意见", "")],
    ]
    return form("opinions", "意见", rows, tall=[0, 1, 2])


def _dated(opinion: str, on) -> str:
    return f"{opinion}（{chinese_date(on)}）" if opinion and on else opinion
