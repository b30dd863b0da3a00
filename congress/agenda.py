"""议程: what a session usually goes through, and when each point comes."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from congress.models import AgendaItem, Motion, Session, Sitting

Kind = Motion.Kind
PREPARATORY = Sitting.Kind.PREPARATORY
FORMAL = Sitting.Kind.FORMAL
HOUR = dt.timedelta(hours=1)
# Who usually speaks to a report, by a word of its title.
SPEAKERS = (
    ("提案", "提案工作委员会"),
    ("工会", "工会主席"),
    ("财务", "分管副校长"),
    ("学校", "校长"),
)


@dataclass(frozen=True)
class Point:
    """A point as it is proposed, before it is a row."""

    title: str
    presenter: str = ""
    minutes: int = 5
    motion: Motion | None = None


def usual_sittings(session: Session) -> list[Sitting]:
    """A preparatory meeting and, an hour later, the formal one."""
    begins = timezone.make_aware(dt.datetime.combine(session.opens_on, session.opens_at))
    place = session.place
    return [
        Sitting(session=session, kind=PREPARATORY, name="预备会议", starts_at=begins - HOUR, place=place),
        Sitting(session=session, kind=FORMAL, name="正式会议", starts_at=begins, place=place),
    ]  # fmt: skip


def usual_points(session: Session, kind: str, *, has_delegations: bool) -> list[Point]:
    """The points of a sitting in the usual order, made of the session's motions."""
    if kind == PREPARATORY:
        return [
            Point("听取大会筹备情况报告", "筹备组", 10),
            Point("听取代表资格审查报告", "资格审查组"),
            Point("通过主席团名单", "工会主席"),
            Point("通过大会议程和议题", "工会主席"),
        ]
    motions = list(session.motions.all())
    procedure = [motion for motion in motions if motion.kind == Kind.PROCEDURE]
    matters = [motion for motion in motions if motion.kind != Kind.PROCEDURE]
    voted = [motion for motion in matters if motion.is_voted]
    return [
        Point("宣布开会，奏唱国歌", "执行主席"),
        *[_heard(motion) for motion in matters if motion.kind not in (Kind.ELECT, Kind.APPRAISE)],
        *(_discussed() if has_delegations else []),
        *[Point(f"{_verb(motion)}{motion}", "监票人", 10, motion) for motion in voted],
        *([Point("宣布表决结果", "监票人")] if voted else []),
        *[Point(f"通过{motion}", "执行主席", 5, motion) for motion in procedure],
        Point("代表对会议作满意度测评", "会议秘书组"),
        Point("宣布闭幕", "执行主席"),
    ]


def _heard(motion: Motion) -> Point:
    speaker = next((who for word, who in SPEAKERS if word in motion.title), "")
    verb = "说明" if motion.kind == Kind.ADOPT else "听取"
    return Point(f"{verb}{motion}", speaker, 15, None if motion.is_voted else motion)


def _discussed() -> list[Point]:
    return [
        Point("代表团分组讨论", "各代表团团长", 40),
        Point("主席团听取讨论意见并答复", "主席团", 20),
    ]


def _verb(motion: Motion) -> str:
    return {Kind.ELECT: "选举：", Kind.APPRAISE: "评议："}.get(motion.kind, "表决")


def clock(
    sitting: Sitting, points: list[AgendaItem]
) -> list[tuple[AgendaItem, dt.datetime | None]]:
    """Each point with the time at which it should come; None behind a point of unknown length."""
    at, timed = sitting.starts_at, []
    for point in points:
        timed.append((point, at))
        known = at is not None and point.minutes is not None
        at = at + dt.timedelta(minutes=point.minutes) if known else None
    return timed


def agenda_of(session: Session) -> list[Sitting]:
    """The sittings in order, each with its points and their times (``timed``), and where its list is in a
    page (``list_at``)."""
    sittings = list(session.sittings.order_by("starts_at", "pk"))
    points: dict[int, list[AgendaItem]] = {sitting.pk: [] for sitting in sittings}
    rows = AgendaItem.objects.filter(sitting__in=sittings).select_related("motion")
    for point in rows.order_by("position", "pk"):
        points[point.sitting_id].append(point)
    for sitting in sittings:
        sitting.list_at = f"#points-{sitting.pk}"
        sitting.timed = clock(sitting, points[sitting.pk])
    return sittings
