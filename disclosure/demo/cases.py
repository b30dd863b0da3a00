"""Matters at the show school: new and confidential, under way, to be answered, answered; a mediation, legal aid."""

import datetime as dt

from disclosure.actions import cases as actions
from disclosure.actions import cases_work as work
from disclosure.models import Complaint
from union.kit.uploads import Upload
from union.notices.models import Notice
from union.org.models import Role, User

Kind = Complaint.Kind
DAY = dt.timedelta(days=1)
PROOF = "9月、10月课后服务值班表和到账短信各两份，共4页。"


def fill(world) -> None:
    """After the people, the groups and their offices."""
    school, chair = world.show, world.chairs[world.show.pk]
    known = ["teacher", "teacher2", "teacher3"]  # who show the page of an own case
    teachers = list(User.objects.filter(username__in=known).order_by("username"))
    committee = User.objects.in_office(Role.COMMITTEE, school).order_by("username").first()
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    _under_way(world, school, chair, committee, teachers[0])
    _answered(world, school, chair, teachers[1])
    _mediated(world, school, chair, committee, teachers[2])
    _to_be_answered(world, school, chair, committee, teachers[1])
    _aided(world, school, chair, teachers[2])
    _by_phone(world, school, chair, committee)
    _entered(world, school, committee)
    Notice.objects.filter(pk__gt=told).exclude(text__contains="有答复了").delete()


def _received(world, days_ago: int, *, school, by, **words) -> Complaint:
    """A case that came in some days ago."""
    words = {"against": "", "complainant": by, **words}
    case = actions.receive(Complaint(school=school, **words), by=by)
    _back(case, days_ago, "received_on", "decide_by")
    return case


def _back(case: Complaint, count: int, *names) -> None:
    """The days of ``names`` as they would be, had it happened earlier."""
    moved = {name: getattr(case, name) - count * DAY for name in names}
    Complaint.objects.filter(pk=case.pk).update(**moved)
    case.refresh_from_db()


def _under_way(world, school, chair, committee, teacher) -> None:
    text = (
        "9月、10月的课后服务补贴到现在没有发。问过两次，都说在走流程。请工会帮助问清楚什么时候发。"
    )
    words = {"kind": Kind.PETITION, "subject": "课后服务补贴两个月没有发", "text": text}
    case = _received(world, 12, school=school, by=teacher, **words)
    actions.accept(case, handlers=[committee], by=chair)
    _back(case, 9, "accepted_on", "due_on", "first_due_on")
    on = world.today - 6 * DAY
    note = "总务处说10月换了发放账户，两位老师的卡号没有更新，退回来了。"
    work.add_step(case, kind="talk", on=on, note=note, by=committee)
    roster = Upload("课后服务值班表.txt", "txt", PROOF.encode())
    day = on + 2 * DAY
    work.add_step(case, kind="evidence", on=day, note=PROOF, upload=roster, by=committee)


def _answered(world, school, chair, teacher) -> None:
    text = "教师阅览室的空调从6月起就坏了，报修三次没有人来。夏天没法备课。"
    words = {"kind": Kind.COMPLAINT, "subject": "阅览室空调报修三次没人管", "text": text}
    case = _received(world, 40, school=school, by=teacher, against="总务处", **words)
    actions.accept(case, by=chair)
    _back(case, 38, "accepted_on", "due_on", "first_due_on")
    finding = "报修单确有三张，维修商合同到期后没有续签，无人派单。已请总务处补签并派人维修。"
    answer = (
        "您反映的情况属实。报修没人来，是因为维修合同到期没有及时续签。\n"
        "空调已于上周修好；总务处今后收到报修三个工作日内答复，逾期由工会督促。"
    )
    work.finish(case, finding=finding, answer=answer, by=chair)
    work.reply(case, answer=answer, by=chair)


def _mediated(world, school, chair, committee, teacher) -> None:
    text = "运动会加班三天，记录只有两天，希望工会帮助和年级组核对。"
    words = {"kind": Kind.MEDIATION, "subject": "运动会加班天数有争议", "text": text}
    case = _received(world, 4, school=school, by=teacher, **words)
    actions.accept(case, handlers=[committee], by=chair)
    fields = {
        "held_on": world.today,
        "place": "工会办公室",
        "parties": f"申请人 {teacher.name}\n被申请人 年级组",
        "mediators": f"{committee.name}\n{chair.name}",
        "facts": "运动会第三天下午下雨停赛，双方对下午是否算加班理解不同。",
        "dispute": "停赛的半天算不算加班。",
        "outcome": "agreed",
        "agreement": "停赛前的半天按加班计，共补休两天半，本学期内安排。",
    }
    work.record_mediation(case, fields, by=committee)


def _to_be_answered(world, school, chair, committee, teacher) -> None:
    text = "监控室值班表一周排了我三次，别人一次。问年级组，说是按名单轮的。"
    words = {"kind": Kind.COMPLAINT, "subject": "监控值班排班不均", "text": text}
    case = _received(world, 9, school=school, by=teacher, against="年级组", **words)
    actions.accept(case, handlers=[committee], by=chair)
    _back(case, 8, "accepted_on", "due_on", "first_due_on")
    finding = "名单漏了两位新调来的老师，三周来都没有排到。年级组已经补上。"
    answer = "您反映的情况属实，名单漏了两位老师。从下周起按补全的名单轮值，多值的班次顺延扣减。"
    work.finish(case, finding=finding, answer=answer, by=committee)


def _aided(world, school, chair, teacher) -> None:
    text = "家长在校门口推倒我致手腕骨折，想问医药费和误工怎么索赔，需要请律师吗。"
    words = {"kind": Kind.LEGAL_AID, "subject": "被校外人员打伤怎样索赔", "text": text}
    level = Complaint.Level.CONFIDENTIAL
    case = _received(world, 3, school=school, by=teacher, level=level, **words)
    actions.accept(case, by=chair)
    centre = "清源区法律援助中心（12348）"
    fields = {"way": "referred", "on": world.today, "centre": centre, "result": "已预约律师面谈。"}
    work.record_aid(case, fields, by=chair)


def _by_phone(world, school, chair, committee) -> None:
    """From somebody without an account: the answer is printed, and how content she is asked by phone."""
    text = "退休证丢了，问工会怎样补开工龄证明。"
    words = {"kind": Kind.PETITION, "subject": "补开工龄证明", "text": text, "complainant": None}
    words |= {"complainant_name": "周秀兰", "contact": "退休，住教师新村", "entered_by": committee}
    channel = Complaint.Channel.PHONE
    case = _received(world, 6, school=school, by=committee, channel=channel, **words)
    actions.accept(case, by=chair)
    answer = "工会已与人事干部联系，带身份证到校办即可补开，也可以由家人代办。"
    work.finish(case, finding="人事档案里工龄记录完整。", answer=answer, by=chair)
    work.reply(case, answer=answer, by=chair)


def _entered(world, school, committee) -> None:
    """What came by letter, about the chair: it lies with the principal, and the chair does not see it."""
    chair = world.chairs[school.pk]
    text = "信中反映：慰问品采购没有比价，也没有公示。附购物小票照片一张。"
    draft = Complaint(
        school=school, kind=Kind.REPORT, subject="慰问品采购没有比价", text=text,
        against=f"工会主席{chair.name}", channel=Complaint.Channel.LETTER, entered_by=committee,
        level=Complaint.Level.CONFIDENTIAL,
    )  # fmt: skip
    actions.receive(draft, by=committee)
