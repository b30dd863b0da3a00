"""Hardship at the show school: one filed and sent up, one solved, one that waits for consent. All of it is invented."""

from io import BytesIO

from django.db.models import Q
from PIL import Image

from members.models import Member
from union.kit.uploads import Upload
from union.notices.models import Notice
from union.org.models import Role, User
from union.rules.actions import set_figure
from welfare.actions import hardship as actions
from welfare.actions import hardship_work as work
from welfare.models import FileOpening, HardshipFile
from welfare.rules.hardship import MINIMUM_LIVING

STANDARD = "云川市民政局公布的城市居民最低生活保障标准（示例）"
ILL = {
    "identity": "11010519491231002X", "health": "大病", "illness": "去年三月确诊，每周透析三次。",
    "work": "病假", "marriage": "已婚", "insurance": "职工医保", "address": "清源路8号2单元501室",
    "housing": "自有住房", "area": 72, "people": 4, "income": "96000.00", "rigid": "62000.00",
    "medical": "54000.00", "study": "8000.00", "cause": "本人大病", "causes": ["子女上学"],
    "story": "爱人收入不稳定，两个孩子上学，医药费每月自付四千多元。",
    "bank": "云川农商行清源支行", "card": "6228480402564890018", "union_word": "走访核实，情况属实。",
}  # fmt: skip
FAMILY = [
    {"name": "周建平", "relation": "配偶", "status": "在职", "health": "良好", "income": "2800.00"},
    {"name": "周雨", "relation": "子女", "born": "2012-05-01", "status": "上学", "health": "良好"},
    {"name": "周晴", "relation": "子女", "born": "2016-09-01", "status": "上学", "health": "良好"},
]


def _photo() -> Upload:
    """A blank sheet as a phone would take it."""
    out = BytesIO()
    Image.new("RGB", (600, 800), "#f6f4ee").save(out, "JPEG")
    return Upload("诊断证明.jpg", "jpg", out.getvalue())


def fill(world) -> None:
    """After the members and their offices."""
    school, chair = world.show, world.chairs[world.show.pk]
    district = world.districts[0]
    set_figure(
        district, MINIMUM_LIVING, "980", by=world.clerks[district.pk], starts_on=world.today,
        source=STANDARD,
    )  # fmt: skip
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    committee = User.objects.get(username="committee")
    actions.name_carer(school, committee, by=chair)
    _filed(chair, committee)
    _solved(school, chair)
    actions.open_file(_member("teacher3"), by=chair)
    Notice.objects.filter(pk__gt=told, text__contains="困难档案").exclude(
        text__contains="先阅读"
    ).delete()


def _member(username: str) -> Member:
    return Member.objects.get(user__username=username)


def _filed(chair, committee) -> None:
    """teacher2's own: consented on the own phone, filled in, filed, read, sent up."""
    member = _member("teacher2")
    file = actions.open_file(member, by=chair)
    actions.consent_by_oneself(file, covers_children=True, by=member.user)
    work.open_reading(file, reason=FileOpening.Reason.ENTRY, by=committee)
    actions.write(file, ILL, FAMILY, by=committee)
    actions.keep_proof(file, _photo(), kind="diagnosis", by=committee)
    work.assess(file, words="三月十二日家访核实。", by=committee)
    work.open_reading(file, reason=FileOpening.Reason.AID, words="研究春节救助", by=chair)
    work.send(file, by=chair)


def _solved(school, chair) -> None:
    """Somebody without an easy login: consent on paper, solved after a year."""
    taken = Q(user__username__in=["teacher", "teacher2", "teacher3", "chair", "committee"])
    officers = User.objects.in_office(Role.CHAIR, school)
    people = Member.objects.filter(school=school).on_register().exclude(taken)
    member = people.exclude(user__in=officers).order_by("-pk").first()
    file = actions.open_file(member, by=chair)
    actions.consent_by_oneself(file, covers_children=False, by=member.user)
    facts = ILL | {
        "health": "良好",
        "illness": "",
        "cause": "意外灾害",
        "causes": [],
        "is_hit": True,
    }
    actions.write(file, facts | {"story": "租住的房屋失火。"}, [], by=chair)
    work.assess(file, by=chair)
    work.solve(file, ending=HardshipFile.Ending.HELPED, words="已搬入公租房，生活恢复。", by=chair)
