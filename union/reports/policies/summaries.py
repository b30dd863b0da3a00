"""Who may do what to a yearly summary."""

from union.kit.access import YES, No, Verdict
from union.org.models import Role
from union.reports.models import YearSummary
from union.reports.summary.sources import can_be_drafted

OFFICERS = (Role.CHAIR, Role.COMMITTEE)


def write_summary(user, unit) -> Verdict:
    """Begin a summary: officers of the school, clerks of a district for the district itself."""
    if unit is None or not _writes(user, unit):
        return No("只有本校工会主席和工会委员可以写总结")
    return can_be_drafted(unit)


def edit(user, summary: YearSummary) -> Verdict:
    """Change text, photos and figures while the envelope is open."""
    if not _writes(user, summary.school):
        return No("只有本校工会主席和工会委员可以修改总结")
    if not summary.is_editable:
        return No(f"总结{summary.filing.get_state_display()}，现在不能修改；退回后可以再改")
    return YES


def file(user, summary: YearSummary) -> Verdict:
    """Send it to the district: the chair alone (the clerk for the district's own)."""
    if not _answers(user, summary.school):
        return No("只有工会主席可以报送")
    if not summary.is_editable:
        return No(f"总结{summary.filing.get_state_display()}，不必再报")
    if not summary.school.is_school and summary.school.reviewing_unit() is None:
        return No("上面没有设市教育工会，不必报送；可以下载后打印存档")
    return YES


def discard(user, summary: YearSummary) -> Verdict:
    """Throw a draft away that nobody above has seen."""
    if not _answers(user, summary.school):
        return No("只有工会主席可以删除草稿")
    if summary.filing.revision or not summary.is_editable:
        return No("报送过的总结不能删除")
    return YES


def follow_up(user, summary: YearSummary) -> Verdict:
    """Learn what changed after filing, with links to the records."""
    return YES if _writes(user, summary.school) else No("只有本校工会主席和工会委员可以办理")


def carry_over(user, summary: YearSummary) -> Verdict:
    """Begin next year's plan with what this year left; a district has no plan of its own."""
    if not summary.school.is_school:
        return No("只有学校工会的总结可以写进下一年的计划")
    return follow_up(user, summary)


def _writes(user, unit) -> bool:
    roles = OFFICERS if unit.is_school else (Role.CLERK,)
    return _holds(user, unit, roles)


def _answers(user, unit) -> bool:
    return _holds(user, unit, (Role.CHAIR,) if unit.is_school else (Role.CLERK,))


def _holds(user, unit, roles) -> bool:
    return any(office.unit_id == unit.pk and office.role in roles for office in user.offices)
