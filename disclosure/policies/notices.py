"""Who may object to a 公示, who deals with objections, and when it can be closed."""

from django.utils import timezone

from disclosure.checkers import watchers_of
from disclosure.models import Notice, Objection, Publication
from disclosure.standing import standing
from union.kit.access import YES, No, Verdict
from union.kit.days import day_words


def is_on(notice: Notice) -> Verdict:
    """While it runs; an objection that comes between the last day and the closing is still heard."""
    if notice.state != Notice.State.RUNNING:
        return No(f"公示已于{day_words(timezone.localdate(notice.closed_at))}结束，不再受理异议")
    if notice.publication.state != Publication.State.PUBLISHED:
        return No("这一条已不在公开栏上")
    return YES


def raise_objection(user, notice: Notice) -> Verdict:
    """Everybody who works at the school; people from outside do so on the outside board."""
    if not standing(user, notice.publication.school).is_staff:
        return No("这里由本校教职工提异议。校外人士请从对外公开栏提出，或打公示上的电话")
    return is_on(notice)


def enter(user, notice: Notice) -> Verdict:
    """Objections that came by telephone or on paper are entered by those who deal with them."""
    if not (verdict := _deals(user, notice)):
        return verdict
    return is_on(notice)


def see_objections(user, notice: Notice) -> Verdict:
    return _deals(user, notice)


def settle(user, objection: Objection) -> Verdict:
    """Nobody judges one's own objection, nor one against one's own draft while somebody else may."""
    if not (verdict := _deals(user, objection.notice)):
        return verdict
    if objection.author_id == user.pk:
        return No("自己提的异议由其他同志处理")
    publication = objection.notice.publication
    if publication.author_id == user.pk:
        others = {each.pk for each in watchers_of(publication.school)}
        if others - {user.pk, objection.author_id}:
            return No("这一条是您起草的，对它的异议由工会其他同志或监督小组处理")
    if objection.state != Objection.State.OPEN:
        return No("这条异议已经处理过")
    return YES


def settleable(user, rows) -> list[Objection]:
    """Those of ``rows`` that this person may settle now."""
    return [
        each for each in rows.select_related("notice__publication__school") if settle(user, each)
    ]


def close(user, notice: Notice) -> Verdict:
    """Not before its last day, and not while an objection is open (domain case 31)."""
    if not (verdict := _deals(user, notice)):
        return verdict
    if notice.state != Notice.State.RUNNING:
        return No("公示已经结束")
    if timezone.localdate() < notice.ends_on:
        return No(f"公示 {notice.days} 个工作日，到{day_words(notice.ends_on)}才能结束")
    waiting = notice.objections.filter(state=Objection.State.OPEN).count()
    if waiting:
        return No(f"还有 {waiting} 条异议没有处理，处理完才能结束公示")
    return YES


def _deals(user, notice: Notice) -> Verdict:
    here = standing(user, notice.publication.school)
    if here.is_officer or here.is_leading or here.is_supervising:
        return YES
    return No("异议由校工会、领导小组和监督小组办理")
