"""Who may go on a 疗休养 and in which order, each place with its reason."""

import datetime as dt
from dataclasses import dataclass

from members.models import Member
from union.kit.days import years_after
from union.rules.figures import Rule, rule
from welfare.models import RetreatRound, RetreatSignup
from welfare.rules.retreats import GAP_YEARS, LEAVE_MONTHS, MOST_DAYS, SERVICE_YEARS

CRITERIA = "先看荣誉（劳模、骨干优先），再看班主任年限，再看工作年限，都一样的先报名先得。"
NO_FAMILY = "不带家属。成团以后不去，也算用过一次。"


def rules_of(round_: RetreatRound) -> dict[str, Rule]:
    """The figures as they hold on the day of departure."""
    keys = (MOST_DAYS, SERVICE_YEARS, GAP_YEARS, LEAVE_MONTHS)
    return {key: rule(round_.school, key, on=round_.starts_on) for key in keys}


def whole_years(since: dt.date, on: dt.date) -> int:
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def last_time(member: Member, round_: RetreatRound) -> RetreatSignup | None:
    """The latest place that counts as used, also at a school where the person worked before."""
    people = [member.pk]
    if member.user_id:
        people += Member.objects.filter(user=member.user_id).values_list("pk", flat=True)
    used = RetreatSignup.objects.used().filter(member__in=people).exclude(round=round_)
    before = used.filter(round__starts_on__lte=round_.starts_on)
    return before.select_related("round").order_by("-round__starts_on").first()


def why_not(member: Member, round_: RetreatRound, *, worked_since, long_leave: bool) -> str:
    """Why the person cannot sign up, with the rule; empty when nothing bars it."""
    rules = rules_of(round_)
    need, gap = rules[SERVICE_YEARS], rules[GAP_YEARS]
    if member.state != Member.State.ACTIVE:
        return "只有在籍会员可以报名"
    if long_leave:
        return f"一年内请长假的这次不能参加。{rules[LEAVE_MONTHS]}"
    if whole_years(worked_since, round_.starts_on) < need.value:
        return (
            f"到出发那天工作 {whole_years(worked_since, round_.starts_on)} 年，还不能参加。{need}"
        )
    last = last_time(member, round_)
    if last and years_after(last.round.starts_on, gap.value) > round_.starts_on:
        return f"上一次是 {last.round}（{last.get_state_display()}），还没有隔满。{gap}"
    return ""


@dataclass(frozen=True)
class Place:
    """One line of the order: its number, whether it is within the quota, and why it stands there."""

    number: int
    signup: RetreatSignup
    is_in: bool

    @property
    def why(self) -> str:
        row = self.signup
        words = [row.get_merit_display()] if row.merit else []
        if row.class_teacher_years:
            words.append(f"班主任 {row.class_teacher_years} 年")
        words.append(f"工作 {whole_years(row.worked_since, row.round.starts_on)} 年")
        return "，".join(words)

    @property
    def verdict(self) -> str:
        quota = self.signup.round.quota
        if self.is_in:
            return f"第 {self.number} 位，在 {quota} 个名额以内"
        return f"第 {self.number} 位，候补第 {self.number - quota} 位"


def places(round_: RetreatRound) -> list[Place]:
    """The order of those who are signed up; after forming those who were given a place keep their number."""
    listed = RetreatSignup.State.listed()
    rows = list(round_.signups.filter(state__in=[*listed, "left_out"]).in_order())
    rows.sort(key=lambda row: row.place or round_.quota + 1)  # stable: the others keep the order
    if round_.state == RetreatRound.State.OPEN:
        return [Place(at, row, at <= round_.quota) for at, row in enumerate(rows, start=1)]
    return [Place(row.place or at, row, bool(row.place)) for at, row in enumerate(rows, start=1)]
