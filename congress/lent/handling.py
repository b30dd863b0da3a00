"""What the handling of cases lends: what waits for whom, and the day's reminders."""

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from congress.actions.handling_reminders import remind_all
from congress.cases import needs_word
from congress.models import CoHandling, Extension, Handling, Promise, Proposal, Rating
from congress.models.scopes import OFFICERS
from congress.signs import signs_of
from union.kit.lent import Todo
from union.org.models import Role

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
    rated = Rating.objects.filter(by=user).values("form", "handling")
    done = {(row["form"], row["handling"]) for row in rated} if rated else set()
    own = Proposal.objects.filter(author__user=user)
    answered = Proposal.State.ANSWERED
    waiting = own.filter(Q(state=answered) | Q(main__state=answered)).select_related("main")
    found = []
    for form in waiting[:MOST_SHOWN]:
        last = Handling.objects.filter(case=form.case).answered().order_by("-round").first()
        if last and (form.pk, last.pk) not in done:
            where = form.get_absolute_url()
            title = f"请评价《{form}》的答复"
            found.append(Todo(title, where, f"{last.lead}答复", since=last.sent_on, room=ROOM))
    return found


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
        return found + (_to_direct(school) if signs.accepted else [])
    found += _to_hand_over(school) if signs.accepted else []
    found += _extensions(school) if signs.extensions else []
    return found + (_promises(school) if signs.promises else [])


def _accepted(school):
    rows = Proposal.objects.cases().filter(school=school, state=Proposal.State.ACCEPTED)
    return rows.order_by()


def _to_direct(school) -> list[Todo]:
    """One line for the principal, however many cases wait."""
    if not needs_word(Proposal(school=school)):
        return []
    rows = _accepted(school).filter(principal_on=None)
    return _one_line(rows, "{} 件提案等您批示", "批示以后工会才能交办", "congress:word_list")


def _to_hand_over(school) -> list[Todo]:
    rows = _accepted(school)
    if needs_word(Proposal(school=school)):
        rows = rows.exclude(principal_on=None)
    return _one_line(rows, "{} 件提案等交办", "选好主办部门", "congress:handling_list")


def _one_line(rows, title: str, note: str, page: str) -> list[Todo]:
    total = rows.aggregate(count=Count("pk"), oldest=Min("filed_on"))
    if not total["count"]:
        return []
    since = total["oldest"]
    return [Todo(title.format(total["count"]), reverse(page), note, since=since, room=ROOM)]


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


def _promises(school) -> list[Todo]:
    today = timezone.localdate()
    rows = Promise.objects.open().filter(handling__case__school=school, due_on__lte=today)
    total = rows.order_by().aggregate(count=Count("pk"), oldest=Min("due_on"))
    if not total["count"]:
        return []
    title = f"{total['count']} 项承诺到期，请核实兑现没有"
    where = reverse("congress:promise_list")
    return [Todo(title, where, "答复里写明的事和日期", until=total["oldest"], room=ROOM)]
