"""Activities of the show school: one over with results and photographs, one nearly full, one today, one still a draft;
and one of the district's."""

import datetime as dt
from contextlib import suppress
from decimal import Decimal
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from activities.actions import events as actions
from activities.actions import events_door as door
from activities.actions import events_results as results
from activities.actions import events_signups as seats
from activities.actions import events_teams as teams
from activities.events_people import company, person_of_member
from activities.events_summary import draft_of
from activities.models import Activity, SignUp
from members.models import Member
from union.funds.models import Category
from union.funds.refusals import Refused
from union.kit.uploads import Upload
from union.notices.models import Notice

Kind, Audience = Activity.Kind, Activity.Audience
SKIES = [("#cfe3ea", "#6f9b6b"), ("#f2dfbf", "#8aa77a"), ("#dfe6d6", "#b98a35")]


def fill(world) -> None:
    """After the register and the plan."""
    by = world.chairs[world.show.pk]
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    _sports_day(world, by)
    _last_year(world, by)
    _outing(world, by)
    _tonight(world, by)
    _draft(world, by)
    _of_the_district(world)
    Notice.objects.filter(pk__gt=told).exclude(text__contains="可以报名了").delete()


def _at(world, days: int, hour: int, minute: int = 0) -> dt.datetime:
    day = world.today + dt.timedelta(days=days)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def _drawn(world, by, *, days, hour=13, minute=30, hours=3, unit=None, **fields) -> Activity:
    starts = _at(world, days, hour, minute)
    ends = starts + dt.timedelta(hours=hours)
    activity = Activity(unit=unit or world.show, starts_at=starts, ends_at=ends, **fields)
    return actions.draw_up(activity, groups=[], by=by)


def _members(world, activity, count: int) -> list[Member]:
    return list(company(activity).select_related("group", "user", "school").order_by("pk")[:count])


def _sign_up(activity, members, by) -> list[SignUp]:
    return [seats.sign_up(activity, person_of_member(each), by=each.user or by) for each in members]


def _held(activity, rows, by) -> None:
    """Everybody but every seventh came; then it is moved to where it belongs in time."""
    came = [row for at, row in enumerate(rows) if at % 7 != 6]
    SignUp.objects.filter(pk__in=[row.pk for row in came]).update(
        attended_at=activity.starts_at, attended_by=SignUp.Way.CODE
    )


def _sports_day(world, by) -> None:
    """Over for three weeks: teams, prizes, photographs, costs, the line for the summary."""
    words = {
        "title": "教职工运动会",
        "kind": Kind.SPORTS,
        "place": "学校操场",
        "budget": Decimal(3000),
    }
    text = "项目：30米迎面接力、跳长绳、定点投篮、托球跑。请穿运动鞋，13:15在操场集合。"
    activity = _drawn(world, by, days=-22, text=text, is_insured=True, **words)
    actions.announce(activity, by=by)
    rows = _sign_up(activity, _members(world, activity, 44), by)
    teams.draw_evenly(activity, 4, by=by)
    _held(activity, rows, by)
    winners = list(activity.sign_ups.came().order_by("pk"))
    for name, rank, first, last, worth in (
        ("一等奖", 1, 0, 3, 80),
        ("二等奖", 2, 3, 7, 60),
        ("三等奖", 3, 7, 13, 40),
    ):
        prize = {"name": name, "rank": rank, "thing": "运动毛巾和水杯", "amount": Decimal(worth)}
        results.award(activity, people=winners[first:last], teams=[], by=by, **prize)
    _spent(world, activity, by)
    results.add_photos(activity, [_photo(at) for at in range(len(SKIES))], by=by)
    activity.results = "迎面接力：甲队第一，丁队第二。跳长绳：丙队 3 分钟 214 个，破了去年的纪录。"
    activity.summary = draft_of(activity)
    results.wrap_up(activity, fields=["results", "summary"], by=by)
    actions.close(activity, by=by)


def _spent(world, activity, by) -> None:
    on = min(activity.starts_on, world.today)
    with suppress(Refused):  # the term may have been reviewed already
        kept = {"words": "运动毛巾、水杯", "payee": "清源文体用品店", "category": Category.SPORTS}
        results.spend(activity, amount=Decimal("720.00"), on=on, by=by, **kept)
    results.spend(activity, amount=Decimal("396.50"), words="饮用水、号码布", on=on, by=by)


def _last_year(world, by) -> None:
    """The pattern for this year's: to be copied."""
    words = {"title": "迎新年教职工联欢会", "kind": Kind.SOCIAL, "place": "学校报告厅"}
    activity = _drawn(world, by, days=-330, budget=Decimal(2000), **words)
    actions.announce(activity, by=by)
    activity.came_count = 58
    activity.summary = draft_of(activity)
    results.wrap_up(activity, fields=["came_count", "summary"], by=by)
    actions.close(activity, by=by)


def _outing(world, by) -> None:
    """In nine days, 30 seats with family, full but for the waiting list."""
    words = {
        "title": "秋日登山",
        "kind": Kind.VISIT,
        "place": "清源山北门集合",
        "budget": Decimal(1500),
    }
    text = "当天往返，自带午餐和水。9:00 北门集合，沿缓坡步道上山，约 6 公里。"
    day = 9 + (5 - (world.today + dt.timedelta(days=9)).weekday()) % 7  # a Saturday
    family = {"capacity": 30, "family_each": 2, "is_insured": True}
    activity = _drawn(world, by, days=day, hour=9, minute=0, hours=6, text=text, **words, **family)
    actions.announce(activity, by=by)
    plain = [each for each in _members(world, activity, 60) if not _is_shown(each)]
    for at, member in enumerate(plain[:25]):
        person = person_of_member(member)
        seats.sign_up(activity, person, family=at % 3, by=member.user or by)


def _is_shown(member: Member) -> bool:
    """The teacher whose account visitors use, and who is to sign up by hand."""
    return bool(member.user and member.user.username == "teacher")


def _tonight(world, by) -> None:
    """Today after work, with the teacher in it: the desk can be tried out."""
    words = {"title": "教工羽毛球友谊赛", "kind": Kind.SPORTS, "place": "学校体育馆"}
    activity = _drawn(world, by, days=0, hour=17, minute=30, hours=2, capacity=24, **words)
    actions.announce(activity, by=by)
    own = (
        company(activity).filter(user__username="teacher").select_related("group", "school", "user")
    )
    members = [*own, *_members(world, activity, 18)]
    rows = _sign_up(activity, {each.pk: each for each in members}.values(), by)
    for row in rows[4:7]:
        door.tick(row, by=by)


def _draft(world, by) -> None:
    """In working hours, and nobody of the school has consented yet."""
    words = {
        "title": "冬至包饺子",
        "kind": Kind.FESTIVAL,
        "place": "教工食堂",
        "budget": Decimal(800),
    }
    days = 30
    while (world.today + dt.timedelta(days=days)).weekday() > 4:
        days += 1
    _drawn(world, by, days=days, hour=15, minute=30, hours=2, **words)


def _of_the_district(world) -> None:
    """For the schools below."""
    district = world.show.reviewing_unit()
    by = world.clerks[district.pk]
    words = {
        "title": "全区教职工乒乓球赛",
        "kind": Kind.SPORTS,
        "place": "区文体中心",
        "capacity": 64,
    }
    level = Activity.Level.DISTRICT
    day = 16 + (6 - (world.today + dt.timedelta(days=16)).weekday()) % 7  # a Sunday
    activity = _drawn(world, by, days=day, hour=8, hours=8, unit=district, level=level, **words)
    actions.announce(activity, by=by)


def _photo(at: int) -> Upload:
    """A small drawing in place of a photograph: sky, field, people as dots."""
    sky, field = SKIES[at]
    image = Image.new("RGB", (960, 720), sky)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 430, 960, 720), fill=field)
    draw.ellipse((720, 70, 830, 180), fill="#f6e7b0")
    for place in range(9):
        x, y = 90 + place * 95, 470 + (place * (at + 2) * 37) % 130
        draw.ellipse((x, y, x + 34, y + 34), fill="#f1d3b5")
        draw.rounded_rectangle(
            (x - 8, y + 34, x + 42, y + 110), 14, fill="#a8322a" if place % 2 else "#1f5a5e"
        )
    draw.line((60, 640, 900, 640), fill="#fffdf6", width=6)
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return Upload(f"照片{at + 1}.jpg", "jpg", out.getvalue())
