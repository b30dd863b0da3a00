"""Who may object to a 公示 of aid, and who deals with objections."""

from union.kit.access import YES, No, Verdict
from union.kit.days import day_words
from welfare.models import AidNotice, AidObjection
from welfare.policies.aid import is_involved
from welfare.standing import standing


def begin(user, school) -> Verdict:
    if school is None or not standing(user, school).is_officer:
        return No("救助公示由学校工会主席、委员发布")
    return YES


def raise_objection(user, notice: AidNotice) -> Verdict:
    """Everybody who works at the school, until the last day is over; officers enter what came by telephone."""
    here = standing(user, notice.school)
    if not here.is_staff and not here.is_officer:
        return No("异议由本校教职工提出")
    if not notice.is_running:
        return No(f"公示已于{day_words(notice.ends_on)}结束，不再受理异议")
    return YES


def enter(user, notice: AidNotice) -> Verdict:
    if not standing(user, notice.school).is_officer:
        return No("电话、书面提出的异议由学校工会主席、委员登记")
    return raise_objection(user, notice)


def see_objections(user, notice: AidNotice) -> Verdict:
    if not standing(user, notice.school).is_officer:
        return No("异议由学校工会主席、委员处理")
    return YES


def settle(user, objection: AidObjection) -> Verdict:
    """Nobody settles the own objection, nor one against the own family's aid."""
    if not (verdict := see_objections(user, objection.notice)):
        return verdict
    if objection.author_id == user.pk:
        return No("自己提的异议由其他同志处理")
    if is_involved(user, objection.application):
        return No("这份申请与您或您家有关，请回避，由其他委员处理")
    if objection.state != AidObjection.State.OPEN:
        return No("这条异议已经处理过")
    return YES


def pay(user, notice: AidNotice) -> Verdict:
    """The page that pays out a notice's lines; each line is asked for itself."""
    if not standing(user, notice.school).is_officer:
        return No("救助金由学校工会主席、委员登记发放")
    if notice.is_running:
        return No(f"公示到{day_words(notice.ends_on)}止，期满以后才能发放")
    return YES
