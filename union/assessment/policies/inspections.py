"""Who inspects, who puts right, who strikes off."""

from union.assessment.models import Finding, InspectionVisit
from union.assessment.policies.rubrics import ONLY_CLERKS
from union.kit.access import YES, No, Verdict
from union.org.models import Role
from union.org.standing import Standing


def keep(user, unit) -> Verdict:
    return YES if user.serves(unit, Role.CLERK) else No(ONLY_CLERKS)


def note(user, visit: InspectionVisit) -> Verdict:
    """While it has not been sent to the school."""
    if not (verdict := keep(user, visit.inspection.unit)):
        return verdict
    if visit.state != visit.State.NOTING:
        return No("检查结果已经反馈给学校，不能再改")
    return YES


def send(user, visit: InspectionVisit) -> Verdict:
    if not (verdict := note(user, visit)):
        return verdict
    return YES if visit.on else No("请先填写检查日期，再反馈给学校")


def prove(user, finding: Finding) -> Verdict:
    """The school's officers, while it is to be put right."""
    if not Standing.of(user, finding.visit.school).is_officer:
        return No("整改由学校工会主席、委员报告")
    if finding.visit.state != InspectionVisit.State.SENT or finding.state != Finding.State.OPEN:
        return No(f"当前为“{finding.get_state_display()}”，不用提交整改报告")
    return YES


def check(user, finding: Finding) -> Verdict:
    if not (verdict := keep(user, finding.visit.inspection.unit)):
        return verdict
    if finding.state != Finding.State.PROVED:
        return No("学校还没有提交整改报告" if finding.state == "open" else "已经销号")
    return YES


def has_notice(visit: InspectionVisit) -> Verdict:
    """A notice is written once there is something to put right."""
    if visit.state != visit.State.SENT:
        return No("检查结果还没有反馈给学校")
    return YES if visit.findings.exists() else No("没有发现问题，不用整改通知书")
