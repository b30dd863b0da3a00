"""What the handling of cases lends: what waits for whom, and the day's reminders."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from congress.actions.handling_reminders import remind_all
from congress.cases import needs_word
from congress.models import CoHandling, Extension, Handling, Proposal, Rating
from congress.signs import signs_of
from union.kit.lent import Todo
from union.org.models import Role
from union.org.scopes import OFFICERS

MOST_SHOWN = 10
ROOM = "congress"


def remind(job) -> None:
    """The job ``congress.remind``: once a day, and harmless more often."""
    count = remind_all()
    job.progress(1, 1, f"提醒了 {count} 件")


def todos(user, office) -> list[Todo]:
    """For authors, department people and overseers as such; for principal and officers in office."""
    signs = signs_of(user, user.school)
    found = _of_author(user) if signs.answered else []
    if signs.working:
        found += _to_answer(user)
    if signs.unsigned:
        found += _to_sign(user)
    if signs.approving:
        found += _to_approve(Handling.objects.filter(lead__in=user.overseen))
    if office and office.unit.is_school and office.role in (*OFFICERS, Role.PRINCIPAL):
        found += _of_office(office, signs_of(user, office.unit))
    return found


def _of_author(user) -> list[Todo]:
    """Answers that the person has not rated; a merged form rates the answer to its case."""
    answered = Proposal.State.ANSWERED
    own = Proposal.objects.filter(author__user=user)
    waiting = own.filter(Q(state=answered) | Q(main__state=answered))
    case = Coalesce(OuterRef("main"), OuterRef("pk"))
    sent = Handling.objects.filter(case=case).answered().order_by("-round")
    last = {name: Subquery(sent.values(name)[:1]) for name in ("pk", "lead__name", "sent_on")}
    rated = Rating.objects.filter(form=OuterRef("pk"), handling=OuterRef("answer"), by=user)
    waiting = waiting.annotate(answer=last["pk"], lead=last["lead__name"], sent=last["sent_on"])
    unrated = waiting.filter(~Exists(rated)).exclude(answer=None)
    return [
        Todo(
            f"请评价《{form}》的答复",
            form.get_absolute_url(),
            f"{form.lead}答复",
            since=form.sent,
            room=ROOM,
        )
        for form in unrated[:MOST_SHOWN]
    ]


def _to_answer(user) -> list[Todo]:
    rows = Handling.objects.filter(state=Handling.State.WORKING)
    mine = rows.led_by(user.departments).for_list()[:MOST_SHOWN]
    return [
        Todo(
            f"答复《{handling.case}》",
            handling.get_absolute_url(),
            f"{handling.lead}主办" + ("，第二次办理" if handling.round > 1 else ""),
            since=handling.handed_on,
            until=handling.due_on,
            room=ROOM,
        )
        for handling in mine
    ]


def _to_sign(user) -> list[Todo]:
    asked = CoHandling.objects.filter(department__in=user.departments, signed_on=None)
    asked = asked.filter(handling__state=Handling.State.WORKING).exclude(handling__answer=None)
    asked = asked.exclude(handling__answer__text="").select_related(
        "handling__case", "handling__lead"
    )
    return [
        Todo(
            f"会签《{row.handling.case}》的答复",
            row.handling.get_absolute_url(),
            f"{row.handling.lead}主办",
            until=row.handling.due_on,
            room=ROOM,
        )
        for row in asked[:MOST_SHOWN]
    ]


def _to_approve(waiting) -> list[Todo]:
    rows = waiting.filter(state=Handling.State.APPROVING).for_list()[:MOST_SHOWN]
    return [
        Todo(
            f"审签《{row.case}》的答复",
            row.get_absolute_url(),
            f"{row.lead}报来",
            until=row.due_on,
            room=ROOM,
        )
        for row in rows
    ]


def _of_office(office, signs) -> list[Todo]:
    school, found = office.unit, []
    if signs.unapproved and office.role in (Role.PRINCIPAL, Role.CHAIR):
        orphaned = Handling.objects.filter(case__school=school, lead__overseer=None)
        found += _to_approve(orphaned)
    if office.role == Role.PRINCIPAL:
        return found + _to_direct(school, signs)
    found += _extensions(school) if signs.extensions else []
    return found + _to_hand_over(school, signs) + _promises(signs)


def _to_direct(school, signs) -> list[Todo]:
    """One line for the principal, however many cases wait."""
    if not signs.undirected or not needs_word(Proposal(school=school)):
        return []
    facts = {"note": "批示以后工会才能交办", "since": signs.undirected_since}
    return [_line(f"{signs.undirected} 件提案等您批示", "congress:word_list", **facts)]


def _to_hand_over(school, signs) -> list[Todo]:
    count, days = signs.directed, [signs.directed_since]
    if signs.undirected and not needs_word(Proposal(school=school)):
        count, days = count + signs.undirected, [*days, signs.undirected_since]
    if not count:
        return []
    facts = {"note": "选好主办部门", "since": min(day for day in days if day)}
    return [_line(f"{count} 件提案等交办", "congress:handling_list", **facts)]


def _promises(signs) -> list[Todo]:
    facts = {"note": "答复里写明的事和日期", "until": signs.promises_since}
    title = f"{signs.promises} 项承诺到期，请核实兑现没有"
    return [_line(title, "congress:promise_list", **facts)] if signs.promises else []


def _line(title: str, page: str, **facts) -> Todo:
    return Todo(title, reverse(page), **facts, room=ROOM)


def _extensions(school) -> list[Todo]:
    asked = Extension.objects.filter(
        state=Extension.State.ASKED,
        handling__case__school=school,
        handling__state__in=Handling.State.under_way(),
    )
    return [
        Todo(
            f"《{row.handling.case}》申请延期，请审批",
            row.handling.get_absolute_url(),
            f"{row.handling.lead}：{row.reason}",
            since=row.asked_on,
            until=row.handling.due_on,
            room=ROOM,
        )
        for row in asked.select_related("handling__case", "handling__lead")[:MOST_SHOWN]
    ]
