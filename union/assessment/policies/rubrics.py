"""Who may make a rubric and who may read it."""

from union.assessment.models import Liaison, Rubric, RubricVersion
from union.kit.access import YES, No, Verdict
from union.org.models import Role
from union.org.scopes import OFFICERS

ONLY_CLERKS = "考核由区教育工会干事办理"


def enter(user) -> Verdict:
    """Clerks, officers of schools, and liaison persons have something here."""
    if user.holds(Role.CLERK, *OFFICERS) or Liaison.objects.filter(person=user).exists():
        return YES
    return No("考核由区教育工会和学校工会主席、委员办理")


def desk(user) -> Verdict:
    """Clerks keep rubrics, inspections, liaison."""
    return YES if user.paths(Role.CLERK) else No(ONLY_CLERKS)


def make(user, unit) -> Verdict:
    """For schools below the own unit."""
    if unit is None or unit.is_school or not user.serves(unit, Role.CLERK):
        return No(ONLY_CLERKS)
    return YES


def keep(user, rubric: Rubric) -> Verdict:
    """Clerks of the unit that gives it and above."""
    return YES if user.serves(rubric.unit, Role.CLERK) else No(ONLY_CLERKS)


def edit(user, version: RubricVersion) -> Verdict:
    if not (verdict := keep(user, version.rubric)):
        return verdict
    if not version.is_draft:
        return No("已经发布的版本不能改，请先“修订”，改好再发布新的一版")
    return YES


def revise(user, rubric: Rubric) -> Verdict:
    """A published rubric without a draft under way."""
    if not (verdict := keep(user, rubric)):
        return verdict
    if rubric.versions.filter(state=RubricVersion.State.DRAFT).exists():
        return No("已有一版草稿，请在草稿里改")
    return YES


def assign(user, rubric: Rubric) -> Verdict:
    if not (verdict := keep(user, rubric)):
        return verdict
    if not rubric.versions.filter(state=RubricVersion.State.PUBLISHED).exists():
        return No("考核办法还没有发布，发布以后才能布置给学校")
    return YES
