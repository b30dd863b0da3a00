"""Who may score a school, and who reads the result."""

from django.utils import timezone

from union.assessment.models import Assessment, Objection
from union.assessment.policies.rubrics import keep
from union.kit.access import YES, No, Verdict
from union.org.standing import Standing

State = Assessment.State


def see_own(user, school) -> Verdict:
    """The school's officers."""
    if school is None or not Standing.of(user, school).is_officer:
        return No("考核情况由本校工会主席、委员查看")
    return YES


def write_self(user, assessment: Assessment) -> Verdict:
    """The school's officers, from the first day until it is filed; late is still taken."""
    if not (verdict := see_own(user, assessment.school)):
        return verdict
    begins = assessment.rubric.self_from
    if begins and timezone.localdate() < begins:
        return No(f"自评从{begins:%Y年%-m月%-d日}开始")
    if not assessment.is_self_open:
        return No("自评已经报送，区教育工会退回后才能改")
    if assessment.state != State.SCORING:
        return No("区教育工会已经完成评定，不能再自评")
    return YES


def score(user, assessment: Assessment) -> Verdict:
    """The clerks, once the school has filed, or its time is over, or it is closed."""
    if not (verdict := keep(user, assessment.rubric)):
        return verdict
    if assessment.state != State.SCORING:
        return No("评定已完成，要改请先“重新打开”")
    if assessment.is_filed or assessment.school.closed_on:
        return YES
    until = assessment.rubric.self_until
    if until and until < timezone.localdate() and assessment.filing is None:
        return YES
    return No("学校还没有报送自评，报送以后（或自评截止以后）才能区评")


def reopen(user, assessment: Assessment) -> Verdict:
    if not (verdict := keep(user, assessment.rubric)):
        return verdict
    return YES if assessment.state != State.SCORING else No("还在评分中")


def see_result(user, assessment: Assessment) -> Verdict:
    """The clerks always, the school once it is published."""
    if keep(user, assessment.rubric) or assessment.state == State.PUBLISHED:
        return YES
    return No("结果还没有公布")


def see_ranking(user, rubric) -> Verdict:
    """The clerks; schools where the district has opened the whole ranking."""
    if keep(user, rubric):
        return YES
    if rubric.results_at and rubric.ranking_is_public:
        return YES
    return No("区教育工会没有公开全部排名，请看本校的结果")


def raise_objection(user, assessment: Assessment) -> Verdict:
    """The school's officers, within the days that were given, one at a time."""
    if not (verdict := see_own(user, assessment.school)):
        return verdict
    until = assessment.rubric.objections_until
    if assessment.state != State.PUBLISHED or until is None:
        return No("结果公布以后才能提出异议")
    if timezone.localdate() > until:
        return No(f"异议期到{until:%Y年%-m月%-d日}为止，已经过了")
    if assessment.objections.filter(answered_at=None).exists():
        return No("已有一条异议等区教育工会答复")
    return YES


def answer(user, objection: Objection) -> Verdict:
    if not (verdict := keep(user, objection.assessment.rubric)):
        return verdict
    return YES if objection.answered_at is None else No("这条异议已经答复")


def is_scored(assessment: Assessment) -> Verdict:
    """Whether there is a result to be printed."""
    return No("评定还没有完成") if assessment.state == State.SCORING else YES
