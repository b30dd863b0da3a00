"""What publishing lends: things that wait, the last days of 公示, and the way from other rooms' records to the board."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from disclosure.checkers import checkers_of
from disclosure.models import Notice, Objection, Publication
from disclosure.policies import notices as notice_policies
from disclosure.policies import publishing as policies
from disclosure.signs import signs_of
from disclosure.standing import standing
from union.kit.days import day_words
from union.kit.lent import CalendarEntry, Offer, Todo
from union.org.models import Role

State = Publication.State
MOST_SHOWN = 3
ROOM = "disclosure"
WORKS = {None, Role.CHAIR, Role.COMMITTEE, Role.PRINCIPAL, Role.LEADER}


def todos(user, office) -> list[Todo]:
    """To check, drafts that came back, objections to settle, 公示 that may be closed."""
    role = office.role if office else None
    school = office.unit if office and office.unit.is_school else user.school
    if school is None or role not in WORKS:
        return []
    here, signs = standing(user, school), signs_of(user, school)
    if not (here.is_working or here.is_leading or here.is_supervising):
        return []
    rows = Publication.objects.visible_to(user).filter(school=school)
    # Where there is a 领导小组, it checks, and the principal; nobody else need be looked for.
    may_check = here.is_leading or not signs.led
    found = _to_check(user, school, rows) if signs.checking and may_check else []
    found += _returned(user, rows) if signs.returned else []
    if here.is_officer or here.is_leading or here.is_supervising:
        found += _objections(user, school) if signs.objections else []
        found += _to_close(user, school) if signs.over else []
    return found


def _to_check(user, school, rows) -> list[Todo]:
    waiting = list(
        rows.filter(state=State.CHECKING).select_related("author").order_by("sent_at")[:MOST_SHOWN]
    )
    if not waiting or user.pk not in {each.pk for each in checkers_of(school)}:
        return []
    return [
        Todo(
            f"审核拟公开的《{each}》",
            reverse("disclosure:publication_check", args=[each.pk]),
            f"{each.author}起草",
            since=timezone.localdate(each.sent_at),
            room=ROOM,
        )
        for each in waiting
        if each.author_id != user.pk
    ]


def _returned(user, rows) -> list[Todo]:
    mine = rows.filter(state=State.DRAFT, author=user).exclude(check_remark="")
    return [
        Todo(
            f"修改退回的《{each}》",
            reverse("disclosure:publication_edit", args=[each.pk]),
            each.check_remark,
            room=ROOM,
        )
        for each in mine[:MOST_SHOWN]
    ]


def _objections(user, school) -> list[Todo]:
    rows = Objection.objects.visible_to(user).open().filter(notice__publication__school=school)
    return [
        Todo(
            f"处理对《{each.notice.publication}》的异议",
            reverse("disclosure:objection_settle", args=[each.pk]),
            f"{day_words(timezone.localdate(each.raised_at))}提出",
            until=each.notice.ends_on,
            room=ROOM,
        )
        for each in notice_policies.settleable(user, rows)[:MOST_SHOWN]
    ]


def _to_close(user, school) -> list[Todo]:
    """Those whose last day has come and that nothing holds up."""
    over = Notice.objects.visible_to(user).running().filter(publication__school=school)
    over = over.filter(ends_on__lte=timezone.localdate()).exclude(
        objections__state=Objection.State.OPEN
    )
    return [
        Todo(
            f"结束《{each.publication}》的公示",
            reverse("disclosure:notice_close", args=[each.pk]),
            "公示期满",
            until=each.ends_on,
            room=ROOM,
        )
        for each in over.select_related("publication")[:MOST_SHOWN]
    ]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """The last days of the 公示 of one's own school."""
    offices = [office.unit_id for office in user.offices if office.unit.is_school]
    own = user.school
    if {*offices} <= {user.school_id} and not (own and signs_of(user, own).noticed):
        return []
    rows = Notice.objects.visible_to(user).filter(
        publication__state=State.PUBLISHED, ends_on__range=(first, last)
    )
    mine = Q(publication__school=user.school_id or 0)
    rows = rows.filter(mine | Q(publication__school__in=offices)).select_related("publication")
    return [
        CalendarEntry(
            uid=f"disclosure-notice-{each.pk}",
            title=f"公示到期：{each.publication}",
            starts_on=each.ends_on,
            ends_on=each.ends_on,
            url=each.publication.get_absolute_url(),
            kind="校务公开",
            state="done" if each.state == Notice.State.CLOSED else "",
        )
        for each in rows
    ]


def offers(user, kind: str, pk: int, school) -> list[Offer]:
    """已公开 with its day, or the way to publish it; nothing for who may do neither."""
    rows = Publication.objects.visible_to(user).filter(
        source_kind=kind, source_pk=pk, school=school
    )
    latest = rows.exclude(state=State.SUPERSEDED).order_by("-pk").first()
    if latest is not None and latest.state != State.WITHDRAWN:
        return [_told(latest)]
    if not policies.draft(user, school):
        return []
    way = reverse("disclosure:publication_from", args=[kind, pk])
    return [Offer("公开到校务公开栏", way, "文字带过去，送领导小组审核后公开")]


def _told(publication: Publication) -> Offer:
    if publication.published_at:
        day = day_words(timezone.localdate(publication.published_at))
        return Offer(f"已公开 {day}", publication.get_absolute_url(), str(publication.item))
    words = "正在起草公开稿" if publication.state == State.DRAFT else "公开稿正在审核"
    return Offer(words, publication.get_absolute_url(), str(publication.item))
