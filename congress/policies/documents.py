"""Who puts papers before the delegates, sends them, and sees whom they reached."""

from congress.models import Document, Session
from congress.standing import standing
from union.kit.access import YES, No, Verdict


def see_papers(user, session: Session) -> Verdict:
    """The school's own people; what each of them finds there is for `visible_to` to say."""
    stand = standing(user, session.school)
    if user.school_id == session.school_id or stand.is_officer or stand.is_principal:
        return YES
    return No("会议文件是学校内部的材料。区教育工会从呈报和备案里看会议情况")


def prepare(user, session: Session) -> Verdict:
    """Uploading, sending and keeping the proof of delivery: the school's chair and committee."""
    if not standing(user, session.school).is_officer:
        return No("会议文件由学校工会主席和工会委员办理")
    return open_for_change(session)


def open_for_change(session: Session) -> Verdict:
    if not session.is_editable:
        state = session.get_state_display()
        return No(f"这次会议{state}，文件、送达和意见只能查看，不能再改")
    return YES


def drop(user, document: Document) -> Verdict:
    """Only what nobody has got."""
    if not (verdict := prepare(user, document.session)):
        return verdict
    if document.versions.filter(sent_at__isnull=False).exists():
        return No("已经发给代表的文件不能删除。内容有改动的，请上传新的一稿")
    if document.opinions.exists():
        return No("代表团对这份文件提过意见，不能删除")
    return YES


def see_deliveries(user, session: Session) -> Verdict:
    """Who has read what concerns the officers who see to it, and nobody else."""
    if not standing(user, session.school).is_officer:
        return No("送达情况由学校工会主席和工会委员查看")
    return YES


def want_paper(user, session: Session) -> Verdict:
    """A delegate says so for oneself."""
    delegate = standing(user, session.school).delegate
    if delegate is None or delegate.congress_id != session.congress_id:
        return No("只有本届代表可以登记需要纸质文件")
    return open_for_change(session)
