"""Who files what of a session, and when."""

from congress.models import Session
from congress.standing import standing
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.kit.access import YES, No, Verdict
from union.org.models import Role


def see(user, session) -> Verdict:
    """The school's officers and principal, and the clerks above."""
    person = standing(user, session.school)
    if person.is_officer or person.is_principal or user.serves(session.school, Role.CLERK):
        return YES
    return No("呈报和备案由本校工会干部、校长和上级教育工会查看。")


def prepare(user, session, kind) -> Verdict:
    """Officers write the opinions and remarks while the form is with the school."""
    if not standing(user, session.school).is_officer:
        return No("呈报和备案由本校工会主席和工会委员办理。")
    if not session.is_editable:
        return No(f"会议{session.get_state_display()}，不能再改。")
    if kind == Kind.CONGRESS_RECORD and not session.is_over:
        return No("备案在闭幕以后办理。")
    if kind == Kind.CONGRESS_REPORT and session.state != Session.State.PREPARING:
        return No("会议已经召开，不再呈报。")
    return YES


def edit(user, session, kind, filing) -> Verdict:
    """While the form is not with the district."""
    verdict = prepare(user, session, kind)
    if verdict and filing and filing.state == Filing.State.SUBMITTED:
        return No("已经报送，等待审核。退回以后可以修改重报。")
    return verdict


def file(user, session, kind, form) -> Verdict:
    """The chair sends it; again only when it came back, or as a supplement when the records changed."""
    verdict = edit(user, session, kind, form.filing)
    if not verdict:
        return verdict
    if not standing(user, session.school).is_chair:
        return No("由工会主席报送。")
    if (
        form.filing
        and form.filing.state == Filing.State.APPROVED
        and not form.differs_from_approved
    ):
        return No(f"已经{form.filing.state_words}，内容没有变化，不需要补报。")
    return YES
