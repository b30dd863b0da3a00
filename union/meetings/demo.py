"""Meetings of the show school's term: opened to the staff, closed, to be minuted, planned, given up."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from union.meetings.actions.meetings import arrange, call
from union.meetings.drafting import draft_minutes
from union.meetings.models import Attendee, Decision, Meeting, Task
from union.meetings.names import Typed
from union.meetings.people import usually_called
from union.org.models import Department

Kind, STAFF = Meeting.Kind, Meeting.Openness.STAFF
PLACE = "行政楼三楼会议室"
SATURDAY = 5


def fill(world) -> None:
    """After accounts, offices and departments."""
    school = world.show
    departments = {each.name: each for each in Department.objects.filter(school=school)}
    _briefing(world)
    _affairs(world, departments)
    _outing(world)
    _supervising(world, departments)
    _to_be_minuted(world)
    _ahead(world)


def _day(world, days: int) -> dt.date:
    """A weekday about so many days from today."""
    day = world.today + dt.timedelta(days=days)
    return day - dt.timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def _meeting(world, kind, days, points, *, title="", clock=15, others=(), **fields) -> Meeting:
    day, school = _day(world, days), world.show
    starts = timezone.make_aware(dt.datetime.combine(day, dt.time(clock)))
    chair, secretary = (person.user for person in world.of(school)[:2])
    leads = kind in (Kind.AFFAIRS, Kind.JOINT, Kind.BRIEFING)
    first = {
        "title": title or f"{day.year}年{day.month}月{kind.label}",
        "starts_at": starts,
        "ends_at": starts + dt.timedelta(minutes=80),
        "place": PLACE,
        "chaired_by": world.principals[school.pk] if leads else chair,
        "recorder": secretary,
        "created_by": chair,
    }
    meeting = Meeting.objects.create(school=school, kind=kind, **{**first, **fields})
    arrange(meeting, points)
    people = [*usually_called(school, kind), *(_leaders(world) if leads else [])]
    people = list(dict.fromkeys(people or [person.user for person in world.of(school)[:6]]))
    call(meeting, people, [Typed(*other) for other in others])
    return meeting


def _leaders(world) -> list:
    """Who leads something at the school."""
    staff = world.of(world.show)
    return [person.user for person in staff if person.post.endswith(("校长", "主任"))][:7]


def _held(meeting: Meeting, talk: list[str], absent: int = 0) -> None:
    """Everybody came but the last few, who had asked for leave."""
    rows = list(meeting.attendees.all())
    for place, each in enumerate(rows, start=1):
        leaves = place > len(rows) - absent
        each.state = Attendee.State.LEAVE if leaves else Attendee.State.PRESENT
        each.save(update_fields=["state"])
    for item, said in zip(meeting.items.all(), talk, strict=True):
        item.discussion = said
        item.save(update_fields=["discussion"])
    stamp = {"state": Meeting.State.HELD, "held_at": meeting.ends_at}
    Meeting.objects.filter(pk=meeting.pk).update(**stamp)
    meeting.refresh_from_db()


def _decide(meeting: Meeting, place: int, text: str, amount: str = "") -> Decision:
    return Decision.objects.create(
        meeting=meeting,
        item=meeting.items.all()[place],
        school=meeting.school,
        number=meeting.decisions.count() + 1,
        text=text,
        amount=Decimal(amount) if amount else None,
        decided_on=meeting.on,
    )


def _task(decision: Decision, text: str, days: int, *, done: str = "", **owner) -> Task:
    due_on = decision.decided_on + dt.timedelta(days=days)
    task = Task.objects.create(
        decision=decision, school=decision.school, text=text, due_on=due_on, **owner
    )
    if done:
        settled_on = min(due_on, timezone.localdate())
        keeper = decision.meeting.recorder
        stamps = {"state": "done", "note": done, "settled_on": settled_on, "settled_by": keeper}
        Task.objects.filter(pk=task.pk).update(**stamps)
    return task


def _minuted(meeting: Meeting) -> None:
    done = meeting.ends_at + dt.timedelta(days=1)
    Meeting.objects.filter(pk=meeting.pk).update(
        state=Meeting.State.MINUTED, minutes=draft_minutes(meeting), minuted_at=done, version=3
    )


def _briefing(world) -> None:
    points = ["本学期学校重点工作", "上学期财务收支情况"]
    place = {"place": "阶梯教室", "openness": STAFF}
    meeting = _meeting(world, Kind.BRIEFING, -66, points, **place)
    talk = [
        "校长通报了本学期教学、安全和校园维修安排，回答了教师关于课后服务排课的三个问题。",
        "总务处通报上学期收入、支出和结余，明细在对内公开栏公开。",
    ]
    _held(meeting, talk)
    _minuted(meeting)


def _affairs(world, departments) -> None:
    points = ["教学楼饮水设备更新", "冬季校园安全检查"]
    meeting = _meeting(world, Kind.AFFAIRS, -45, points)
    talk = [
        "总务处汇报：现有饮水机使用八年，三台停用。询价三家，最低报价12,800元，含两年滤芯。\n与会人员认为应当在供暖前换好，并定期公布水质检测结果。",
        "每年十一月检查供暖、用电和消防设施，今年增加食堂燃气报警器。",
    ]
    _held(meeting, talk)
    bought = _decide(meeting, 0, "同意购买教学楼饮水机", "12800")
    house = departments.get("总务处")
    owner = {"department": house} if house else {"owner_name": "总务处"}
    _task(bought, "签订合同，安装调试", 20, done="四层各一台，已安装使用。", **owner)
    _task(bought, "每学期公布一次水质检测结果", 90, **owner)
    checked = _decide(meeting, 1, "十一月底前完成冬季安全检查，问题列表整改")
    _task(checked, "检查食堂燃气和各楼层消防设施", 60, **owner)
    _minuted(meeting)


def _outing(world) -> None:
    points = ["重阳节慰问退休教职工", "教工羽毛球赛安排"]
    meeting = _meeting(world, Kind.COMMITTEE, -38, points)
    talk = [
        "退休教职工34人，分四组走访，行动不便的送到家里。",
        "按年级组队，安排在周五放学以后，不影响上课。",
    ]
    _held(meeting, talk, absent=1)
    visits = _decide(meeting, 0, "重阳节走访退休教职工，每人慰问品不超过100元", "3400")
    committee = world.of(world.show)[5].user
    _task(visits, "采购慰问品，安排走访", 7, done="34人全部走访，签收单已存档。", owner=committee)
    _decide(meeting, 1, "羽毛球赛由各工会小组报名，工会准备奖品")
    _minuted(meeting)


def _supervising(world, departments) -> None:
    points = ["检查第三季度校务公开情况"]
    guest = [("马国华", "家长代表")]
    meeting = _meeting(world, Kind.SUPERVISING, -24, points, others=guest)
    _held(meeting, ["逐项对照公开目录，食堂账目公开晚了十二天，其余按时。"])
    late = _decide(meeting, 0, "食堂账目每月五日前公开")
    house = departments.get("总务处")
    owner = {"department": house} if house else {"owner_name": "总务处"}
    _task(late, "补公开九月食堂账目，说明原因", 10, **owner)
    _minuted(meeting)


def _to_be_minuted(world) -> None:
    points = ["教职工体检安排", "困难教职工摸底"]
    meeting = _meeting(world, Kind.COMMITTEE, -3, points)
    talk = ["体检定在十二月第二周，分三批。", "各小组十一月底前报名单，注意保密。"]
    _held(meeting, talk)
    decision = _decide(meeting, 0, "体检分三批进行，每批由工会委员带队")
    teacher = next(p.user for p in world.of(world.show) if p.user.username == "teacher")
    _task(decision, "汇总语文组体检名单", 12, owner=teacher)


def _ahead(world) -> None:
    points = ["三届二次教代会议题和会期", "课后服务经费分配办法（草案）"]
    _meeting(world, Kind.JOINT, 9, points)
    given_up = _meeting(world, Kind.PARENTS, 5, ["听取家长对食堂的意见"], clock=16)
    given_up.cancel("与期中家长会合并，改在十二月召开")
