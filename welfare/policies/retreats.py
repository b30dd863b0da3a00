"""Who arranges a 疗休养, who signs up for it, until when."""

from django.utils import timezone

from members.models import Member
from union.kit.access import YES, No, Verdict
from welfare.models import RetreatRound, RetreatSignup
from welfare.standing import standing

State = RetreatRound.State


def arrange(user, school) -> Verdict:
    if school is None or not standing(user, school).is_officer:
        return No("疗休养由学校工会主席、委员组织")
    return YES


def work(user, round_: RetreatRound) -> Verdict:
    """Change, confirm what was stated, form the group, call it off: while it is open."""
    may = arrange(user, round_.school)
    if may and round_.state != State.OPEN:
        return No(f"当前为“{round_.get_state_display()}”，不能再改")
    return may


def cancel(user, round_: RetreatRound) -> Verdict:
    may = arrange(user, round_.school)
    if may and round_.state not in (State.OPEN, State.FORMED):
        return No(f"当前为“{round_.get_state_display()}”，不能取消")
    return may


def finish(user, round_: RetreatRound) -> Verdict:
    may = arrange(user, round_.school)
    if may and round_.state != State.FORMED:
        return No(f"当前为“{round_.get_state_display()}”，不能登记参加情况")
    if may and timezone.localdate() < round_.starts_on:
        return No("还没有出发，回来以后再登记谁参加了")
    return may


def book(user, round_: RetreatRound) -> Verdict:
    """What the union paid goes into the ledger when it is known who went."""
    may = arrange(user, round_.school)
    if may and round_.state != State.DONE:
        return No("登记了谁参加以后，才能记入账簿")
    if may and not (
        round_.subsidy and round_.signups.filter(state=RetreatSignup.State.WENT).exists()
    ):
        return No("工会没有负担费用，不用记账")
    return No("已经记入账簿") if may and round_.is_booked else may


def roster(user, round_: RetreatRound) -> Verdict:
    may = arrange(user, round_.school)
    if may and round_.state not in (State.FORMED, State.DONE):
        return No("成团以后才有名单")
    return may


def member_of(user, round_: RetreatRound) -> Member | None:
    """The person's membership in register of the round's school."""
    return Member.objects.on_register().filter(user=user, school=round_.school).first()


def sign(user, round_: RetreatRound) -> Verdict:
    if round_.state != State.OPEN:
        return No(f"当前为“{round_.get_state_display()}”，不能报名")
    if timezone.localdate() > round_.closes_on:
        return No(f"报名到 {round_.closes_on:%Y年%-m月%-d日} 截止，已经过了")
    if member_of(user, round_) is None:
        return No("疗休养由本校在籍会员报名")
    if signup_of(user, round_):
        return No("您已经报名了")
    return YES


def signup_of(user, round_: RetreatRound) -> RetreatSignup | None:
    """The person's own line, unless withdrawn."""
    rows = RetreatSignup.objects.visible_to(user).filter(round=round_, member__user=user)
    return rows.exclude(state=RetreatSignup.State.WITHDRAWN).select_related("round").first()


def withdraw(user, signup: RetreatSignup) -> Verdict:
    """Before the group is formed it frees the place; after that it counts as used."""
    own = signup.member.user_id == user.pk
    if not own and not standing(user, signup.round.school).is_officer:
        return No("只有本人和工会委员可以退出报名")
    if signup.state not in (RetreatSignup.State.SIGNED, RetreatSignup.State.GOING):
        return No(f"当前为“{signup.get_state_display()}”，不能退出")
    return YES
