"""The conditions of an honour that records can answer: a verdict each, with the rule it follows.

Unknown is a verdict of its own: where nothing was entered, people look themselves.
"""

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils import timezone

from activities.honours_quota import CADRE_ROLES
from activities.models import Award, Honour, Nomination
from activities.rules.honours import MONTHS, WOMEN, YEARS
from members.models import Member
from union.funds.models import DuesRow
from union.kit.days import months_after, years_after
from union.org.models import Appointment, Role
from union.rules.figures import rule

PASS, FAIL, UNKNOWN = "pass", "fail", "unknown"
WORDS = {PASS: "符合", FAIL: "不符合", UNKNOWN: "请人工核对"}
STATES = {PASS: "done", FAIL: "late", UNKNOWN: "soon"}
Kind = Honour.Kind


@dataclass(frozen=True)
class Verdict:
    """What came of one check: ``outcome`` is one of the three above, ``said`` the facts, ``source`` the rule."""

    label: str
    outcome: str
    said: str
    source: str = ""

    @property
    def word(self) -> str:
        return WORDS[self.outcome]

    @property
    def state(self) -> str:
        """For `parts/_state.html`."""
        return STATES[self.outcome]


@dataclass(frozen=True)
class _Case:
    """Who is judged, for what, on which day."""

    honour: Honour
    member: Member | None
    group: object | None
    on: dt.date

    def figure(self, key):
        return rule(self.honour.school, key, on=self.honour.opens_on)

    @property
    def people(self):
        """The member alone, or everybody in the group's register."""
        if self.member:
            return Member.objects.filter(pk=self.member.pk)
        return Member.objects.on_register().filter(group=self.group)


def _outcome(holds: bool) -> str:
    return PASS if holds else FAIL


def _register(case: _Case, label: str) -> Verdict:
    state = case.member.get_state_display()
    return Verdict(label, _outcome(case.member.state == Member.State.ACTIVE), f"会籍{state}")


def _since(case: _Case) -> dt.date | None:
    """Since when a person holds an office, for 优秀工会干部; else since when a member."""
    if case.honour.kind != Kind.CADRE:
        return case.member.joined_on
    held = Appointment.objects.current().filter(user=case.member.user, role__in=CADRE_ROLES)
    days = held.order_by("starts_on").values_list("starts_on", flat=True)
    return days.first() if case.member.user_id else None


def _long_enough(case: _Case, label: str) -> Verdict:
    figure, since = case.figure(MONTHS), _since(case)
    if since is None:
        return Verdict(label, UNKNOWN, "没有登记日期", str(figure))
    holds = months_after(since, figure.value) <= case.on
    return Verdict(label, _outcome(holds), f"自 {since:%Y年%-m月%-d日}", str(figure))


def _years(case: _Case, label: str) -> Verdict:
    figure, since = case.figure(YEARS), case.member.joined_on
    if since is None:
        return Verdict(label, UNKNOWN, "没有登记入会日期", str(figure))
    holds = years_after(since, figure.value) <= case.on
    return Verdict(label, _outcome(holds), f"{since:%Y年%-m月%-d日} 入会", str(figure))


def _office(case: _Case, label: str) -> Verdict:
    held = Appointment.objects.current().filter(user=case.member.user, role__in=CADRE_ROLES)
    held = held if case.member.user_id else held.none()
    offices = [office.get_role_display() for office in held]
    return Verdict(label, _outcome(bool(offices)), "、".join(offices) or "没有担任工会职务")


def _woman(case: _Case, label: str) -> Verdict:
    return Verdict(
        label, _outcome(case.member.sex == Member.Sex.FEMALE), case.member.get_sex_display()
    )


def _women_unit(case: _Case, label: str) -> Verdict:
    figure = case.figure(WOMEN)
    people = list(case.people.values_list("user", "sex"))
    women = {user for user, sex in people if sex == Member.Sex.FEMALE}
    count = sum(1 for _, sex in people if sex == Member.Sex.FEMALE)
    held = Appointment.objects.current().filter(unit=case.group, role=Role.LEADER)
    leader = held.select_related("user").first()
    if not people or leader is None:
        return Verdict(label, UNKNOWN, "小组没有编入会员，或者没有组长", str(figure))
    head = leader.user_id in women
    holds = head and count >= figure.value * len(people)
    said = f"女职工 {count}/{len(people)} 人，组长{leader.user}{'为女性' if head else '不是女性'}"
    return Verdict(label, _outcome(holds), said, str(figure))


def _dues(case: _Case, label: str) -> Verdict:
    keys = [f"member-{pk}" for pk in case.people.values_list("pk", flat=True)]
    sheets = {"sheet__school": case.honour.school, "sheet__starts_on__year": case.honour.year}
    rows = DuesRow.objects.filter(payer_key__in=keys, sheet__state="collected", **sheets)
    if not rows.exists():
        return Verdict(label, UNKNOWN, f"{case.honour.year}年还没有结账的会费表")
    owed = rows.filter(paid_on=None).values("payer_key").distinct().count()
    said = "会费已交清" if not owed else f"{owed} 人有会费没有交" if case.group else "有会费没有交"
    return Verdict(label, _outcome(not owed), said)


def _no_repeat(case: _Case, label: str) -> Verdict:
    rows = Award.objects.filter(kind=case.honour.kind, level=case.honour.level)
    rows = rows.filter(member=case.member) if case.member else rows.filter(group=case.group)
    last = rows.exclude(honour=case.honour).order_by("-given_on").first()
    return Verdict(
        label, _outcome(last is None), f"{last.given_on.year}年已获得" if last else "没有获得过"
    )


# Key → words, the check, and whether it is of people, of groups, or of both.
CHECKS = {
    "register": ("在册会员", _register, "people"),
    "long_enough": ("入会（任职）时间", _long_enough, "people"),
    "office": ("担任工会职务", _office, "people"),
    "woman": ("女职工", _woman, "people"),
    "years": ("入会年限", _years, "people"),
    "women_unit": ("女职工比例和负责人", _women_unit, "groups"),
    "dues": ("交清会费", _dues, "both"),
    "no_repeat": ("没有获得过同级同类荣誉", _no_repeat, "both"),
}
USUAL = {
    Kind.ACTIVIST: ["register", "long_enough", "dues"],
    Kind.CADRE: ["register", "office", "long_enough", "dues"],
    Kind.GROUP: ["dues"],
    Kind.WOMEN_POST: ["women_unit", "no_repeat"],
    Kind.WOMEN_MODEL: ["register", "woman", "years", "no_repeat"],
    Kind.PIONEER: ["dues", "no_repeat"],
    Kind.FAMILY: ["register"],
    Kind.PERSON: ["register"],
    Kind.UNIT: [],
}


def choices_for(kind: str) -> list[tuple[str, str]]:
    """The checks that fit an honour of this kind, with their words."""
    of = "groups" if Kind(kind).is_for_groups else "people"
    return [(key, words) for key, (words, _, whom) in CHECKS.items() if whom in (of, "both")]


def judge(honour: Honour, *, member=None, group=None) -> list[Verdict]:
    """What the records say today of somebody, or of a group, that is to be honoured."""
    case = _Case(honour, member, group, timezone.localdate())
    fitting = {key for key, _ in choices_for(honour.kind)}
    return [CHECKS[key][1](case, CHECKS[key][0]) for key in honour.checks if key in fitting]


def verdicts_of(nomination: Nomination) -> list[Verdict]:
    """As they were kept at the review; before it, as they are now."""
    if nomination.reviewed_at:
        return [Verdict(**each) for each in nomination.verdicts]
    return judge(nomination.honour, member=nomination.member, group=nomination.group)


def kept(verdicts: list[Verdict]) -> list[dict]:
    """For the row of a nomination."""
    return [asdict(verdict) for verdict in verdicts]
