"""Visits of the show school: who was ill, who married, the retired at 春节 and 教师节, a colleague's news."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

from PIL import Image

from members.models import Member
from members.states import State
from union.kit.uploads import Upload
from union.notices.models import Notice
from union.org.models import Role, User
from union.rules.actions import set_figure
from welfare.actions import visit_batches, visits
from welfare.models import NewsHint, Visit, VisitBatch
from welfare.occasions import Festival, Form, Occasion
from welfare.rules.visits import CAPS
from welfare.visit_booking import book_batch, book_visit
from welfare.visit_checks import retired_on

DAY = dt.timedelta(days=1)
SUMS = {
    Occasion.FESTIVAL: "2000", Occasion.BIRTHDAY: "300", Occasion.WEDDING: "1000",
    Occasion.BIRTH: "1000", Occasion.HOSPITAL: "1000", Occasion.FAMILY_DEATH: "1000",
    Occasion.RETIREMENT: "1000", Occasion.HARDSHIP: "2000",
}  # fmt: skip
LISTED = "省总工会基层工会经费收支管理实施细则（示例）"
TOLD = "昨天下午在校门口扭伤了脚，在区人民医院骨科。"


def fill(world) -> None:
    """After the people, their groups and offices."""
    school, chair = world.show, world.chairs[world.show.pk]
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    _sums(world, school)
    people = list(_serving(school)[:40])
    _single(world, people, chair)
    _retired(world, school, chair)
    _birthdays(world, people, chair)
    _news(world, school, people)
    Notice.objects.filter(pk__gt=told).delete()


def _serving(school):
    known = Member.objects.filter(school=school, state=State.ACTIVE).select_related("school")
    return known.order_by("staff_no", "pk")


def _sums(world, school) -> None:
    """The district has set what its province published."""
    clerk = User.objects.in_office(Role.CLERK, school.parent).first()
    for occasion, text in SUMS.items():
        set_figure(
            school.parent, CAPS[occasion], text, by=clerk, starts_on=world.today, source=LISTED
        )


def _single(world, people, chair) -> None:
    """A few visits one by one, the last of them with a photo and in the ledger."""
    entries = [
        (0, Occasion.HOSPITAL, 41, Form.CASH, "", 500, "胆囊手术，住院一周。"),
        (1, Occasion.WEDDING, 120, Form.GOODS, "床上用品", 600, ""),
        (2, Occasion.BIRTH, 75, Form.GOODS, "奶粉、水果", 500, ""),
        (3, Occasion.FAMILY_DEATH, 200, Form.CASH, "", 500, ""),
        (4, Occasion.CONFLICT, 33, Form.NOTHING, "", 0, "婆媳为带孩子争执，谈了一个小时。"),
        (5, Occasion.HOSPITAL, 6, Form.GOODS, "水果、牛奶", 300, "腰椎间盘突出，卧床休息。"),
    ]
    for at, occasion, ago, form, what, amount, words in entries:
        member = people[at]
        visit = Visit(
            school=member.school, member=member, name=member.name, occasion=occasion,
            on=world.today - ago * DAY, form=form, what=what, amount=Decimal(amount),
            visitors=chair.name, words=words, handler=chair.name,
        )  # fmt: skip
        photo = _photo() if at == 5 else None
        visits.enter(visit, by=chair, photo=photo)
        if at == 5:
            book_visit(visit, by=chair)


def _retired(world, school, chair) -> None:
    """The retired at 春节 with money and at 重阳 with goods, in two batches."""
    people = list(Member.objects.filter(school=school, state=State.KEPT)[:12])
    _batch(school, people, chair, Occasion.DOUBLE_NINTH, "", Form.GOODS, "大米、食用油", 150,
           world.today - 25 * DAY)  # fmt: skip
    festival = Occasion.FESTIVAL, Festival.SPRING
    on = dt.date(world.today.year, 2, 10)
    on = on if on < world.today else on.replace(year=on.year - 1)
    _batch(school, people, chair, *festival, Form.CASH, "", 300, on)


def _birthdays(world, people, chair) -> None:
    month = world.today.replace(day=1) - DAY
    born = [each for each in people if each.born_on and each.born_on.month == month.month]
    _batch(people[0].school, born, chair, Occasion.BIRTHDAY, "", Form.CAKE, "蛋糕券", 200, month)


def _batch(school, people, chair, occasion, festival, form, what, amount, on) -> None:
    people = [each for each in people if each.state == State.ACTIVE or retired_on(each, on)]
    if not people:
        return
    facts = {"occasion": occasion, "festival": festival, "on": on, "form": form, "what": what}
    batch = VisitBatch(school=school, amount=Decimal(amount), **facts)
    rows = [
        Visit(
            school=school, member=each, name=each.name, amount=Decimal(amount),
            is_retired=retired_on(each, on), visitors=chair.name, **facts,
        )
        for each in people
    ]  # fmt: skip
    visit_batches.enter_batch(batch, rows, by=chair)
    book_batch(batch, by=chair)


def _news(world, school, people) -> None:
    """One colleague told, and nobody has answered yet."""
    leader = User.objects.filter(username="leader").first() or people[7].user
    if leader is None:
        return
    hint = NewsHint(
        school=school,
        member=people[6],
        occasion=Occasion.HOSPITAL,
        on=world.today - DAY,
        words=TOLD,
    )
    visits.tell(hint, by=leader)


def _photo() -> Upload:
    """A warm colour field: the demo shows that a photo is there, not somebody's face."""
    made = BytesIO()
    Image.new("RGB", (960, 720), "#d8b48a").save(made, "JPEG", quality=80)
    return Upload("慰问.jpg", "jpg", made.getvalue())
