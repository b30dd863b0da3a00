"""Who may ask, answer, and read what came out."""

from union.kit.access import YES, No, Verdict
from union.org.models import Role
from union.org.scopes import OFFICERS
from union.surveys.audience import is_asked
from union.surveys.models import Participant, Survey


def begin(user, unit) -> Verdict:
    """Officers of a school for their school, clerks for their district."""
    held = [office.role for office in user.offices if unit and office.unit_id == unit.pk]
    if not set(held) & {*OFFICERS, Role.CLERK}:
        return No("问卷由工会主席、工会委员和教育工会干事发起。")
    return YES


def run(user, survey: Survey) -> Verdict:
    """Close it, remind, show the results."""
    return begin(user, survey.unit)


def change(user, survey: Survey) -> Verdict:
    """Questions change only until the first may answer."""
    if not run(user, survey):
        return run(user, survey)
    if survey.state != Survey.State.DRAFT:
        return No("问卷已经开始，题目不能再改。")
    return YES


def answer(user, survey: Survey) -> Verdict:
    """Whoever is asked, once, until the last day."""
    if not survey.takes_answers:
        return No("这份问卷已经截止，或者还没有开始。")
    if not is_asked(user, survey):
        return No("这份问卷没有请您填写。")
    if Participant.objects.visible_to(user).filter(survey=survey).exists():
        return No("这份问卷您已经答过了，谢谢。")
    return YES


def read_result(user, survey: Survey) -> Verdict:
    """Whoever runs it once it is closed; who was asked once the results are shown."""
    if survey.state != Survey.State.CLOSED:
        return No("问卷截止以后才有结果；截止以前谁也看不到。")
    if survey.is_shown or run(user, survey):
        return YES
    return No("结果还没有公布。")


def read_counts(user, school) -> Verdict:
    """The records behind the figures of a year: officers of the school."""
    if school is None or not user.serves(school, *OFFICERS):
        return No("数字背后的记录由本校工会主席和工会委员查看。")
    return YES
