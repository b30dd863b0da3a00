"""What is asked about a case again and again: who has a part in it, what holds it up, by when."""

import datetime as dt

from django.utils import timezone

from congress.models import CoHandling, Handling, Proposal, Seat, Session
from congress.rules import ANSWER_DAYS, PRINCIPAL_WORD, REANSWER_DAYS
from congress.schemes import missing
from union.kit.once import once
from union.org.models import Role, User
from union.org.scopes import OFFICERS
from union.rules.deadlines import explain
from union.rules.figures import Rule, rule
from union.rules.workdays import Explanation


def current_handling(case: Proposal) -> Handling | None:
    """The last round that no department sent back; None before it is handed over."""
    rows = case.handlings.exclude(state=Handling.State.REFUSED).select_related("lead__overseer")
    return rows.order_by("-round").first()


def rounds_of(case: Proposal) -> list[Handling]:
    """Every handing-over of the case with all that belongs to it, for pages; read once a request."""
    rows = case.handlings.select_related(
        "lead__head", "lead__overseer", "answer__written_by", "answer__approved_by"
    )
    parts = ["co_handlings__department", "co_handlings__signed_by", "ratings__form__author",
             "promises", "attachments"]  # fmt: skip
    rows = rows.prefetch_related(*parts).order_by("round", "pk")
    return once(("congress.rounds", case.pk), lambda: list(rows))


def last_round(case: Proposal) -> Handling | None:
    """`current_handling` for pages: out of the rounds that are read already."""
    present = [each for each in rounds_of(case) if each.state != Handling.State.REFUSED]
    return present[-1] if present else None


def forms_of(case: Proposal) -> list[Proposal]:
    """The forms of the case with their authors, its own first; read once a request."""
    rows = case.forms().select_related("author__user", "main")
    return once(("congress.forms", case.pk), lambda: list(rows))


def next_round(case: Proposal) -> int:
    """1, or 2 once an answer has been sent."""
    return 1 + case.handlings.answered().count()


def needs_word(case: Proposal) -> bool:
    """Whether the principal has to speak before it is handed over, by the district's rules."""
    if case.principal_on:
        return False
    return rule(case.school, PRINCIPAL_WORD, on=timezone.localdate()).value


def deadline(case: Proposal, start: dt.date) -> tuple[Explanation, Rule]:
    """By when the answer is due when handed over on ``start``, day by day, and by which rule."""
    key = ANSWER_DAYS if next_round(case) == 1 else REANSWER_DAYS
    days = rule(case.school, key, on=start)
    return explain(start, days.value), days


def deadline_of(handling: Handling) -> tuple[Explanation, Rule]:
    """Why the first deadline of a handling fell on its day, by the rule of that time."""
    key = ANSWER_DAYS if handling.round == 1 else REANSWER_DAYS
    days = rule(handling.case.school, key, on=handling.handed_on)
    return explain(handling.handed_on, days.value), days


# --- people ---


def authors(case: Proposal) -> list[User]:
    """Who wrote a form of the case and can sign in."""
    forms = case.forms().filter(author__user__is_active=True)
    return [form.author.user for form in forms.select_related("author__user")]


def chairs(school) -> list[User]:
    return list(User.objects.in_office(Role.CHAIR, school))


def officers_of(school) -> list[User]:
    """Chair and committee: who hands over and sees to the deadlines."""
    return [user for role in OFFICERS for user in User.objects.in_office(role, school)]


def approvers(handling: Handling) -> list[User]:
    """Who signs the answer: the department's overseer; where there is none, principal and chair."""
    overseer = handling.lead.overseer
    if overseer and overseer.is_active:
        return [overseer]
    school = handling.case.school
    return [*User.objects.in_office(Role.PRINCIPAL, school), *chairs(school)]


def workers(handling: Handling) -> list[User]:
    """People of the lead and the co-handling departments."""
    co = [row.department for row in handling.co_handlings.select_related("department__head")]
    return [user for department in [handling.lead, *co] for user in department.people()]


def presidium(case: Proposal) -> list[User]:
    """The presidium of its session; of the school's latest one for a suggestion without session."""
    session = case.session or Session.objects.latest_of(case.school)
    seats = Seat.objects.filter(session=session, body=Seat.Body.PRESIDIUM)
    return list(User.objects.filter(is_active=True, memberships__in=seats.values("member")))


def talkers(case: Proposal) -> list[User]:
    """Who hears a word said on the case: authors, its departments, who has spoken before; the
    officers as long as no department has it."""
    handling = current_handling(case)
    near = workers(handling) if handling else officers_of(case.school)
    spoke = User.objects.filter(pk__in=case.messages.values("by"))
    return [*authors(case), *near, *spoke]


# --- what holds an answer up ---


def unsigned(handling: Handling) -> list[CoHandling]:
    """Co-handling departments whose signature is still missing."""
    return list(handling.co_handlings.filter(signed_on=None).select_related("department"))


def blockers(handling: Handling) -> list[str]:
    """Why the answer cannot go to the overseer yet, each as a sentence; empty when it can."""
    answer = getattr(handling, "answer", None)
    if answer is None:
        return ["答复还没有写"]
    lacking = missing(answer)
    found = [f"还没有填写：{'、'.join(lacking)}"] if lacking else []
    today = timezone.localdate()
    if answer.finish_on and answer.finish_on < today:
        found.append("完成时限早于今天，请改成今天或以后的日期")
    if any(day < today for _, day in answer.promised_by):
        found.append("有承诺事项的日期早于今天，请改成今天或以后的日期")
    if co := unsigned(handling):
        found.append(f"还没有会签：{'、'.join(row.department.name for row in co)}")
    return found


# --- ratings ---


def unrated(handling: Handling) -> list[Proposal]:
    """Forms whose author can sign in and has not rated this answer."""
    rated = handling.ratings.values("form")
    rows = handling.case.forms().filter(author__user__is_active=True).exclude(pk__in=rated)
    return list(rows.select_related("author"))
