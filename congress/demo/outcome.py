"""Minutes, resolutions and measures of the show school: last year's passed, published, followed up."""

import datetime as dt

from congress.drafting import draft_minutes, draft_resolution
from congress.models import FollowUp, Measure, Minutes, Motion, Resolution, Session
from union.org.models import Department

PUBLISHED_AFTER = 1
CHECK_UP = "教职工体检和健康关心办法（草案）"
FOLLOWED = [
    ("每年十月组织一次教职工体检", "总务处", 200, FollowUp.State.DONE, "十月十二日至十六日完成，应检92人，实检90人。"),
    ("设立教职工健康角，配齐血压计和急救药箱", "总务处", 120, FollowUp.State.DONE, "三楼教师休息室已设立。"),
    ("把体检经费列入年度预算", "办公室", 400, FollowUp.State.OPEN, ""),
]  # fmt: skip
# kind, title, in force so many days ago, passed by the last session
MEASURES = [
    ("welfare", "教职工体检和健康关心办法", 320, True),
    ("pay", "奖励性绩效工资分配办法", 900, False),
    ("attendance", "教职工请假办法（修订草案）", None, False),
    ("reward", "教职工奖惩办法", None, False),
]


def fill(world) -> None:
    """After sittings and votes, before the record is drawn."""
    held = Session.objects.filter(school=world.show).held().order_by("opens_on")
    session = held.select_related("congress", "school").first()
    if session is None:
        return
    chair, day = world.chairs[world.show.pk], session.closed_on
    Minutes.objects.create(session=session, text=draft_minutes(session), edits=1, edited_by=chair)
    motion = session.motions.filter(title=CHECK_UP).first()
    for about in [None, motion]:
        title, text = draft_resolution(session, about)
        resolution = Resolution.objects.create(
            session=session, motion=about, title=title, text=text, edited_by=chair
        )
        resolution.adopt(day)
        resolution.publish(day + dt.timedelta(days=PUBLISHED_AFTER))
    _followed(world, resolution, day)
    rated = {"satisfied": 26, "content": 3, "dissatisfied": 0}
    shown = {"published_on": day + dt.timedelta(days=PUBLISHED_AFTER)}
    Session.objects.filter(pk=session.pk).update(**rated, **shown)
    _measures(world, motion)


def _followed(world, resolution, day) -> None:
    departments = {d.name: d for d in Department.objects.filter(school=world.show)}
    for text, name, days, state, note in FOLLOWED:
        due = day + dt.timedelta(days=days)
        settled = min(due, world.today) if state != FollowUp.State.OPEN else None
        FollowUp.objects.create(
            resolution=resolution,
            text=text,
            department=departments.get(name),
            due_on=due,
            state=state,
            settled_on=settled,
            note=note,
        )


def _measures(world, motion: Motion | None) -> None:
    """One of them is a gap: in force for years, never put to the vote."""
    for kind, title, days, is_passed in MEASURES:
        begun = world.today - dt.timedelta(days=days) if days else None
        passed = motion if is_passed else None
        Measure.objects.create(
            school=world.show, kind=kind, title=title, in_force_on=begun, passed_by=passed
        )
