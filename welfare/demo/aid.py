"""Aid at the show school: somebody at each station, last year's round, the hospital table. All of it is invented."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

from django.db.models import F
from PIL import Image

from members.models import Member
from union.kit.uploads import Upload
from union.notices.models import Notice
from union.org.models import User
from welfare.actions import aid as actions
from welfare.actions import aid_desk as desk
from welfare.actions import aid_hospital as hospital
from welfare.aid_consent import TEXT
from welfare.models import AidApplication, AidNotice, HospitalRow, HospitalTable

Kind, Opinion = AidApplication.Kind, AidApplication.Opinion
DAY = dt.timedelta(days=1)
CONTACT = "校工会 0312-8880001"
ILL = {"diagnosis": "右肺手术", "total_cost": Decimal(126000), "self_paid": Decimal(41800)}
REASONS = {
    Kind.HARDSHIP: "爱人去年失业，老人常年吃药，两个孩子上学，每月入不敷出。",
    Kind.ILLNESS: "三月住院手术，医保和互助保障报销以后，自己还付了四万多元。",
    Kind.ACCIDENT: "六月暴雨家里进水，一楼家具和电器都坏了。",
    Kind.STUDY: "孩子今年考上大学，学费和住宿费一年一万二千元。",
    Kind.OTHER: "父亲走失，外出寻找两个多月，花费较多。",
}
PROOFS = {
    Kind.HARDSHIP: ["income"],
    Kind.ILLNESS: ["diagnosis", "bill"],
    Kind.ACCIDENT: ["accident"],
    Kind.STUDY: ["admission", "income"],
    Kind.OTHER: ["request"],
}
ASIDE = ["teacher", "teacher2", "teacher3", "chair", "committee", "leader", "principal"]


def fill(world) -> None:
    """After the members, their offices and the hardship files."""
    school, chair = world.show, world.chairs[world.show.pk]
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    leader = User.objects.get(username="leader")
    people = _people(school)
    _last_year(world, people[:6], chair)
    _paid(world, chair, leader)
    _noticed(world, people[6:9], chair)
    _waiting(people[9:13], chair)
    draft = _application(_member("teacher3"), Kind.STUDY, 5000)
    actions.draft(draft, by=draft.member.user)
    _hospital(world, people[:5], chair)
    backdated = AidApplication.objects.filter(sent_on__lt=F("consented_on"))
    backdated.exclude(opinion="").update(opinion_on=F("sent_on"))
    backdated.update(consented_on=F("sent_on"))
    Notice.objects.filter(pk__gt=told).exclude(text__contains="确认").delete()


def _member(username: str) -> Member:
    return Member.objects.get(user__username=username)


def _people(school) -> list[Member]:
    rows = Member.objects.filter(school=school, user__isnull=False).on_register()
    return list(rows.exclude(user__username__in=ASIDE).select_related("user").order_by("pk")[20:40])


def _photo(name: str) -> Upload:
    """A blank sheet as a phone would take it."""
    out = BytesIO()
    Image.new("RGB", (60, 80), "#f6f4ee").save(out, "JPEG")
    return Upload(f"{name}.jpg", "jpg", out.getvalue())


def _application(member, kind, asked) -> AidApplication:
    """Unsaved, as its form would leave it."""
    more = ILL if kind == Kind.ILLNESS else {}
    return AidApplication(
        school=member.school,
        member=member,
        kind=kind,
        asked=Decimal(asked),
        reason=REASONS[kind],
        basis=AidApplication.Basis.OWN,
        consent_text=TEXT,
        **more,
    )


def _sent(member, kind, asked) -> AidApplication:
    application = actions.draft(_application(member, kind, asked), by=member.user)
    for proof in PROOFS[kind]:
        actions.add_proofs(application, kind=proof, uploads=[_photo("照片")], by=member.user)
    actions.send(application, by=member.user)
    return application


def _studied(member, kind, asked, by) -> AidApplication:
    """With a word of the group, where there is a leader."""
    application = _sent(member, kind, asked)
    if application.state == AidApplication.State.GROUP:
        desk.opine(application, opinion=Opinion.SUPPORT, words="平时很俭省，情况属实。", by=by)
    return application


def _granted(rows, words: str, on, by) -> None:
    granted = [(row, amount) for row, amount in rows]
    desk.grant(granted, decision=None, words=words, on=on, by=by)


def _stands(rows, title: str, school, starts_on, by) -> AidNotice:
    return desk.publish(
        rows, school=school, title=title, contact=CONTACT, starts_on=starts_on, by=by
    )


def _last_year(world, members, chair) -> None:
    """The round of last Spring Festival, paid and confirmed."""
    begun = dt.date(world.today.year - 1, 1, 8)
    rows = [_studied(member, Kind.HARDSHIP, 500, chair) for member in members]
    _granted([(row, Decimal(300 + 50 * n)) for n, row in enumerate(rows)], "第三届工会委员会第二次会议",
             begun, chair)  # fmt: skip
    notice = _stands(rows, f"{begun.year}年春节困难补助公示", world.show, begun, chair)
    paid_on = notice.ends_on + DAY
    facts = {"on": paid_on, "way": "cash", "category": "", "by": chair}
    desk.pay([(row, row.member.name) for row in rows], **facts)
    for row in AidApplication.objects.filter(notice=notice):
        actions.confirm(row, by=row.member.user)
    AidApplication.objects.filter(notice=notice).update(
        year=begun.year, sent_on=begun - 7 * DAY, received_on=paid_on + DAY
    )


def _paid(world, chair, leader) -> None:
    """The teacher's, to be confirmed; somebody asked to see the bill."""
    member = _member("teacher")
    row = _studied(member, Kind.ILLNESS, 8360, leader)
    bill = row.proofs.get(kind="bill")
    actions.note_opening(bill, reason="委员会研究前核实", by=chair)
    begun = world.today - 20 * DAY
    _granted([(row, Decimal(8360))], "第三届工会委员会第五次会议", begun, chair)
    notice = _stands([row], f"{begun.year}年大病救助公示", world.show, begun, chair)
    facts = {"on": max(notice.ends_on + DAY, world.today - 3 * DAY), "way": "transfer"}
    desk.pay([(row, member.name)], **facts, category="", by=chair)
    AidApplication.objects.filter(pk=row.pk).update(sent_on=begun - 9 * DAY)


def _noticed(world, members, chair) -> None:
    """Standing open since yesterday."""
    kinds = [(Kind.HARDSHIP, 1500), (Kind.ACCIDENT, 3000), (Kind.STUDY, 2000)]
    rows = [
        _studied(m, kind, asked, chair) for m, (kind, asked) in zip(members, kinds, strict=True)
    ]
    begun = world.today - DAY
    _granted([(row, row.asked) for row in rows], "第三届工会委员会第六次会议", begun, chair)
    _stands(rows, f"{begun.year}年第四季度救助公示", world.show, begun, chair)
    AidApplication.objects.filter(pk__in=[row.pk for row in rows]).update(sent_on=begun - 9 * DAY)


def _waiting(members, chair) -> None:
    """One with its group, two with the committee, one declined."""
    _sent(members[0], Kind.OTHER, 2000)
    _studied(members[1], Kind.ILLNESS, 8000, chair)
    _studied(members[2], Kind.HARDSHIP, 1000, chair)
    refused = _studied(members[3], Kind.OTHER, 4000, chair)
    words = "属于家庭经营亏损，不在救助范围，已介绍到区总工会小额贷款。"
    desk.decline(refused, reason=words, by=chair)


def _hospital(world, members, chair) -> None:
    """This year's is being written; last year's went up; another school has sent its own."""
    year = world.today.year
    _table(world.show, year, members[:3], chair)
    hospital.send(_table(world.show, year - 1, members[3:], chair), by=chair)
    other = next(
        each for each in world.schools[1:] if each.path.startswith(world.districts[0].path)
    )
    theirs = list(Member.objects.filter(school=other).on_register().order_by("pk")[:2])
    hospital.send(_table(other, year, theirs, world.chairs[other.pk]), by=world.chairs[other.pk])
    HospitalTable.objects.filter(sent_at__isnull=False).update(sent_at=F("sent_at") - 2 * DAY)


def _table(school, year: int, members, by) -> HospitalTable:
    table = hospital.table_of(school, year)
    for number, member in enumerate(members, start=1):
        total = Decimal(52000 + 17500 * number)
        insured = (total * 6 / 10).quantize(Decimal(1))
        row = HospitalRow(
            member=member,
            illness=["心脏手术", "脑部手术", "骨折手术"][number % 3],
            in_on=dt.date(year, 3, 2 + number),
            out_on=dt.date(year, 3, 16 + number),
            total_cost=total,
            insured=insured,
            self_paid=total - insured,
            family="双职工，孩子上学",
        )
        hospital.write(table, row, by=by)
    return hospital.table_of(school, year)
