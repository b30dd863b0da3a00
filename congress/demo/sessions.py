"""Sessions of the demo district: at the show school last year's, archived, and this year's, in
preparation; at the other schools one in every state, for the district's board."""

import datetime as dt

from django.utils import timezone

from congress.agenda import usual_points, usual_sittings
from congress.bodies import candidates
from congress.dates import counted_back, weekday
from congress.doors import new_key
from congress.models import (
    AgendaItem,
    Congress,
    Motion,
    Resolution,
    Seat,
    Session,
    Sitting,
    StepRecord,
    Tally,
)

Kind, Method, Body = Motion.Kind, Motion.Method, Seat.Body
AHEAD = 21  # days from today to this year's session
REPORTS = [
    ("学校工作报告", Kind.HEAR, Method.NONE, ""),
    ("学校财务工作报告", Kind.HEAR, Method.NONE, ""),
    ("学校工会工作报告", Kind.HEAR, Method.NONE, ""),
    ("提案工作报告", Kind.REVIEW, Method.NONE, ""),
]
LAST_YEAR = [
    *REPORTS,
    ("教职工体检和健康关心办法（草案）", Kind.ADOPT, Method.SECRET, "welfare"),
    ("大会决议（草案）", Kind.PROCEDURE, Method.HANDS, ""),
]
THIS_YEAR = [
    *REPORTS,
    ("课后服务经费分配办法（草案）", Kind.ADOPT, Method.SECRET, "pay"),
    ("教职工请假办法（修订草案）", Kind.ADOPT, Method.SECRET, "attendance"),
    ("大会决议（草案）", Kind.PROCEDURE, Method.HANDS, ""),
]
# step, days before the opening, who took part, what became of it
NOTES = [
    ("party", 38, "党支部委员", "党支部会议同意召开，批注在请示上。"),
    ("joint", 36, "书记、校长、工会主席、筹备组", "商定五项议题和会期，成立筹备组，分文件、提案、宣传、会务四个小组。"),
    ("publicity", 31, "全体教职工", "教职工大会上作说明，校内网和公告栏发出提案征集通知。"),
    ("qualification", 26, "资格审查组", "代表资格全部有效，名单在公告栏公布五天，没有异议。"),
    ("training", 24, "全体代表", "讲解代表职责、提案写法和表决办法，发给学习材料。"),
]  # fmt: skip
LATER_NOTES = [("presidium", 0, "主席团全体", "明确分工，推选监票人三名。")]
PASSED_OVER = [
    ("proposals", "没有收到书面提案，教职工的意见在座谈会上当面听取。"),
    ("papers", "代表人数少，文件会前纸质发放，签收单存档。"),
]
RESOLVED = (
    "{name}听取了学校工作、财务工作和工会工作报告，讨论通过了《教职工体检和健康关心办法》。"
    "会议同意各项报告，要求学校抓好落实，向下次会议报告落实情况。"
)
SIZES = {
    Body.PREPARATION: 5,
    Body.QUALIFICATION: 3,
    Body.PROPOSALS: 5,
    Body.PRESIDIUM: 7,
    Body.SCRUTINEERS: 3,
    Body.SECRETARIES: 3,
}
GUIDANCE = "坚持党的领导，围绕学校中心工作，依靠教职工民主办学，维护教职工的合法权益。"
LAST_THEME = "审议学校工作报告，讨论通过教职工体检和健康关心办法"
THIS_THEME = "审议学校工作报告，讨论通过课后服务经费分配办法"
# How the others stand: (state, days from today to the opening)
ELSEWHERE = [
    ("archived", -75), ("closed", -5), ("preparing", 34), ("archived", -60), ("closed", -24),
    ("open", 0), ("preparing", 12), ("cancelled", 20), ("archived", -320), ("preparing", 45),
]  # fmt: skip


def fill(world) -> None:
    """After the congresses with their delegates; papers, filings, votes and minutes come later."""
    show = Congress.objects.current(world.show)
    if show is None:
        return
    _last_year(world, show)
    _this_year(world, show)
    others = [school for school in world.schools if school != world.show]
    for school, (state, days) in zip(others, ELSEWHERE, strict=False):
        congress = Congress.objects.current(school)
        if congress:
            _elsewhere(world, congress, state, days)


def _last_year(world, congress: Congress) -> None:
    opens_on = weekday(congress.starts_on + dt.timedelta(days=2))
    kind = Session.Kind.RENEWAL
    session = _session(world, congress, 1, opens_on, kind=kind, theme=LAST_THEME)
    _motions(session, LAST_YEAR)
    _bodies(world, session)
    _sittings(session)
    _notes(world, session, [*NOTES, *LATER_NOTES])
    _bring_to(session, Session.State.CLOSED)  # sealed at the end, see `congress.demo.archive`


def _this_year(world, congress: Congress) -> None:
    opens_on = weekday(world.today + dt.timedelta(days=AHEAD))
    session = _session(world, congress, 2, opens_on, theme=THIS_THEME)
    _motions(session, THIS_YEAR)
    _bodies(world, session, without=[Body.SCRUTINEERS])
    _sittings(session)
    _notes(world, session, NOTES[:4])


def _elsewhere(world, congress: Congress, state: str, days: int) -> None:
    opens_on = world.today + dt.timedelta(days=days)
    opens_on = opens_on if state == "open" else weekday(opens_on)
    theme = THIS_THEME if state == "preparing" else LAST_THEME
    number = 2 if congress.starts_on < opens_on - dt.timedelta(days=300) else 1
    session = _session(world, congress, number, opens_on, theme=theme)
    _motions(session, THIS_YEAR if state == "preparing" else LAST_YEAR)
    if state != "preparing" or days < AHEAD:
        _bodies(world, session)
        _sittings(session)
    _notes(world, session, NOTES if state != "preparing" else NOTES[:2])
    _bring_to(session, state)
    if session.is_over:
        _concluded(world, session)


def _concluded(world, session: Session) -> None:
    """What a small school keeps of a session: votes by hand count, one resolution, reasons for the rest."""
    chair = world.chairs[session.school_id]
    _notes(world, session, LATER_NOTES)
    for step, reason in PASSED_OVER:
        StepRecord.objects.create(
            session=session, step=step, override_reason=reason, edited_by=chair
        )
    due = session.congress.delegates.seated(session.opens_on).formal().count()
    for motion in session.motions.exclude(method=Method.NONE):
        _voted(motion, due, chair)
    resolution = Resolution.objects.create(
        session=session,
        title=f"{session.name}决议",
        text=RESOLVED.format(name=session.name),
        edited_by=chair,
    )
    resolution.adopt(session.opens_on)
    if session.state == Session.State.ARCHIVED:
        resolution.publish(session.opens_on + dt.timedelta(days=1))


def _voted(motion: Motion, due: int, chair) -> None:
    present = due - due // 12
    against = present // 15
    facts = {"due": due, "present": present, "against": against, "abstained": 1}
    facts["in_favour"] = present - against - 1
    if motion.method == Method.SECRET:
        facts |= {"issued": present, "returned": present}
    said = (
        f"赞成{facts['in_favour']}票，反对{against}票，弃权1票，超过应到代表{due}人的半数，通过。"
    )
    result = {"result": Motion.Result.PASSED, "sentence": said}
    Tally.objects.create(motion=motion, entered_by=chair, **facts, **result)
    Motion.objects.filter(pk=motion.pk).update(**result)


def _session(world, congress, number, opens_on, *, theme, kind=Session.Kind.REGULAR) -> Session:
    dates = counted_back(congress.school, opens_on)
    return Session.objects.create(
        congress=congress,
        school=congress.school,
        number=number,
        kind=kind,
        opens_on=opens_on,
        ends_on=opens_on,
        place="学校报告厅",
        theme=theme,
        guidance=GUIDANCE,
        proposals_from=dates.proposals_from,
        proposals_close_on=dates.proposals_close_on,
        screen_key=new_key(),
        created_by=world.chairs[congress.school_id],
    )


def _motions(session: Session, wanted) -> None:
    Motion.objects.bulk_create(
        Motion(session=session, title=t, kind=kind, method=method, measure_kind=measure, position=n)
        for n, (t, kind, method, measure) in enumerate(wanted, start=1)
    )


def _bodies(world, session: Session, without=()) -> None:
    for place, (body, size) in enumerate(SIZES.items()):
        if body in without or _has_committee(session, body):
            continue
        people = list(candidates(session, body).select_related("user"))
        start = place * 4 if len(people) > 30 else 0
        chosen = _leading(people, world, session) if body == Body.PRESIDIUM else people[start:]
        Seat.objects.bulk_create(
            Seat(
                congress=session.congress,
                session=None if body == Body.PROPOSALS else session,
                body=body,
                member=member,
                is_head=position == 1,
                position=position,
            )
            for position, member in enumerate(chosen[:size], start=1)
        )


def _has_committee(session: Session, body: str) -> bool:
    """The proposal committee of the congress was chosen with its first session."""
    return body == Body.PROPOSALS and session.congress.seats.filter(body=body).exists()


def _leading(people, world, session) -> list:
    """The chair first, then the principal, then teachers."""
    first = [world.chairs.get(session.school_id), world.principals.get(session.school_id)]
    led = [member for member in people if member.user in first]
    led.sort(key=lambda member: first.index(member.user))
    return [*led, *[m for m in people if m not in led and m.post.endswith("教师")]]


def _sittings(session: Session) -> None:
    grouped = session.congress.delegations.exists()
    for sitting in usual_sittings(session):
        sitting.door_key = new_key()
        sitting.save()
        points = usual_points(session, sitting.kind, has_delegations=grouped)
        AgendaItem.objects.bulk_create(
            AgendaItem(sitting=sitting, position=position, **vars(point))
            for position, point in enumerate(points, start=1)
        )


def _notes(world, session: Session, wanted) -> None:
    chair = world.chairs[session.school_id]
    for step, before, people, evidence in wanted:
        day = session.opens_on - dt.timedelta(days=before)
        fields = {"people": people, "evidence": evidence, "edited_by": chair}
        StepRecord.objects.create(
            session=session, step=step, done_on=min(day, world.today), **fields
        )


def _bring_to(session: Session, state: str) -> None:
    """Stamp the session as it would have been stamped on its day."""
    opened = timezone.make_aware(dt.datetime.combine(session.opens_on, session.opens_at))
    closed = opened + dt.timedelta(hours=2, minutes=40)
    stamps = {
        "open": {"opened_at": min(opened, timezone.now())},
        "closed": {"opened_at": opened, "closed_at": closed},
        "archived": {
            "opened_at": opened,
            "closed_at": closed,
            "archived_at": closed + dt.timedelta(days=9),
        },
    }
    Session.objects.filter(pk=session.pk).update(state=state, **stamps.get(state, {}))
    if state in ("closed", "archived"):
        AgendaItem.objects.filter(sitting__session=session).update(state=AgendaItem.State.DONE)
        session.sittings.update(state=Sitting.State.OVER, over_at=closed)
    session.refresh_from_db()
