"""What inspections lend: findings that wait for the school or for the district, their days, and what the year left open."""

import datetime as dt

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from union.assessment.models import Finding, Inspection
from union.assessment.signs import signs_of
from union.kit.lent import CalendarEntry, Gap, Todo
from union.org.models import Role
from union.org.scopes import OFFICERS, schools_led
from union.org.signs import SCHOOL, is_near

ROOM = "assessment"


def _to_be_put_right(school):
    return Finding.objects.unsettled().filter(visit__school=school, state="open")


def signs() -> dict:
    """``findings``: one is to be put right."""
    return {"findings": _to_be_put_right(SCHOOL)}


def todos(user, office) -> list[Todo]:
    if office and office.role in OFFICERS and office.unit.is_school:
        return _school(user, office.unit)
    return _desk(user) if office and office.role == Role.CLERK else []


def _school(user, school) -> list[Todo]:
    if not signs_of(user, school).findings:
        return []
    sums = _to_be_put_right(school).order_by().aggregate(count=Count("pk"), due=Min("due_on"))
    title = f"{sums['count']} 个检查问题要整改"
    url = reverse("assessment:finding_list")
    return [Todo(title, url, "改好以后提交整改报告", until=sums["due"], room=ROOM)]


def _desk(user) -> list[Todo]:
    waiting = Finding.objects.visible_to(user).filter(state="proved").order_by().count()
    if not waiting:
        return []
    url = f"{reverse('assessment:finding_list')}?state=proved"
    return [Todo(f"{waiting} 份整改报告等复查", url, "整改到位的销号", room=ROOM)]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """For a school the last days of its findings; for clerks the inspections they hold."""
    found = []
    schools = schools_led(user)
    if is_near(first, last):
        schools = [each for each in schools if signs_of(user, each).findings]
    if schools:
        rows = Finding.objects.unsettled().filter(
            visit__school__in=schools, state="open", due_on__range=(first, last)
        )
        found += [_entry(f"finding-{f.pk}", f"整改到期：{f}", f.due_on, f.due_on, f) for f in rows]
    if user.paths(Role.CLERK):
        held = Inspection.objects.visible_to(user).filter(starts_on__lte=last, ends_on__gte=first)
        found += [_entry(f"inspection-{i.pk}", str(i), i.starts_on, i.ends_on, i) for i in held]
    return found


def _entry(uid: str, title: str, starts_on, ends_on, about) -> CalendarEntry:
    kind = "deadline" if isinstance(about, Finding) else ""
    return CalendarEntry(uid, title, starts_on, ends_on, about.get_absolute_url(), kind)


def gaps(school, year: int) -> list[Gap]:
    """Findings of the year's inspections that are not struck off."""
    left = Finding.objects.unsettled().filter(visit__school=school, visit__on__year=year)
    count = left.order_by().count()
    if not count:
        return []
    late = left.overdue(timezone.localdate()).count()
    said = f"其中 {late} 个已经逾期" if late else "正在整改"
    fault = f"区教育工会检查指出的问题还有 {count} 个没有销号，{said}。"
    step = "对照整改通知逐项整改，按期报告，早日销号。"
    return [Gap("assessment.findings", "self", fault, step, reverse("assessment:finding_list"))]
