"""Who may do what once there is an answer: rating, supervision, promises, checks, talk."""

import datetime as dt

from django.utils import timezone

from congress.cases import forms_of, last_round, rounds_of
from congress.models import Handling, Promise, Proposal, Rating, Seat, Supervision
from congress.models.following import taking_part
from congress.policies.handling import runs
from congress.standing import standing
from union.kit.access import YES, No, Verdict
from union.kit.days import day_words
from union.kit.once import once

RATING_DAYS = 30  # how long authors are waited for before the union may close without them


def rate(user, form: Proposal) -> Verdict:
    """Each author rates the answer by the own form, once a round."""
    if form.author.user_id != user.pk:
        return No("评价由提案人本人作出")
    if form.case.state != Proposal.State.ANSWERED:
        return No(f"当前为“{form.case.get_state_display()}”，现在不用评价")
    if any(rating.form_id == form.pk for rating in last_round(form.case).ratings.all()):
        return No("您已经评价过这次答复")
    return YES


def close_rating(user, case: Proposal) -> Verdict:
    """Going on without the ratings that are missing: at once when one is 不满意 already, else after
    a month; at once, too, when nobody is left who could rate."""
    if not standing(user, case.school).is_officer:
        return No("结束评价由工会主席、委员办理")
    if case.state != case.State.ANSWERED:
        return No(f"当前为“{case.get_state_display()}”，不在评价阶段")
    if _is_supervised(case):
        return No("本件正在督办，督办办结后自动办结")
    handling = last_round(case)
    ratings = handling.ratings.all()
    rated = {rating.form_id for rating in ratings}
    open_ones = [form for form in forms_of(case) if _can_rate(form) and form.pk not in rated]
    if not open_ones or any(each.grade == Rating.Grade.DISSATISFIED for each in ratings):
        return YES
    last = handling.sent_on + dt.timedelta(days=RATING_DAYS)
    if timezone.localdate() < last:
        return No(f"还有提案人没有评价，{day_words(last)}起可以结束评价")
    return YES


def _can_rate(form: Proposal) -> bool:
    return bool(form.author.user and form.author.user.is_active)


def talk(user, case: Proposal) -> Verdict:
    """Reading and writing in the case's conversation."""
    rows = taking_part(user).filter(pk=case.pk)
    is_part = case.author.user_id == user.pk or once(("talk", user.pk, case.pk), rows.exists)
    return YES if is_part else No("沟通记录只对提案人、承办部门和工会开放")


def say(user, case: Proposal) -> Verdict:
    if not (verdict := talk(user, case)):
        return verdict
    if case.state not in [case.State.ACCEPTED, case.State.HANDLING, case.State.ANSWERED]:
        return No(f"当前为“{case.get_state_display()}”，不再留言")
    return YES


def see_supervision(user, school) -> Verdict:
    if school is None:
        return No("督办由主席团、工会和校长查看，您的账号没有工作单位")
    here = standing(user, school)
    if runs(user, school) or here.is_principal or _on_presidium(here):
        return YES
    return No("督办由主席团、工会和校长查看")


def _on_presidium(here) -> bool:
    return any(body == Seat.Body.PRESIDIUM for body, _session in here.bodies)


def supervise(user, case: Proposal) -> Verdict:
    """Putting a case before the presidium by hand."""
    here = standing(user, case.school)
    if not (here.is_officer or _on_presidium(here)):
        return No("列入督办由主席团和工会主席、委员决定")
    if case.state not in [case.State.ACCEPTED, case.State.HANDLING, case.State.ANSWERED]:
        return No(f"当前为“{case.get_state_display()}”，不用督办")
    return No("本件已经在督办") if _is_supervised(case) else YES


def _is_supervised(case: Proposal) -> bool:
    return any(each.state == Supervision.State.OPEN for each in case.supervisions.all())


def follow_supervision(user, supervision: Supervision) -> Verdict:
    """Adding a note, or ending it."""
    here = standing(user, supervision.case.school)
    if not (here.is_officer or _on_presidium(here)):
        return No("督办情况由主席团和工会主席、委员填写")
    if supervision.state != supervision.State.OPEN:
        return No("这次督办已经办结")
    return YES


def see_promises(user, school) -> Verdict:
    """Everybody of the school: each sees those of cases open to them."""
    if school is None:
        return No("承诺清单由本校教职工查看，您的账号没有工作单位")
    return YES


def settle_promise(user, promise: Promise) -> Verdict:
    if not runs(user, promise.handling.case.school):
        return No("承诺是否兑现由工会主席、委员和提案工作委员会核实")
    if promise.state != promise.State.OPEN:
        return No(f"这项承诺已经核实：{promise.get_state_display()}")
    return YES


def check(user, case: Proposal) -> Verdict:
    """The look at the year's end whether what was answered has been done."""
    if not runs(user, case.school):
        return No("落实复查由工会主席、委员和提案工作委员会办理")
    if not any(each.state == Handling.State.SENT for each in rounds_of(case)):
        return No("还没有答复，不用复查")
    return YES


def see_checks(user, school) -> Verdict:
    if not (runs(user, school) or standing(user, school).is_principal):
        return No("落实复查由学校工会、提案工作委员会和校长查看")
    return YES


def praise(user, case: Proposal) -> Verdict:
    """Marking it as excellent, or taking that back."""
    if not runs(user, case.school):
        return No("优秀提案由工会主席、委员和提案工作委员会评定")
    if case.filed_as != case.FiledAs.PROPOSAL:
        return No("只有立案的提案可以评为优秀提案")
    if case.state not in [case.State.ANSWERED, case.State.CLOSED]:
        return No("答复以后才能评优秀提案")
    return YES
