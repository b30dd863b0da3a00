"""备案表: what happened at a session, drawn from the records; nothing is typed twice (domain rules §1.8)."""

from congress.content.appraisals import summary as appraisals
from congress.content.contests import summary as contests
from congress.content.parts import NONE, delegates, form, moment, not_in_secret, table
from congress.deliveries import papers_in_time
from congress.facts import Facts
from congress.models import Leave, Motion, Proposal, Session, SignIn, Tally
from congress.schemes import CLASSES
from congress.statistics import of_session
from congress.steps import overrides
from union.filings.kinds import Kind
from union.kit.numerals import chinese_date

OPENLY = {Motion.Method.HANDS: "举手", Motion.Method.OPEN: "记名"}
VOTES = ["议题", "第几次", "应到", "实到", "发出", "收回", "无效", "赞成", "反对", "弃权", "结果"]


def record(session: Session, *, on, facts: Facts | None = None, remarks: str = "") -> dict:
    """The content of the 备案表 as of ``on``, for a session that was closed."""
    facts = facts or Facts(session)
    blocks = [
        _session(facts),
        delegates(facts, session.closed_on),
        _sittings(facts),
        _votes(session),
        *contests(session),
        *appraisals(session),
        _proposals(session),
        *_resolutions(facts),
        _satisfaction(session),
        _notes(facts, remarks),
        form("opinions", "意见", [[("学校工会", "")], [("区教育工会", "")]], tall=[0, 1]),
    ]
    return {
        "kind": Kind.CONGRESS_RECORD.value,
        "title": record_title(session),
        "subject": session.name,
        "school": session.school.name,
        "year": session.opens_on.year,
        "blocks": blocks,
        "signature": {"name": session.school.name, "date": on.isoformat()},
    }


def record_title(session: Session) -> str:
    return f"{session.name}情况备案表"


def _session(facts: Facts) -> dict:
    session = facts.session
    approved = facts.approved(Kind.CONGRESS_REPORT)
    rows = [
        [("学校", session.school.name), ("届次", session.label)],
        [("开幕", moment(session.opened_on)), ("闭幕", moment(session.closed_on))],
        [
            ("地点", session.place or "校内"),
            ("批复文号", approved.number if approved else "未取得批复"),
        ],
        [("中心议题", session.theme or NONE)],
    ]
    return form("session", "会议", rows)


def _sittings(facts: Facts) -> dict:
    """Due and present of each sitting, formal delegates apart from observers."""
    came = _by_sitting(SignIn.objects, facts)
    leaves = _by_sitting(Leave.objects, facts)
    rows = []
    for sitting in facts.sittings:
        here = came.get(sitting.pk, [])
        formal = sum(each.delegate.is_formal for each in here)
        away = "、".join(f"{row.delegate}（{row.reason}）" for row in leaves.get(sitting.pk, []))
        day = chinese_date(sitting.starts_on)
        rows.append([sitting, day, facts.roll.formal, formal, len(here) - formal, away or NONE])
    head = ["场次", "日期", "应到", "实到正式代表", "列席特邀", "请假"]
    return table("sittings", "到会", head, rows)


def _by_sitting(rows, facts: Facts) -> dict[int, list]:
    """Sign-ins or leaves of all sittings, by the sitting's id; one query."""
    found: dict[int, list] = {}
    for row in rows.filter(sitting__in=facts.sittings).select_related("delegate"):
        found.setdefault(row.sitting_id, []).append(row)
    return found


def _votes(session: Session) -> dict:
    """Every count of every motion, those that failed too."""
    tallies = Tally.objects.filter(motion__session=session).select_related("motion")
    rows = [
        [
            tally.motion.title,
            tally.attempt,
            tally.due,
            tally.present,
            "—" if tally.issued is None else tally.issued,
            "—" if tally.returned is None else tally.returned,
            tally.invalid,
            tally.in_favour,
            tally.against,
            tally.abstained,
            tally.get_result_display(),
        ]
        for tally in tallies.order_by("motion__position", "motion", "attempt")
    ]
    return table("votes", "表决结果", VOTES, rows)


def _proposals(session: Session) -> dict:
    figures = of_session(session)
    cases = Proposal.objects.filter(session=session).cases()
    done = sum(case.result in CLASSES for case in cases.only("result"))
    rows = [
        [("收到", f"{figures.received} 份"), ("立案", f"{figures.filed} 件"),
         ("意见建议", f"{figures.suggestions} 件")],
        [("不予立案", f"{figures.declined} 份"), ("撤回", f"{figures.withdrawn} 份"),
         ("已答复", f"{done} / {figures.cases} 件")],
    ]  # fmt: skip
    return form("proposals", "提案", rows)


def _resolutions(facts: Facts) -> list[dict]:
    """The text of every resolution that passed."""
    passed = [each for each in facts.resolutions if each.passed_on]
    blocks = []
    for each in passed:
        shown = f"{chinese_date(each.published_on)}起公布" if each.published_on else "尚未公布"
        rows = [[("名称", each.title)], [("正文", each.text)], [("公布", shown)]]
        blocks.append(form(f"resolution{each.pk}", "决议", rows))
    return blocks or [form("resolution", "决议", [[("决议", "没有通过决议")]])]


def _satisfaction(session: Session) -> dict:
    grades = [("满意", session.satisfied), ("基本满意", session.content)]
    grades.append(("不满意", session.dissatisfied))
    row = [(label, "未测评" if count is None else f"{count} 票") for label, count in grades]
    return form("satisfaction", "会议测评", [row])


def _notes(facts: Facts, remarks: str) -> dict:
    """What did not go by the rules, each with its reason: the district reads it here, not by asking."""
    said = [f"{step.title}：{reason}" for step, reason in overrides(facts.session)]
    said += [f"“{each}”以{OPENLY[each.method]}方式表决" for each in not_in_secret(facts)]
    said += [
        verdict.sentence for verdict in papers_in_time(facts.session) if not verdict.is_in_time
    ]
    if facts.session.moved_reason:
        said.append(f"会议改期：{facts.session.moved_reason}")
    rows = [[("程序说明", "\n".join(said) or NONE)], [("补充说明", remarks or NONE)]]
    return form("notes", "说明", rows)
