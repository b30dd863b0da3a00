"""What aid lends: what waits for whom, figures of a year, what caused a line of the ledger, what may be published."""

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone

from union.kit.lent import Cause, Figure, Publishable, Todo
from union.kit.tallies import figures_of
from union.org.models import Role
from union.org.signs import SCHOOL, TODAY, USER
from welfare.aid_notice import table_of, words_of
from welfare.counts import AID, HOSPITAL, PAGE
from welfare.models import AidApplication, AidNotice, AidObjection
from welfare.policies import aid as policies
from welfare.policies import aid_notices
from welfare.signs import signs_of
from welfare.standing import school_of, standing

ROOM = "welfare"
UNION = "union"  # the catalogue's category 工会
MOST_SHOWN = 5
State, Kind = AidApplication.State, AidApplication.Kind
OF_COMMITTEE = [State.COMMITTEE, State.DECIDED, State.NOTICED]


def signs() -> dict:
    here = AidApplication.objects.filter(school=SCHOOL)
    over = here.filter(state=State.NOTICED, notice__ends_on__lt=TODAY)
    return {
        "aid_group": here.filter(state=State.GROUP),
        "aid_committee": here.filter(state__in=[State.COMMITTEE, State.DECIDED]),
        "aid_over": over,
        "aid_objections": AidObjection.objects.filter(
            notice__school=SCHOOL, state=AidObjection.State.OPEN
        ),
        "aid_own": AidApplication.objects.filter(
            member__user=USER, state__in=[State.DRAFT, State.PAID]
        ),
    }


def todos(user, office) -> list[Todo]:
    """For the applicant, the group's leader, the officers. Titles bear numbers, never a name."""
    school = school_of(user, office)
    found = signs_of(user, school)
    mine = _own(user) if found.aid_own else []
    if school is None:
        return mine
    here = standing(user, school)
    role = office.role if office else None
    if role == Role.LEADER and here.led and found.aid_group:
        mine += _of_group(user, here.led)
    if not here.is_officer or role == Role.LEADER:
        return mine
    mine += _objections(user, school) if found.aid_objections else []
    mine += _of_committee(user, school) if found.aid_committee or found.aid_over else []
    return mine


def _own(user) -> list[Todo]:
    rows = AidApplication.objects.visible_to(user).own(user)
    words = {State.DRAFT: "补齐材料，提交救助申请", State.PAID: "救助已发放，收到后请确认"}
    return [
        Todo(words[row.state], row.get_absolute_url(), str(row), row.paid_on, room=ROOM)
        for row in rows.filter(state__in=list(words))[:MOST_SHOWN]
    ]


def _of_group(user, led) -> list[Todo]:
    rows = AidApplication.objects.visible_to(user).filter(member__group__in=led, state=State.GROUP)
    rows = rows.select_related("member__user", "school", "hardship_file")
    return [
        Todo("填写救助申请的小组意见", _page("aid_opinion", row), str(row), row.sent_on, room=ROOM)
        for row in rows[:MOST_SHOWN]
        if policies.opine(user, row)
    ]


def _objections(user, school) -> list[Todo]:
    rows = AidObjection.objects.visible_to(user).open().filter(notice__school=school)
    rows = rows.select_related("notice__school", "application__member", "application__school")
    return [
        Todo("处理对救助公示的异议", _page("aid_settle", row), str(row.notice), room=ROOM)
        for row in rows[:MOST_SHOWN]
        if aid_notices.settle(user, row)
    ]


def _of_committee(user, school) -> list[Todo]:
    """One line for all that stand at the same place."""
    rows = AidApplication.objects.visible_to(user).filter(school=school)
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    found = []
    if waiting := counts.get(State.COMMITTEE):
        page = reverse("welfare:aid_decide")
        found.append(Todo(f"{waiting} 份救助申请等委员会研究", page, room=ROOM))
    if decided := counts.get(State.DECIDED):
        page = reverse("welfare:aid_notice_new")
        found.append(Todo(f"{decided} 份救助等公示", page, room=ROOM))
    return found + _to_pay(user, school)


def _to_pay(user, school) -> list[Todo]:
    over = AidNotice.objects.visible_to(user).filter(
        school=school, ends_on__lt=timezone.localdate(), applications__state=State.NOTICED
    )
    return [
        Todo("公示期满，登记发放救助", _page("aid_pay", each), str(each), each.ends_on, room=ROOM)
        for each in over.distinct()[:MOST_SHOWN]
    ]


def _page(name: str, row) -> str:
    return reverse(f"welfare:{name}", args=[row.pk])


def figures(school, year: int) -> list[Figure]:
    """Aid paid out in the calendar year by kind, and who stands in the hospital table."""
    return figures_of((AID, HOSPITAL), PAGE, school, year)


def _counted(rows) -> tuple:
    found = rows.aggregate(people=Count("member", distinct=True), amount=Sum("granted"))
    return found["people"], found["amount"] or 0


def cause(user, pk: int) -> Cause | None:
    """What a line of the ledger was paid for: its number and kind, for whoever may see the application."""
    row = AidApplication.objects.visible_to(user).filter(pk=pk).first()
    return Cause(f"{row.get_kind_display()} {row.number}", row.get_absolute_url()) if row else None


def publishable(user, pk: int) -> Publishable | None:
    """A 公示 as it may stand on the board: masked names, kinds and sums."""
    found = AidNotice.objects.visible_to(user).select_related("school").filter(pk=pk).first()
    if found is None or not standing(user, found.school).is_officer:
        return None
    return Publishable(
        title=found.title,
        text=words_of(found),
        school=found.school,
        on=found.starts_on,
        category=UNION,
        tables=(table_of(found),),
        url=found.get_absolute_url(),
    )
