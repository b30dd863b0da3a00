"""What honours lend: who is asked, what is next, days of the 公示, the year's numbers, a list for the board."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from activities.counts import AWARDS, PAGE
from activities.models import Honour, HonourObjection, Nomination
from activities.policies import honours as policies
from activities.signs import signs_of
from activities.standing import school_of, standing
from union.kit.lent import CalendarEntry, Figure, Publishable, Todo
from union.org.signs import SCHOOL, SINCE, TODAY, UNTIL, USER, is_near

ROOM = "activities"
State = Honour.State
UNION = "union"  # the catalogue's category 工会


def signs() -> dict:
    """``honour_asked``: one is asked whether one agrees; ``honour_open``: groups may nominate; ``honour_next``: the
    officers have the next step."""
    here = Honour.objects.filter(school=SCHOOL)
    asked = Nomination.objects.filter(member__user=USER, state=Nomination.State.PROPOSED)
    open_ = here.filter(state=State.OPEN, opens_on__lte=TODAY, closes_on__gte=TODAY)
    near = here.filter(
        Q(closes_on__gte=SINCE, closes_on__lte=UNTIL)
        | Q(notice_ends_on__gte=SINCE, notice_ends_on__lte=UNTIL)
    )
    return {
        "honour_asked": asked,
        "honour_open": open_,
        "honour_next": _waiting(here, TODAY),
        "honour_near": near,
    }


def _waiting(rows, today):
    objected = HonourObjection.objects.filter(
        honour=OuterRef("pk"), state=HonourObjection.State.OPEN
    )
    return rows.filter(
        Q(state=State.OPEN, closes_on__lt=today)
        | Q(state__in=[State.REVIEWING, State.APPROVED])
        | Q(state=State.NOTICED, notice_ends_on__lt=today)
        | Q(Exists(objected))
    )


def todos(user, office) -> list[Todo]:
    """For nominees, leaders of groups, officers."""
    school = school_of(user, office)
    sign = signs_of(user, school)
    found = _asked(user) if sign.honour_asked else []
    if school is None:
        return found
    here = standing(user, school)
    if sign.honour_open and here.led:
        found += _to_nominate(school, here.led)
    if sign.honour_next and here.is_officer:
        found += _next_steps(user, school)
    return found


def _asked(user) -> list[Todo]:
    rows = Nomination.objects.visible_to(user).filter(
        member__user=user,
        state=Nomination.State.PROPOSED,
        honour__state__in=[State.OPEN, State.REVIEWING],
    )
    return [
        Todo(
            f"推荐您参评“{nomination.honour}”",
            nomination.get_absolute_url(),
            "同意以后进入审核",
            until=nomination.honour.closes_on,
            room=ROOM,
        )
        for nomination in rows.select_related("honour").order_by("pk")
    ]


def _to_nominate(school, led) -> list[Todo]:
    """Rounds for which none of the groups one leads has nominated anybody."""
    today = timezone.localdate()
    done = Nomination.objects.filter(honour=OuterRef("pk"), by_group__in=led)
    rows = Honour.objects.filter(~Exists(done), school=school, state=State.OPEN)
    rows = rows.filter(opens_on__lte=today, closes_on__gte=today).order_by("closes_on", "pk")
    return [
        Todo(f"推荐“{each}”", each.get_absolute_url(), until=each.closes_on, room=ROOM)
        for each in rows
    ]


def _next_steps(user, school) -> list[Todo]:
    rows = _waiting(Honour.objects.filter(school=school), timezone.localdate())
    pairs = [(each, _step(user, each)) for each in rows.select_related("school")]
    return [
        Todo(f"{each}：{words}", each.get_absolute_url(), since=each.closes_on, room=ROOM)
        for each, words in pairs
        if words
    ]


def _step(user, honour) -> str:
    """What this officer can do next; empty when it is another's turn."""
    if any(policies.settle(user, each) for each in honour.objections.open()):
        return "有异议要处理"
    steps = [
        (policies.start_review, "推荐截止了，开始审核"),
        (policies.notice, "审核完了，开始公示"),
        (policies.approve, "公示结束了，请批准"),
        (policies.report, "可以上报了"),
        (policies.give, "可以授予了"),
    ]
    return next(
        (words for may, words in steps if may(user, honour)),
        "请审核推荐的人选" if honour.state == State.REVIEWING else "",
    )


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """Last days: of nominations, of the 公示."""
    if is_near(first, last) and not signs_of(user, user.school).honour_near:
        return []
    rows = Honour.objects.visible_to(user).exclude(state__in=[State.DRAFT, State.CANCELLED])
    span = (first, last)
    rows = rows.filter(Q(closes_on__range=span) | Q(notice_ends_on__range=span))
    found = []
    for honour in rows:
        days = [
            ("closes", "推荐截止", honour.closes_on),
            ("notice", "公示截止", honour.notice_ends_on),
        ]
        found += [
            CalendarEntry(
                uid=f"honour-{honour.pk}-{key}",
                title=f"{honour}{words}",
                starts_on=day,
                ends_on=day,
                url=honour.get_absolute_url(),
                kind="due",
            )
            for key, words, day in days
            if day and first <= day <= last
        ]
    return found


def figures(school, year: int) -> list[Figure]:
    """Honours of the calendar year, those given to people and those given to groups or to the union itself."""
    return AWARDS.figures(PAGE, school, year)


def publishable(user, pk: int) -> Publishable | None:
    """Who is to be honoured, from the 公示 on: names and groups, as everybody at the school reads them."""
    shown = [State.NOTICED, State.APPROVED, State.REPORTED, State.AWARDED]
    rows = Honour.objects.visible_to(user).filter(pk=pk, state__in=shown)
    honour = rows.select_related("school").first()
    if honour is None:
        return None
    passed = honour.nominations.passed().for_list()
    table = [
        (str(place), str(each.nominee), str(each.by_group or "工会委员会"))
        for place, each in enumerate(passed, start=1)
    ]
    return Publishable(
        title=f"{honour}名单"[:80],
        text=f"经推荐、审核，{len(table)} 个人选通过。条件：{honour.conditions}",
        school=honour.school,
        on=honour.notice_from,
        category=UNION,
        tables=((("序号", "姓名（小组）", "推荐"), *table),),
        url=honour.get_absolute_url(),
    )
