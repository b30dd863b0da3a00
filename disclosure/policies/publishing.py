"""Who drafts, checks, corrects and withdraws what a school publishes."""

from disclosure.checkers import checkers_of, is_alone
from disclosure.models import Publication
from disclosure.standing import standing
from union.kit.access import YES, No, Verdict
from union.org.models import Unit

State = Publication.State


def see_desk(user, school: Unit | None) -> Verdict:
    """The list of drafts and of all that was published: those who work at it or watch over it."""
    if school is None:
        return No("您不属于任何一所学校，没有要公开的事项")
    here = standing(user, school)
    if here.is_working or here.is_leading or here.is_supervising or here.is_above:
        return YES
    return No("公开事项由校工会和校务公开三个小组办理。已经公开的，请在公开栏看")


def draft(user, school: Unit | None) -> Verdict:
    """Officers of the union, the 工作小组 and the 领导小组."""
    if school is None:
        return No("您不属于任何一所学校，没有要公开的事项")
    here = standing(user, school)
    if here.is_working or here.is_leading:
        return YES
    return No("公开事项由校工会、校务公开工作小组和领导小组起草")


def edit(user, publication: Publication) -> Verdict:
    """While it is a draft."""
    if not (verdict := draft(user, publication.school)):
        return verdict
    if publication.state != State.DRAFT:
        return No(f"这一条{publication.get_state_display()}，不能直接修改。已公开的请点“更新”")
    return YES


def take_back(user, publication: Publication) -> Verdict:
    """Whoever may draft fetches it back from the checkers, to go on writing."""
    if not (verdict := draft(user, publication.school)):
        return verdict
    if publication.state != State.CHECKING:
        return No(f"这一条{publication.get_state_display()}，不在审核中")
    return YES


def check(user, publication: Publication) -> Verdict:
    """The 领导小组 and the principal, and nobody what was written by oneself unless there is nobody else."""
    if user.pk not in {each.pk for each in checkers_of(publication.school)}:
        return No("由校务公开领导小组审核")
    if publication.state != State.CHECKING:
        return No(f"这一条{publication.get_state_display()}，不在审核中")
    if publication.author_id == user.pk and not is_alone(publication):
        return No("自己起草的由领导小组的其他同志审核")
    return YES


def correct(user, publication: Publication) -> Verdict:
    """A new version, which takes the place of the published one once it is checked."""
    if not (verdict := draft(user, publication.school)):
        return verdict
    if publication.state != State.PUBLISHED:
        return No(f"这一条{publication.get_state_display()}，不能更新")
    if Publication.objects.filter(replaces=publication).exists():
        return No("已经有人在写更新的一稿")
    return YES


def withdraw(user, publication: Publication) -> Verdict:
    """The 领导小组 or the chair, with a reason."""
    here = standing(user, publication.school)
    if not (here.is_leading or here.is_chair):
        return No("撤回由校务公开领导小组或工会主席决定")
    if publication.state != State.PUBLISHED:
        return No(f"这一条{publication.get_state_display()}，不能撤回")
    return YES


def open_files(user, publication: Publication) -> Verdict:
    """With the content: what was withdrawn is left to those who work at it."""
    if publication.state == State.WITHDRAWN and not see_desk(user, publication.school):
        return No(f"《{publication}》已经撤回：{publication.withdrawn_reason}")
    return YES


def read_counts(user, publication: Publication) -> Verdict:
    """How many of the staff have read it concerns those who work at it."""
    return see_desk(user, publication.school)


def mark_read(user, publication: Publication) -> Verdict:
    """The staff of the school, of what stands on a board."""
    if not standing(user, publication.school).is_staff:
        return No("只统计本校教职工的阅读")
    if publication.state != State.PUBLISHED:
        return No(f"这一条{publication.get_state_display()}")
    return YES
