"""Who prepares an appraisal, reads its results, and gives them back; nobody ever reads single sheets."""

from congress.models import Appraisal, Appraisee
from congress.policies import sessions
from congress.standing import standing
from union.ballots.models import Vote
from union.filings.models import Filing
from union.kit.access import YES, No, Verdict

State = Appraisal.State
ENDED = Vote.State.fallen_through()
NO_SHEETS = (
    "测评票开票后只留下各等次的票数，逐张的测评票不保存、不提供，任何人都不能查看或下载。"
    "这次请求已记入操作记录。"
)


def has_live_vote(appraisal: Appraisal) -> bool:
    """Whether its vote is prepared or goes on; a cancelled or void one counts no more."""
    return appraisal.poll is not None and appraisal.poll.vote.state not in ENDED


def prepare(user, session) -> Verdict:
    """Begin an appraisal: officers, before the session is over."""
    may = sessions.manage(user, session)
    if may and session.is_over:
        return No("会议已经闭幕，不能再安排民主评议")
    return may


def change(user, appraisal: Appraisal) -> Verdict:
    """Sheet and people: until the ballots are out; again when that vote was cancelled or void."""
    may = prepare(user, appraisal.session)
    if may and appraisal.state != State.PREPARING and not _fell_through(appraisal):
        return No("测评已经开始，评议表和评议对象不能再改")
    return may


def _fell_through(appraisal: Appraisal) -> bool:
    return appraisal.state == State.VOTING and not has_live_vote(appraisal)


def drop(user, appraisal: Appraisal) -> Verdict:
    """Take it away again, as long as nobody was asked to vote."""
    may = change(user, appraisal)
    if may and appraisal.poll is not None:
        return No("已经交付测评，不能撤下；不再进行的，请取消那次投票")
    return may


def put(user, appraisal: Appraisal) -> Verdict:
    """Prepare the vote: once there is somebody to appraise and no other vote on it."""
    may = change(user, appraisal)
    if may and has_live_vote(appraisal):
        return No("测评票已经准备好，不用再准备")
    if may and not appraisal.appraisees.exists():
        return No("还没有评议对象，请先选定评议对象")
    return may


def open_(user, appraisal: Appraisal) -> Verdict:
    """Let people vote: officers, when the vote is prepared."""
    may = prepare(user, appraisal.session)
    if may and not (
        appraisal.poll is not None and appraisal.poll.vote.state == Vote.State.PREPARING
    ):
        return No("测评票还没有准备好，或者测评已经开始")
    return may


def see_results(user, appraisal: Appraisal) -> Verdict:
    """Officers and the principal, once the ballots were counted; each look is on record."""
    person = standing(user, appraisal.school)
    if not (person.is_officer or person.is_principal):
        return No("测评结果由本校工会干部和校长查看，评议对象看本人的结果。")
    if appraisal.state in (State.PREPARING, State.VOTING):
        return No("还没有开票，没有结果可看。")
    return YES


def review(user, appraisal: Appraisal) -> Verdict:
    """Read, release or withhold remarks, and sum them up: officers who are not appraised themselves."""
    if not standing(user, appraisal.school).is_officer:
        return No("意见由本校工会干部审阅，别人看不到未经审阅的意见。")
    if appraisal.state in (State.PREPARING, State.VOTING):
        return No("开票以后才能审阅意见。")
    if appraisal.appraisees.filter(member__user=user).exists():
        return No("您也是评议对象，意见由其他工会干部审阅。")
    if appraisal.state == State.REPORTED:
        return No("已经反馈，审阅过的意见不能再改。")
    return YES


def finish_review(user, appraisal: Appraisal) -> Verdict:
    may = review(user, appraisal)
    if may and appraisal.state != State.COUNTED:
        return No("意见已经审阅完毕。")
    return may


def note(user, appraisal: Appraisal) -> Verdict:
    """Type in the opinions of house and superior: officers, until the report is with the district."""
    if not standing(user, appraisal.school).is_officer:
        return No("评议意见由本校工会干部填写。")
    if appraisal.state in (State.PREPARING, State.VOTING):
        return No("开票以后才能填写评议意见。")
    if appraisal.filing and not appraisal.filing.is_editable:
        return No("报告已经报送，意见不能再改。")
    return YES


def report(user, appraisal: Appraisal) -> Verdict:
    """Give it back to the people: the chair, after the remarks were reviewed."""
    if not standing(user, appraisal.school).is_chair:
        return No("由工会主席向评议对象反馈。")
    if appraisal.state == State.REPORTED:
        return No("已经反馈过了。")
    if appraisal.state != State.REVIEWED:
        return No("意见审阅完毕以后再反馈。")
    return YES


def file(user, appraisal: Appraisal) -> Verdict:
    """Send the report to the district: the chair, after it was given back; again when it was returned."""
    if not standing(user, appraisal.school).is_chair:
        return No("由工会主席报送。")
    if appraisal.state != State.REPORTED:
        return No("向评议对象反馈以后再报送。")
    filing = appraisal.filing
    if filing and not filing.is_editable:
        said = "等待区教育工会审核" if filing.state == Filing.State.SUBMITTED else "已经备查"
        return No(f"报告已经报送，{said}。")
    return YES


def see_own(user, person: Appraisee) -> Verdict:
    """The own result: the person, after it was given back."""
    if person.member is None or person.member.user_id != user.pk:
        return No("只有评议对象本人能看这一页。")
    if person.told_at is None:
        return No("测评结果还没有反馈。反馈时会通知您。")
    return YES


def see_sheets(user, appraisal: Appraisal) -> Verdict:
    """Nobody: there are none."""
    return No(NO_SHEETS)
