"""Minutes and resolutions drafted from the records, in official wording.

What the records do not say is left to the union: judgement and call are one sentence each, to be made the
school's own. The parts of a resolution follow the usual order: where and when, due and present, what was
heard, discussion, vote with every number, judgement, call.
"""

from congress.facts import Facts
from congress.models import AgendaItem, Motion, Seat, Session, SignIn
from union.kit.numerals import chinese_date, section_number

Kind, Result = Motion.Kind, Motion.Result


def draft_minutes(session: Session, facts: Facts | None = None) -> str:
    """The minutes as far as the records go; a line a paragraph, 一、 a sitting, （一） a point."""
    facts = facts or Facts(session)
    lines = [f"时间：{_days(session)}", f"地点：{session.place or '校内'}"]
    presidium = facts.seats[Seat.Body.PRESIDIUM]
    if presidium:
        lines.append(f"主席团：{'、'.join(str(seat.member) for seat in presidium)}")
    for place, sitting in enumerate(facts.sittings, start=1):
        day = chinese_date(sitting.starts_on)
        lines.append(f"{section_number(1, place)}{sitting}（{day}）")
        lines.append(_attendance(facts, sitting))
        lines += _points(sitting)
    passed = [each.title for each in facts.resolutions if each.passed_on]
    if passed:
        lines.append(f"会议通过《{'》《'.join(passed)}》。")
    return "\n".join(lines)


def _days(session: Session) -> str:
    first = session.opened_on or session.opens_on
    last = session.closed_on or session.ends_on
    return chinese_date(first) + (f"至{chinese_date(last)}" if last != first else "")


def _attendance(facts: Facts, sitting) -> str:
    """应到正式代表31人，实到30人，列席3人；请假1人：张三（外出培训）。"""
    formal, others = attendance(sitting)
    said = f"应到正式代表{facts.roll.formal}人，实到{formal}人"
    said += f"，列席和特邀代表{others}人" if others else ""
    leaves = list(sitting.leaves.select_related("delegate"))
    if leaves:
        names = "、".join(f"{leave.delegate}（{leave.reason}）" for leave in leaves)
        said += f"；请假{len(leaves)}人：{names}"
    return f"{said}。"


def attendance(sitting) -> tuple[int, int]:
    """Formal delegates present at a sitting, and others."""
    came = SignIn.objects.filter(sitting=sitting).select_related("delegate")
    formal = sum(each.delegate.is_formal for each in came)
    return formal, len(came) - formal


def _points(sitting) -> list[str]:
    lines = []
    points = AgendaItem.objects.filter(sitting=sitting).select_related("motion")
    for place, point in enumerate(points.order_by("position", "pk"), start=1):
        by = f"（{point.presenter}）" if point.presenter else ""
        lines.append(f"{section_number(2, place)}{point.title}{by}")
        lines += [line for line in point.notes.splitlines() if line.strip()]
        if point.motion and point.motion.sentence:
            lines.append(f"{point.motion.title}：{point.motion.sentence}")
    return lines


def draft_resolution(session: Session, motion: Motion | None = None) -> tuple[str, str]:
    """Title and text of the resolution on ``motion``, or of the one resolution of the session."""
    facts = Facts(session)
    about = f"关于《{motion.title}》的决议" if motion else f"{session.name}决议"
    title = f"{session.name}{about}" if motion else about
    said = [_opening(facts), _heard(facts, motion), _votes(facts, motion)]
    if motion:
        said.append(
            f"会议认为，《{motion.title}》符合学校实际，兼顾学校发展和教职工利益，决定予以通过。"
        )
        said.append("会议要求，学校认真组织实施，工会做好监督，执行情况向下次会议报告。")
    else:
        said.append("会议认为，各项报告实事求是，任务明确，措施可行。")
        said.append("会议号召全校教职工团结一心，立足岗位，为完成会议确定的各项任务共同努力。")
    return title[:150], "\n".join(line for line in said if line)


def _opening(facts: Facts) -> str:
    session = facts.session
    present = max((attendance(sitting) for sitting in facts.sittings), default=(0, 0))
    said = f"{session.name}于{_days(session)}在{session.place or '校内'}召开。"
    said += f"应到正式代表{facts.roll.formal}人"
    if not present[0]:
        return f"{said}。"
    said += f"，实到{present[0]}人"
    return said + (f"，列席和特邀代表{present[1]}人。" if present[1] else "。")


def _heard(facts: Facts, motion: Motion | None) -> str:
    if motion:
        opinions = facts.opinions["total"]
        talked = f"各代表团进行了讨论，提出意见{opinions}条。" if opinions else ""
        return f"会议审议了《{motion.title}》。{talked}"
    heard = [m.title for m in facts.motions if m.kind in (Kind.HEAR, Kind.REVIEW)]
    return f"会议听取和审议了《{'》《'.join(heard)}》。" if heard else ""


def _votes(facts: Facts, motion: Motion | None) -> str:
    voted = [motion] if motion else facts.motions
    said = [f"{m.title}：{m.sentence}" for m in voted if m.sentence]
    return "会议进行了表决。" + "".join(said) if said else ""
