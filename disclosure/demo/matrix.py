"""A school year and more of plain publications in all demo schools, some better kept than others."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from disclosure.asking import due_days, school_year
from disclosure.counters import count
from disclosure.matrix import Cell, Matrix, matrices_of
from disclosure.models import CatalogueItem, Exemption, Notice, Occasion, Publication, Reminder
from disclosure.periods import SchoolYear
from union.org.models import Unit
from union.rules.deadlines import add_working_days

Category, Rhythm = CatalogueItem.Category, CatalogueItem.Rhythm
DAY = dt.timedelta(days=1)
NOT_HERE = {"公务用车与公物使用": "学校没有公务用车"}
WITHOUT_CANTEEN = ["石桥幼儿园", "石桥小学"]
# What the show school still owes, so that there is something to see to.
LEFT_OPEN = {
    "食堂收支与带量食谱": 30,
    "校务会议纪要摘要": 30,
    "专项经费使用": 90,
}  # due since so many days
LATE = "内部审计结果"
# Item, what happened, days ago, whether it was published.
HAPPENED = [
    ("大宗物品采购", "教师办公桌椅采购", 96, True),
    ("大额支出", "教学楼防水维修", 41, True),
    ("大宗物品采购", "录播教室设备采购", 12, False),
]
# Shares of periods that schools publish in time, and late; the rest is missing.
KEPT = [(97, 2), (92, 5), (99, 1), (85, 9), (94, 3), (78, 12), (90, 6), (96, 2)]
WORDS = {
    Category.PROFILE: "学校基本情况按最新内容整理公布，有变动随时更新。",
    Category.PLANS: "经校务会议讨论通过，现予公布，请教职工和家长监督落实。",
    Category.DECISIONS: "会议讨论了本期教育教学、后勤保障等工作，决定事项和责任部门见会议记录，可到办公室查阅。",
    Category.FINANCE: "本期收支已由财务室核对、校务会议审核，明细账可到财务室查阅。",
    Category.FEES: "收费按物价和教育部门核定的项目、标准执行，没有另立项目。",
    Category.PURCHASES: "按规定程序询价、比价，由采购小组集体确定，合同和验收单可到总务处查阅。",
    Category.STAFFING: "按公布的办法评议推荐，名单和依据可到办公室查阅。",
    Category.INTERESTS: "按教代会通过的办法计算发放，个人明细已分别告知本人。",
    Category.PUPILS: "按教育局的规定办理，政策和结果可到教务处查询。",
    Category.TEACHING: "按课程方案和学校实际安排，家长有疑问可与班主任或教务处联系。",
    Category.INTEGRITY: "领导班子成员已在教职工会议上报告，接受全体教职工评议。",
    Category.UNION: "经工会委员会和经费审查委员会审核，明细可到工会查阅。",
    Category.ANSWERS: "对意见箱里带有普遍性的问题集中答复如下。",
}


def fill(world) -> None:
    """The last part: it fills the periods that the other parts have left empty, and counts."""
    _exempt(world)
    _happened(world)
    for district in world.districts:
        schools = [school for school in world.schools if school.is_below(district)]
        year = school_year(district, world.today)
        first = SchoolYear(year.year - 1, year.days).first
        for matrix in list(matrices_of(schools, first, year.last, world.today)):
            _publish(world, matrix)
        count(schools, year)
    Reminder.objects.create(
        school=world.show,
        on=world.today - 9 * DAY,
        count=2,
        by=world.principals[world.show.pk],
    )


def _exempt(world) -> None:
    rows = CatalogueItem.objects.filter(name__in=[*NOT_HERE, "食堂收支与带量食谱"])
    items = {(item.unit_id, item.name): item for item in rows}
    for school in world.schools:
        district = next(each for each in world.districts if school.is_below(each))
        reasons = dict(NOT_HERE) if len(world.of(school)) < 90 or school == world.show else {}
        if school.short_name in WITHOUT_CANTEEN:
            reasons["食堂收支与带量食谱"] = "学校没有食堂，学生回家午餐"
        for name, reason in reasons.items():
            item = items[district.pk, name]
            by = world.chairs[school.pk]
            Exemption.objects.create(school=school, item=item, reason=reason, noted_by=by)


def _happened(world) -> None:
    school, chair = world.show, world.chairs[world.show.pk]
    items = {item.name: item for item in CatalogueItem.objects.over(school)}
    due = due_days(school)
    for name, title, ago, is_published in HAPPENED:
        on = world.today - ago * DAY
        occasion = Occasion.objects.create(
            school=school, item=items[name], title=title, happened_on=on,
            due_on=due.after(items[name], on), noted_by=chair,
        )  # fmt: skip
        if is_published:
            row = _row(world, school, items[name], title, occasion.due_on - DAY)
            row.occasion = occasion
            row.save(force_insert=True)


def _publish(world, matrix: Matrix) -> None:
    school = matrix.school
    rows = [
        _row(world, school, cell.item, _title(cell), on, cell.period.key)
        for cell, on in _days(world, matrix)
    ]
    made = Publication.objects.bulk_create(rows)
    Notice.objects.bulk_create(_notice(row, world) for row in made if row.item.notice_days)


def _days(world, matrix: Matrix) -> Iterator[tuple[Cell, dt.date]]:
    """Empty cells with the day on which they were published."""
    dice, school = world.random, matrix.school
    in_time, late = KEPT[world.schools.index(school) % len(KEPT)]
    for cell in matrix.cells:
        if cell.occasion or cell.publications or cell.reason or cell.due_on > world.today:
            continue
        throw = dice.randint(1, 100)
        if school == world.show:
            throw = _of_show(world, cell)
        if throw <= in_time:
            yield cell, _before(cell, dice)
        elif throw <= in_time + late:
            yield cell, min(cell.due_on + dice.randint(1, 12) * DAY, world.today)


def _of_show(world, cell: Cell) -> int:
    """All in time but for what is left open, and what came late."""
    if (world.today - cell.due_on).days < LEFT_OPEN.get(cell.item.name, 0):
        return 100
    return 98 if cell.item.name == LATE else 1


def _before(cell: Cell, dice) -> dt.date:
    """A working day of the last week before the due day, but not before the period."""
    on = cell.due_on - dice.randint(1, 6) * DAY
    on -= max(0, on.weekday() - 4) * DAY
    return on if cell.item.ahead else max(on, min(cell.period.last, cell.due_on))


def _title(cell: Cell) -> str:
    if not cell.period.key:
        return cell.item.name
    return f"{cell.item.name}（{cell.period.label}）"


def _row(
    world, school: Unit, item: CatalogueItem, title: str, on: dt.date, period=""
) -> Publication:
    chair = world.chairs[school.pk]
    at = timezone.make_aware(dt.datetime.combine(on, dt.time(10, 20)))
    return Publication(
        school=school, item=item, period=period, title=title[:80], audience=item.audience,
        text=WORDS[item.category], state=Publication.State.PUBLISHED, author=chair,
        sent_at=at - dt.timedelta(hours=2), published_at=at, created_at=at,
        checked_by=world.principals.get(school.pk, chair), notice_days=item.notice_days or None,
        notice_contact="学校工会主席" if item.notice_days else "",
    )  # fmt: skip


def _notice(row: Publication, world) -> Notice:
    """Ended without objection, or still running."""
    starts_on = timezone.localdate(row.published_at)
    ends_on = add_working_days(starts_on, row.notice_days)
    notice = Notice(
        publication=row, days=row.notice_days, starts_on=starts_on, ends_on=ends_on,
        contact=row.notice_contact,
    )  # fmt: skip
    if ends_on < world.today:
        notice.state, notice.outcome = Notice.State.CLOSED, "公示期内没有收到异议。"
        notice.closed_at = row.published_at + (ends_on - starts_on) + DAY
        notice.closed_by = row.checked_by
    return notice
