"""What the records prove of each step: one function a step, from the facts to a finding."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from congress.facts import Facts
from congress.models import Seat, Session, Sitting
from union.filings.models import Filing
from union.kit.days import month_day
from union.kit.numerals import percent

REPORT, RECORD = Filing.Kind.CONGRESS_REPORT, Filing.Kind.CONGRESS_RECORD


@dataclass(frozen=True)
class Finding:
    """Whether a step is done, since when, what the records say of it, and where they are.

    ``needless``: this session does not need the step; ``is_running``: it goes on by itself. ``parts`` break
    a step into what it consists of, each with a ``title`` and perhaps a ``due_on`` of its own.
    """

    sentence: str
    is_done: bool = False
    on: dt.date | None = None
    url: str = ""
    needless: bool = False
    is_running: bool = False
    title: str = ""
    due_on: dt.date | None = None
    parts: list["Finding"] = field(default_factory=list)


def _by_hand(key: str, sentence: str, *, during=False) -> Callable[[Facts], Finding]:
    """A step that leaves no record: open until its day is written down. ``during``: it belongs into the
    session itself, the others before it."""

    def judge(facts: Facts) -> Finding:
        session = facts.session
        is_past = session.is_over or (not during and session.state == Session.State.OPEN)
        url = reverse("congress:step_record", args=[session.pk, key])
        return Finding("没有记录。" if is_past else sentence, url=url)

    return judge


def report(facts: Facts) -> Finding:
    url = reverse("congress:session_report", args=[facts.session.pk])
    latest, approved = facts.filing(REPORT), facts.approved(REPORT)
    if approved and facts.needs_supplement:
        return Finding("批复以后改了日期，须向区教育工会补报。", url=url)
    if approved:
        return Finding(f"已批复：{approved.number}。", True, approved.filed_on, url)
    if latest is None:
        return Finding("还没有呈报。", url=url)
    said = {
        Filing.State.DRAFT: "呈报表还没有报送。",
        Filing.State.SUBMITTED: f"{month_day(latest.submitted_at or facts.today)}报送，等待批复。",
        Filing.State.RETURNED: "区教育工会退回了呈报表，请修改后重报。",
    }
    return Finding(said[latest.state], url=url)


def quotas(facts: Facts) -> Finding:
    congress = facts.session.congress
    url = reverse("congress:congress_detail", args=[congress.pk])
    if congress.is_assembly:
        return Finding("教职工大会由全体教职工参加，不分名额。", needless=True, url=url)
    if facts.session.kind != Session.Kind.RENEWAL:
        return Finding("不是换届会议，沿用本届的选举单位。", needless=True, url=url)
    if facts.quota:
        return Finding(f"名额 {facts.quota} 名。", True, url=url)
    return Finding("还没有划分选举单位。", url=url)


def delegates(facts: Facts) -> Finding:
    congress = facts.session.congress
    url = reverse("congress:delegate_list", args=[congress.pk])
    roll = facts.roll
    if not roll.formal:
        return Finding("还没有正式代表。", url=url)
    said = f"正式代表 {roll.formal} 名"
    if roll.observers:
        said += f"，列席 {roll.observers} 名"
    if facts.quota > roll.formal and not congress.is_assembly:
        missing = facts.quota - roll.formal
        said = f"{said}，还缺 {missing} 名，请补选。"
        return Finding(said, facts.session.kind != Session.Kind.RENEWAL, url=url)
    return Finding(f"{said}。", True, url=url)


def qualification(facts: Facts) -> Finding:
    url = reverse("congress:step_record", args=[facts.session.pk, "qualification"])
    if facts.session.congress.is_assembly:
        return Finding("教职工大会不选代表，不需要审查。", needless=True, url=url)
    roll = facts.roll
    if not roll.formal:
        return Finding("选出代表以后审查。", url=url)
    share = f"教师代表 {roll.teachers}/{roll.formal}，{percent(roll.teachers, roll.formal)}"
    return Finding(f"{share}。名单公布以后请记下日期。", url=url)


def proposals(facts: Facts) -> Finding:
    session, received = facts.session, facts.proposals["received"]
    url = reverse("congress:proposal_statistics", args=[session.pk])
    if not facts.seat_counts[Seat.Body.PROPOSALS]:
        url = reverse("congress:body_edit", args=[session.pk, Seat.Body.PROPOSALS])
        return Finding("还没有提案工作委员会，请先选定成员。", url=url)
    if facts.today < session.proposals_from:
        return Finding(f"{month_day(session.proposals_from)}开始征集。", url=url)
    if facts.today <= session.proposals_close_on and session.state == Session.State.PREPARING:
        left = (session.proposals_close_on - facts.today).days
        until = f"还有 {left} 天截止" if left else "今天截止"
        said = f"正在征集，已收到 {received} 件，{until}。"
        return Finding(said, url=url, is_running=True)
    if not received:
        return Finding("征集已截止，没有收到提案。", url=url)
    undecided = facts.proposals["undecided"]
    more = f"，{undecided} 件待审查" if undecided else f"，立案 {facts.proposals['cases']} 件"
    return Finding(f"收到 {received} 件{more}。", True, session.proposals_close_on, url)


def papers(facts: Facts) -> Finding:
    url = reverse("congress:document_list", args=[facts.session.pk])
    documents = facts.documents
    if not documents:
        return Finding("还没有上传会议文件。", url=url)
    unsent = [document for document in documents if document.first_sent is None]
    if unsent:
        return Finding(f"文件 {len(documents)} 份，{len(unsent)} 份还没有发给代表。", url=url)
    last = timezone.localdate(max(document.first_sent for document in documents))
    reached = facts.deliveries
    opened = f"，已阅 {reached['opened']}/{reached['total']}" if reached["total"] else ""
    return Finding(f"文件 {len(documents)} 份，{month_day(last)}发齐{opened}。", True, last, url)


def discussion(facts: Facts) -> Finding:
    session, said = facts.session, facts.opinions["total"]
    if said:
        url = reverse("congress:opinion_list", args=[session.pk])
        return Finding(f"收到讨论意见 {said} 条。", True, url=url)
    if not facts.delegations:
        return Finding("没有分代表团，在大会上讨论。", needless=True)
    url = reverse("congress:step_record", args=[session.pk, "discussion"])
    return Finding("还没有收到代表团的意见。", url=url)


def preparatory(facts: Facts) -> Finding:
    session = facts.session
    url = reverse("congress:agenda", args=[session.pk])
    over = [s for s in facts.sittings_of(Sitting.Kind.PREPARATORY) if s.state == s.State.OVER]
    members = facts.seat_counts[Seat.Body.PRESIDIUM]
    if not members:
        url = reverse("congress:body_edit", args=[session.pk, Seat.Body.PRESIDIUM])
        return Finding("还没有主席团名单。", url=url)
    if over:
        last = over[-1]
        came = f"，签到 {last.came} 人" if last.came else ""
        said = f"{month_day(last.starts_at)}召开{came}；主席团 {members} 人。"
        return Finding(said, True, url=url)
    if not facts.sittings_of(Sitting.Kind.PREPARATORY):
        return Finding("还没有安排预备会议。", url=url)
    planned = facts.sittings_of(Sitting.Kind.PREPARATORY)[0]
    return Finding(f"安排在{month_day(planned.starts_at)}；主席团建议名单 {members} 人。", url=url)


def formal(facts: Facts) -> Finding:
    session = facts.session
    url = reverse("congress:agenda", args=[session.pk])
    if session.is_over:
        came = max((s.came for s in facts.sittings_of(Sitting.Kind.FORMAL)), default=0)
        more = f"，签到 {came} 人" if came else ""
        return Finding(f"{month_day(session.opened_at)}召开{more}。", True, session.opened_on, url)
    if session.state == Session.State.OPEN:
        return Finding("会议正在进行。", url=url)
    if not facts.sittings_of(Sitting.Kind.FORMAL):
        return Finding("还没有安排正式会议和议程。", url=url)
    return Finding(f"{month_day(session.opens_on)}召开，议程 {facts.agenda_count} 项。", url=url)


def groups(facts: Facts) -> Finding:
    url = reverse("congress:opinion_list", args=[facts.session.pk])
    total, answered = facts.opinions["total"], facts.opinions["answered"]
    if total:
        said = f"意见 {total} 条，主席团已答复 {answered} 条。"
        return Finding(said, answered == total, url=url)
    if not facts.delegations:
        return Finding("没有分代表团，在大会上讨论。", needless=True)
    return Finding("还没有意见。", url=url)


def votes(facts: Facts) -> Finding:
    """Motions voted on, and leaders appraised where that was planned."""
    found, held = _voted(facts), facts.appraisals
    if not held["total"]:
        return found
    said = f"{found.sentence}民主评议 {held['total']} 次，已统计 {held['counted']} 次。"
    if held["counted"] < held["total"]:
        url = reverse("congress:appraisal_list", args=[facts.session.pk])
        return Finding(said, url=url)
    return Finding(said, found.is_done or found.needless, url=found.url)


def _voted(facts: Facts) -> Finding:
    url = reverse("congress:motion_list", args=[facts.session.pk])
    counts = facts.motion_counts
    if not counts["total"]:
        return Finding("还没有议题。", url=url)
    voted = counts["voted"]
    if not voted:
        return Finding("没有需要表决的议题。", needless=True, url=url)
    if counts["decided"] < voted:
        said = f"需要表决 {voted} 项，已表决 {counts['decided']} 项。"
        return Finding(said, url=url)
    return Finding(f"表决 {voted} 项，通过 {counts['passed']} 项。", True, url=url)


def resolution(facts: Facts) -> Finding:
    url = reverse("congress:resolution_list", args=[facts.session.pk])
    passed = facts.passed_resolutions
    if not passed:
        return Finding("还没有通过决议。", url=url)
    if not facts.session.is_over:
        return Finding(f"通过决议 {passed} 项，还没有闭幕。", url=url)
    said = f"通过决议 {passed} 项，{month_day(facts.session.closed_at)}闭幕。"
    return Finding(said, True, url=url)


def after(facts: Facts) -> Finding:
    if not facts.session.is_over:
        return Finding("闭幕以后办理。")
    parts = [_published(facts), _recorded(facts), _handed_over(facts), _archived(facts)]
    undone = [part.title for part in parts if not part.is_done]
    if undone:
        url = next(part.url for part in parts if not part.is_done)
        return Finding(f"还有：{'、'.join(undone)}。", url=url, parts=parts)
    filed = facts.filing(RECORD)
    return Finding("全部办完。", True, filed.filed_on, parts[-1].url, parts=parts)


def _published(facts: Facts) -> Finding:
    url = reverse("congress:resolution_list", args=[facts.session.pk])
    days = [r.published_on for r in facts.resolutions if r.published_on]
    if not days:
        return Finding("还没有公布。", url=url, title="公布决议")
    return Finding(f"{month_day(min(days))}公布。", True, min(days), url, title="公布决议")


def _recorded(facts: Facts) -> Finding:
    filed = facts.filing(RECORD)
    place = {"title": "报区教育工会备案", "due_on": facts.record_due}
    place["url"] = reverse("congress:session_record", args=[facts.session.pk])
    if filed is None or filed.filed_on is None:
        return Finding("还没有报备案。", **place)
    if filed.state == Filing.State.RETURNED:
        return Finding("区教育工会退回了，请修改后重报。", **place)
    said = "已备案" if filed.state == Filing.State.APPROVED else "等待区教育工会备案"
    return Finding(f"{month_day(filed.filed_on)}报送，{said}。", True, filed.filed_on, **place)


def _handed_over(facts: Facts) -> Finding:
    url = reverse("congress:review_desk")
    counts, title = facts.proposals, "交办提案"
    if not counts["received"]:
        return Finding("没有提案。", True, url=url, title=title)
    left = counts["undecided"] + counts["waiting"]
    if left:
        return Finding(f"还有 {left} 件没有审定或交办。", url=url, title=title)
    return Finding(f"立案 {counts['cases']} 件，都已交办。", True, url=url, title=title)


def _archived(facts: Facts) -> Finding:
    session, title = facts.session, "立卷归档"
    url = reverse("congress:archive_detail", args=[session.pk])
    if session.state != Session.State.ARCHIVED:
        return Finding("还没有归档。", url=url, title=title)
    on = timezone.localdate(session.archived_at)
    return Finding(f"{month_day(on)}归档。", True, on, url, title=title)


JUDGES: dict[str, Callable[[Facts], Finding]] = {
    "party": _by_hand("party", "得到党组织同意以后，记下日期。"),
    "joint": _by_hand("joint", "开过联席会议以后，记下日期和参加的人。"),
    "report": report,
    "publicity": _by_hand("publicity", "宣传以后，记下日期和方式。"),
    "quotas": quotas,
    "delegates": delegates,
    "qualification": qualification,
    "training": _by_hand("training", "培训以后，记下日期和参加的人。"),
    "proposals": proposals,
    "papers": papers,
    "discussion": discussion,
    "preparatory": preparatory,
    "presidium": _by_hand("presidium", "开过会以后，记下日期和分工。", during=True),
    "formal": formal,
    "groups": groups,
    "votes": votes,
    "resolution": resolution,
    "after": after,
}
