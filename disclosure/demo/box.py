"""Letters of the show school: with and without a name, answered, in hand, late, refused, made into 您问我答."""

import datetime as dt

from django.utils import timezone

from disclosure import box_codes, box_rules
from disclosure.actions import box, publishing
from disclosure.actions.box_writing import close
from disclosure.models import CatalogueItem, Entry, Letter, Step
from union.org.models import Department

# Known to everybody who reads this line: only ever the code of a demo letter.
CODE = "苹果 太阳 火车 钢琴 老虎 雨伞 豆腐 彩虹 棉袄 灯笼 电影 草原 邮票"
Side = Entry.Side


def fill(world) -> None:
    """After the boards and the catalogue."""
    people = {person.user.username: person.user for person in world.of(world.show)}
    chair = people["chair"]
    departments = Department.objects.open().filter(school=world.show, head__isnull=False)
    _answered(world, people, chair)
    _in_hand(world, chair)
    _late(world, chair, departments.filter(name__contains="总务").first())
    _published(world, chair)
    _on_paper(world, chair)
    _refused(world, chair)


def _letter(world, days_ago, subject, text, *, code="", **fields) -> Letter:
    day = world.today - dt.timedelta(days=days_ago)
    if not fields.get("author") and not fields.get("entered_by"):
        fields["key_digest"] = box_codes.digest_of(code or box_codes.new_code())
    letter = Letter.objects.create(
        school=world.show,
        is_anonymous=not fields.get("author") and not fields.get("signed"),
        subject=subject,
        received_on=day,
        due_on=box_rules.due_on(world.show, Letter.Urgency.NORMAL, day),
        is_mixed=days_ago > 0,
        **fields,
    )
    letter.entries.create(position=1, side=Side.WRITER, text=text, written_on=day)
    return letter


def _answer(world, letter, text, *, by, days_ago) -> None:
    """Answered so many days ago, as if it had happened then."""
    day = world.today - dt.timedelta(days=days_ago)
    box.answer(letter, text=text, by=by)
    letter.answered_on = day
    letter.save(update_fields=["answered_on"])
    letter.entries.filter(kind=Entry.Kind.ANSWER).update(written_on=day)
    noon = dt.datetime.combine(day, dt.time(12), tzinfo=timezone.get_default_timezone())
    Step.objects.filter(letter=letter, kind=Step.Kind.ANSWERED).update(at=noon)


def _answered(world, people, chair) -> None:
    letter = _letter(
        world,
        9,
        "打印室午休时间能不能开门",
        "教师打印材料集中在中午，打印室十一点半到一点半锁门，下午第一节的材料来不及印。能不能中午留一个人，或者装一台自助的？",
        author=people["teacher"],
        category=Letter.Category.ADVICE,
    )
    words = (
        "从下周一起，打印室中午十二点到一点半由总务处轮流值班开放。自助打印机已列入下学期采购计划。"
    )
    _answer(world, letter, words, by=chair, days_ago=6)


def _in_hand(world, chair) -> None:
    """The anonymous one that a visitor of the demo can open with `CODE`."""
    letter = _letter(
        world,
        2,
        "食堂二楼排队时间太长",
        "中午十二点到十二点二十，二楼只开两个窗口，要排二十多分钟，午休就没有了。建议开第三个窗口，或者错峰用餐。",
        code=CODE,
        category=Letter.Category.COMPLAINT,
    )
    box.take(letter, by=chair)
    box.ask(letter, text="请问是每天都这样，还是哪几天特别严重？", by=chair)
    letter.entries.filter(side=Side.SCHOOL).update(written_on=world.today - dt.timedelta(days=1))


def _late(world, chair, department) -> None:
    letter = _letter(
        world,
        16,
        "操场东侧的灯坏了三盏",
        "晚上锻炼看不清路，有人绊倒过。报修过一次，没有下文。",
        category=Letter.Category.HELP,
    )
    if department:
        box.pass_on(letter, department=department, note="请尽快安排维修并答复", by=chair)


def _published(world, chair) -> None:
    letter = _letter(
        world,
        30,
        "课后服务的补贴什么时候发",
        "上学期的课后服务补贴到现在没有发，请问什么时候发、按什么标准发？",
        category=Letter.Category.QUESTION,
    )
    words = "上学期课后服务补贴按每课时六十元计算，明细已经各组核对，本月随工资发放。以后每学期结束后一个月内发放并公开明细。"
    _answer(world, letter, words, by=chair, days_ago=26)
    close(letter, rating=Letter.Rating.SATISFIED)
    item = CatalogueItem.objects.over(world.show).on(world.today)
    item = item.filter(category=CatalogueItem.Category.ANSWERS).first()
    if item:
        text = f"问：课后服务的补贴按什么标准、什么时候发放？\n\n答：{words}"
        publishing.draft(world.show, item, title="课后服务补贴的标准和时间", text=text, by=chair)
        box.mark_published(letter)


def _on_paper(world, chair) -> None:
    box.enter(
        world.show,
        by=chair,
        channel=Letter.Channel.BOX,
        category=Letter.Category.ADVICE,
        subject="教工阅览室增订几种刊物",
        text="希望增订《人民教育》《中小学管理》，每期放一份在阅览室。",
        received_on=world.today - dt.timedelta(days=1),
    )


def _refused(world, chair) -> None:
    letter = _letter(
        world,
        12,
        "小区门口停车收费",
        "学校东边小区门口停车收费太高，希望学校去谈一谈。",
        category=Letter.Category.OTHER,
    )
    words = "停车收费由小区物业和街道管理，请向街道办事处反映；教职工在校内停车不收费。"
    box.refuse(letter, refusal=Letter.Refusal.ELSEWHERE, words=words, by=chair)
