"""Who may do what with a complaint, and when."""

from django.utils import timezone

from disclosure.case_dates import latest_extension, to_question
from disclosure.case_desk import keepers
from disclosure.models import Complaint
from disclosure.standing import standing
from union.kit.access import YES, No, Verdict
from union.kit.days import day_words
from union.org.models import Role

State = Complaint.State
_CLERKS = (Role.CLERK,)


def file(user, school) -> Verdict:
    """Everybody who works at a school may turn to its union."""
    if school is None or user.school_id != school.pk:
        return No("信访、投诉、调解由本校教职工向本校工会提出，您的账号不在学校")
    return YES


def enter(user, school) -> Verdict:
    """What came by phone, by letter or in person is entered by the union's officers."""
    if school is None or not standing(user, school).is_officer:
        return No("来访、来电、来信由学校工会主席、委员登记")
    return YES


def see_numbers(user, school) -> Verdict:
    """How many, how late; never what: the officers, the principal, the 监督小组."""
    here = standing(user, school) if school else None
    if here and (here.is_officer or here.is_principal or here.is_supervising):
        return YES
    return No("信访投诉的办理数字由学校工会、校长和监督小组查看")


def see_district(user) -> Verdict:
    if user.paths(*_CLERKS):
        return YES
    return No("各校的办理数字由区教育工会查看")


def work(user, complaint: Complaint) -> Verdict:
    """Whoever has the case before them: the desk and the handlers."""
    if not _known(complaint, f"work {user.pk}", lambda: _is_inside(user, complaint)):
        return No("这件由承办人办理，您不能打开")
    return YES


def decides(user, complaint: Complaint) -> Verdict:
    if user not in _known(complaint, "keepers", lambda: keepers(complaint)):
        return No(f"这件由{complaint.get_desk_display()}决定")
    return YES


def _is_inside(user, complaint: Complaint) -> bool:
    return Complaint.objects.inside(user).filter(pk=complaint.pk).exists()


def _known(complaint: Complaint, key: str, read):
    """What a page of many verdicts asks for again and again, read once for this row."""
    kept = complaint.__dict__.setdefault("_verdicts", {})
    if key not in kept:
        kept[key] = read()
    return kept[key]


def _at(user, complaint: Complaint, *states) -> Verdict:
    if not (verdict := decides(user, complaint)):
        return verdict
    return _in(complaint, *states)


def _in(complaint: Complaint, *states) -> Verdict:
    if complaint.state not in states:
        return No(f"当前为“{complaint.get_state_display()}”，不能再办这一步")
    return YES


def decide(user, complaint: Complaint) -> Verdict:
    """Accept it, decline it, or answer it by an earlier case."""
    return _at(user, complaint, State.RECEIVED)


def assign(user, complaint: Complaint) -> Verdict:
    return _at(user, complaint, *State.under_way())


def seal_off(user, complaint: Complaint) -> Verdict:
    """一般 becomes 保密, never the other way: the complainant has been promised it."""
    if complaint.is_confidential:
        return No("这件已经是保密件")
    return decides(user, complaint)


def recuse(user, complaint: Complaint) -> Verdict:
    return assign(user, complaint)


def extend(user, complaint: Complaint) -> Verdict:
    if complaint.extended_on:
        return No(f"已经延期到{day_words(complaint.due_on)}，每件只能延期一次")
    if not (verdict := _at(user, complaint, State.ACCEPTED, State.HANDLED)):
        return verdict
    last = latest_extension(complaint)
    if last.day <= timezone.localdate():
        return No(f"已经超过最长的期限，不能再延（{last.rule}）")
    return YES


def add_step(user, complaint: Complaint) -> Verdict:
    if not (verdict := work(user, complaint)):
        return verdict
    return _in(complaint, *State.under_way())


def finish(user, complaint: Complaint) -> Verdict:
    """The handlers write what they found; the desk may do it itself."""
    if not (verdict := work(user, complaint)):
        return verdict
    if user not in complaint.handlers.all() and not decides(user, complaint):
        return No("办理结果由承办人填写")
    return _in(complaint, State.ACCEPTED)


def reply(user, complaint: Complaint) -> Verdict:
    return _at(user, complaint, State.HANDLED)


def close(user, complaint: Complaint) -> Verdict:
    """After the days of review; at once where the complainant cannot rate it here."""
    if not (verdict := _at(user, complaint, State.ANSWERED)):
        return verdict
    last = to_question(complaint)
    if complaint.complainant_id and timezone.localdate() <= last.day:
        return No(f"来信人在{day_words(last.day)}以前可以评价，过后再办结（{last.rule}）")
    return YES


def withdraw(user, complaint: Complaint) -> Verdict:
    """By the complainant; the desk enters it for somebody without an account."""
    if complaint.complainant_id:
        if complaint.complainant_id != user.pk:
            return No("只有来信人自己可以撤回")
    elif not complaint.complainant_name:
        return No("匿名的没有人能撤回；查无实据的，照实答复")
    elif not (verdict := decides(user, complaint)):
        return verdict
    return _in(complaint, *State.under_way())


def add_words(user, complaint: Complaint) -> Verdict:
    if complaint.complainant_id != user.pk:
        return No("只有来信人自己可以补充")
    return _in(complaint, *State.under_way())


def rate(user, complaint: Complaint) -> Verdict:
    if complaint.complainant_id != user.pk:
        return No("只有来信人自己可以评价")
    return _in(complaint, State.ANSWERED)


def mediate(user, complaint: Complaint) -> Verdict:
    if complaint.kind != Complaint.Kind.MEDIATION:
        return No("只有调解件填写调解记录")
    return finish(user, complaint)


def aid(user, complaint: Complaint) -> Verdict:
    if complaint.kind != Complaint.Kind.LEGAL_AID:
        return No("只有法律援助件填写援助情况")
    return finish(user, complaint)


def print_answer(user, complaint: Complaint) -> Verdict:
    """答复意见书: whoever works on it, and its complainant."""
    if not complaint.answered_on:
        return No("还没有答复，不能打印答复意见书")
    if complaint.complainant_id == user.pk:
        return YES
    return work(user, complaint)


def print_record(user, complaint: Complaint) -> Verdict:
    """调解记录: whoever works on it; the parties sign it on paper."""
    if not hasattr(complaint, "mediation"):
        return No("还没有填写调解记录")
    return work(user, complaint)
