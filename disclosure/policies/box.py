"""Who may do what with a letter."""

from disclosure.models import Letter
from disclosure.standing import standing
from union.kit.access import YES, No, Verdict
from union.org.models import Role

State = Letter.State


def see_desk(user, school) -> Verdict:
    """The list of letters: the union answers, the 监督小组 watches."""
    here = standing(user, school) if school else None
    if here and (here.is_officer or here.is_supervising):
        return YES
    return No("意见箱由学校工会主席、委员办理，监督小组查看")


def see_district(user) -> Verdict:
    """How many letters and how late, at each school served; never one of them."""
    if user.paths(Role.CLERK):
        return YES
    return No("各校意见箱的数字由区教育工会查看")


def enter(user, school) -> Verdict:
    if school is None or not standing(user, school).is_officer:
        return No("实体信箱、电话、当面反映的意见由学校工会主席、委员登记")
    return YES


def send(user, school) -> Verdict:
    """Everybody who works at the school may write under the own name."""
    if school is None or user.school_id != school.pk:
        return No("署名来信写给自己所在的学校，您的账号不在学校")
    return YES


def see_name(user, letter: Letter) -> bool:
    """The name of whoever signed: the officers alone."""
    return bool(standing(user, letter.school).is_officer)


def answer(user, letter: Letter) -> Verdict:
    """The officers, and the department that it was passed on to."""
    if not (verdict := _works(user, letter)):
        return verdict
    if letter.state not in (*State.waiting(), State.ANSWERED):
        return No(f"这封信“{letter.get_state_display()}”，不能再答复")
    return YES


def ask(user, letter: Letter) -> Verdict:
    if not (verdict := _works(user, letter)):
        return verdict
    if not letter.is_waiting:
        return No(f"这封信“{letter.get_state_display()}”，不能再请来信人补充")
    if letter.channel != Letter.Channel.WEB:
        return No("这封信不是从网上来的，来信人看不到您的提问")
    return YES


def route(user, letter: Letter) -> Verdict:
    """Passing on, taking, another deadline, refusing."""
    if not standing(user, letter.school).is_officer:
        return No("转办、调整期限由学校工会主席、委员办理")
    if not letter.is_waiting:
        return No(f"这封信“{letter.get_state_display()}”，不能再转办")
    return YES


def close(user, letter: Letter) -> Verdict:
    if not standing(user, letter.school).is_officer:
        return No("办结由学校工会主席、委员办理")
    if letter.state != State.ANSWERED:
        return No("答复以后才能办结")
    return YES


def publish(user, letter: Letter) -> Verdict:
    """An answer that is useful to all goes to the board, without a trace of who asked."""
    if not standing(user, letter.school).is_officer:
        return No("“您问我答”由学校工会主席、委员整理")
    if letter.state not in (State.ANSWERED, State.CLOSED):
        return No("答复以后才能整理成“您问我答”")
    if letter.is_published:
        return No("这封信的答复已经整理过一次")
    return YES


def write_more(user, letter: Letter) -> Verdict:
    if letter.author_id is None or letter.author_id != user.pk:
        return No("只有来信人可以补充")
    if not letter.is_open_to_the_writer:
        return No(f"这封信“{letter.get_state_display()}”，要再反映请另写一封")
    return YES


def rate(user, letter: Letter) -> Verdict:
    if letter.author_id is None or letter.author_id != user.pk:
        return No("只有来信人可以评价")
    if letter.state != State.ANSWERED:
        return No("有了答复才能评价")
    return YES


def _works(user, letter: Letter) -> Verdict:
    if standing(user, letter.school).is_officer:
        return YES
    if letter.department_id and letter.department in user.departments:
        return YES
    return No("由学校工会或转办的部门答复")
