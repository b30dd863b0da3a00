"""Who may do what with a case, from its filing to its answer."""

import datetime as dt

from django.utils import timezone

from congress.cases import approvers, blockers, needs_word
from congress.models import CoHandling, Extension, Handling, Proposal
from congress.models.ties import ties_of
from congress.rules import EXTENSION_DAYS, REFUSE_DAYS
from congress.standing import standing
from union.kit.access import YES, No, Verdict
from union.rules.deadlines import add_working_days
from union.rules.figures import rule


def runs(user, school) -> bool:
    """Chair, committee and the proposal committee see to the cases of their school."""
    here = standing(user, school)
    return here.is_officer or here.is_on_proposal_committee


def is_of(user, department) -> bool:
    """Whether the person heads the department or handles matters for it."""
    return department.pk in ties_of(user).departments


def see_desk(user, school) -> Verdict:
    """The list of cases under way: who runs them, who works on them, the principal."""
    if school is None:
        return No("提案办理由学校工会和承办部门查看，您的账号没有工作单位")
    if runs(user, school) or standing(user, school).is_principal:
        return YES
    if ties_of(user).duties:
        return YES
    return No("提案办理由学校工会、校长和承办部门查看，您可以在提案页面看到答复")


def see_words(user, school) -> Verdict:
    if school is None or not (
        standing(user, school).is_principal or standing(user, school).is_officer
    ):
        return No("批示由校长作出，纸质批示由工会主席、委员代录")
    return YES


def say_word(user, case: Proposal) -> Verdict:
    if not (verdict := see_words(user, case.school)):
        return verdict
    if case.state != case.State.ACCEPTED:
        return No(f"当前为“{case.get_state_display()}”，不在待交办，不用批示")
    if case.principal_on:
        return No("这件已经批示过了")
    return YES


def hand_over(user, case: Proposal) -> Verdict:
    if not runs(user, case.school):
        return No("交办由工会主席、委员和提案工作委员会办理")
    if case.state != case.State.ACCEPTED:
        return No(f"当前为“{case.get_state_display()}”，不在待交办")
    if needs_word(case):
        return No("校长还没有批示。请先请校长批示，或者录入纸质批示，再交办")
    return YES


def see_work(user, handling: Handling) -> Verdict:
    """The page on which the departments work."""
    school = handling.case.school
    if runs(user, school) or standing(user, school).is_principal:
        return YES
    co = [row.department for row in handling.co_handlings.all()]
    if any(is_of(user, each) or each.overseer_id == user.pk for each in [handling.lead, *co]):
        return YES
    return No("办理页面由承办部门和工会使用，答复请在提案页面查看")


def refuse(user, handling: Handling) -> Verdict:
    """Wrong addressee: the department within the days allowed; the union whenever it must."""
    if handling.state != handling.State.WORKING:
        return No(f"当前为“{handling.get_state_display()}”，不能退回交办")
    if runs(user, handling.case.school):
        return YES
    if not is_of(user, handling.lead):
        return No(f"只有{handling.lead}的负责人和经办人可以退回交办")
    if handling.round > 1:
        return No("第二次办理由原部门负责，不能退回；确有困难请与学校工会联系")
    days = rule(handling.case.school, REFUSE_DAYS, on=handling.handed_on)
    if timezone.localdate() > handling.handed_on + dt.timedelta(days=days.value):
        return No(f"已超过退回的期限（{days}），不能再退回。确实办不了的，请与学校工会联系")
    return YES


def write(user, handling: Handling) -> Verdict:
    if not is_of(user, handling.lead):
        return No(f"答复由主办部门{handling.lead}的负责人和经办人填写")
    if handling.state != handling.State.WORKING:
        return No(f"当前为“{handling.get_state_display()}”，答复不能再改")
    return YES


def finish(user, handling: Handling) -> Verdict:
    if not (verdict := write(user, handling)):
        return verdict
    if why := blockers(handling):
        return No(f"现在不能送审签：{'；'.join(why)}")
    return YES


def sign(user, co: CoHandling) -> Verdict:
    if not is_of(user, co.department):
        return No(f"会签由{co.department}的负责人和经办人办理")
    if co.handling.state != Handling.State.WORKING:
        return No(f"当前为“{co.handling.get_state_display()}”，不用会签")
    if co.signed_on:
        return No(f"{co.department}已经会签")
    answer = getattr(co.handling, "answer", None)
    if answer is None or not answer.text.strip():
        return No("主办部门还没有写好答复，写好后再会签")
    return YES


def approve(user, handling: Handling) -> Verdict:
    """Signing the answer, or giving it back to the department with a word."""
    if handling.state != handling.State.APPROVING:
        return No(f"当前为“{handling.get_state_display()}”，不在待审签")
    people = approvers(handling)
    if user not in people:
        return No(f"答复由{'、'.join(p.name for p in people) or '分管校领导'}审签")
    return YES


def ask_extension(user, handling: Handling) -> Verdict:
    """Once, with a reason, while there is still time."""
    if not (verdict := write(user, handling)):
        return verdict
    if handling.extensions.exclude(state=Extension.State.DENIED).exists():
        return No("已经申请过延期，每件只能延期一次")
    if timezone.localdate() > handling.due_on:
        return No("期限已过，不能再申请延期，请尽快答复")
    return YES


def latest_extension(handling: Handling) -> tuple[dt.date, object]:
    """The last day to which it may be put off, and the rule that says so."""
    days = rule(handling.case.school, EXTENSION_DAYS, on=timezone.localdate())
    return add_working_days(handling.first_due_on, days.value), days


def decide_extension(user, extension: Extension) -> Verdict:
    if not runs(user, extension.handling.case.school):
        return No("延期由工会主席、委员和提案工作委员会审批")
    if extension.state != extension.State.ASKED:
        return No(f"这次延期申请已有结论：{extension.get_state_display()}")
    if not extension.handling.is_under_way:
        return No("答复已经发出，不用再审批延期")
    return YES
