"""What hardship files lend: what waits for whom, and the number of a school's year. Titles bear numbers, never a name."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import ExtractYear
from django.urls import reverse

from union.kit.lent import Figure, Todo
from union.org.models import Role
from union.org.signs import SCHOOL, TODAY, USER
from welfare.counts import FILES, PAGE
from welfare.models import CarePerson, Correction, HardshipFile, HardshipReport
from welfare.policies import hardship as policies
from welfare.signs import signs_of
from welfare.standing import school_of

ROOM = "welfare"
MOST_SHOWN = 5
State = HardshipFile.State


def signs() -> dict:
    here = HardshipFile.objects.filter(school=SCHOOL)
    unreviewed = Q(state=State.FILED, reviewed_year__lt=ExtractYear(TODAY))
    return {
        "hardship_here": here.filter(unreviewed | Q(state=State.DRAFT, consented_on__isnull=False)),
        "hardship_asked": Correction.objects.filter(file__school=SCHOOL, answered_on=None),
        "hardship_carer": CarePerson.objects.current().filter(user=USER, school=SCHOOL),
        "hardship_own": HardshipFile.objects.filter(
            member__user=USER, state=State.DRAFT, consented_on=None
        ),
        "hardship_sent": HardshipReport.objects.filter(state=HardshipReport.State.SENT),
    }


def todos(user, office) -> list[Todo]:
    """For the person (consent), for whoever works on files, for the clerks above."""
    school = school_of(user, office)
    found = signs_of(user, school)
    mine = [_consent()] if found.hardship_own else []
    if (found.hardship_here or found.hardship_asked) and (
        found.hardship_carer or user.holds(Role.CHAIR)
    ):
        mine += _of_carers(user, school)
    if found.hardship_sent and user.holds(Role.CLERK):
        mine += _above(user)
    return mine


def _consent() -> Todo:
    note = "先读告知书，同不同意由您决定"
    return Todo("工会想为您建立困难档案", reverse("welfare:hardship_own"), note, room=ROOM)


def _of_carers(user, school) -> list[Todo]:
    if not policies.is_carer(user, school):
        return []
    asked = Correction.objects.filter(file=OuterRef("pk"), answered_on=None)
    rows = HardshipFile.objects.visible_to(user).inside(user).filter(school=school)
    rows = rows.annotate(is_asked=Exists(asked)).select_related("school")
    waiting = Q(state__in=[State.DRAFT, State.FILED]) | Q(is_asked=True)
    lines = [(file, _words(file)) for file in rows.filter(waiting).order_by("pk")]
    return [
        Todo(f"{file}：{words}", file.get_absolute_url(), room=ROOM)
        for file, words in lines
        if words
    ][:MOST_SHOWN]


def _words(file: HardshipFile) -> str:
    if file.is_asked:
        return "本人要求更正，请答复"
    if file.state == State.DRAFT and file.consented_on:
        return "本人已同意，请填写并认定"
    return "请做年度复核" if policies.is_due(file) else ""


def _above(user) -> list[Todo]:
    sent = HardshipReport.objects.visible_to(user).above(user)
    count = sent.filter(state=HardshipReport.State.SENT).count()
    if not count:
        return []
    return [
        Todo(f"{count} 份上报的困难档案等审核", reverse("welfare:hardship_district"), room=ROOM)
    ]


def figures(school, year: int) -> list[Figure]:
    """Files filed in a calendar year; none where there was none."""
    return FILES.figures(PAGE, school, year)
