"""Mutual aid of the show school: the district's two plans, most of the staff covered, one list about to end, a claim."""

import datetime as dt
from decimal import Decimal

from members.models import Member
from union.kit.uploads import Upload
from union.notices.models import Notice
from union.org.models import User
from welfare.actions import mutual as actions
from welfare.actions import mutual_claims as claims
from welfare.demo.pictures import sheet_of_paper
from welfare.models import Enrolment, MutualPlan
from welfare.mutual_cover import may_join

INSURER = "中国职工保险互助会云川办事处"
SOURCE = "示例：以承办机构当年的文件为准"
PLANS = [
    {
        "name": "在职职工住院医疗互助保障计划", "fee": "60.00", "period_months": 12,
        "claim_papers": "费用票据\n出院小结\n身份证复印件\n会员证",
        "caps": "住院自付部分按比例给付，一年最多 10,000 元。",
    },
    {
        "name": "在职女职工特殊疾病互助保障计划", "fee": "36.00", "period_months": 24,
        "sex": "female", "age_from": 16, "age_to": 60,
        "claim_papers": "诊断证明\n病理报告\n身份证复印件\n会员证",
        "caps": "确诊一次给付 10,000 元。",
    },
]  # fmt: skip
MISSING = 7  # of so many women one has not joined


def fill(world) -> None:
    """After the members."""
    if MutualPlan.objects.exists():
        return
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    school, chair, district = world.show, world.chairs[world.show.pk], world.districts[0]
    clerk, day = world.clerks[district.pk], dt.timedelta(days=1)
    made = [MutualPlan(unit=district, insurer=INSURER, source=SOURCE, **plan) for plan in PLANS]
    plans = [actions.add_plan(plan, by=clerk) for plan in made]
    starts = [world.today - 347 * day, world.today - 200 * day]
    for plan, start in zip(plans, starts, strict=True):
        people = Member.objects.on_register().filter(may_join(plan, start), school=school)
        joined = [one for at, one in enumerate(people.order_by("pk")) if at % MISSING]
        rows = actions.enrol(plan, school, joined, starts_on=start, by=chair)
        actions.mark_paid(rows, on=start + 10 * day, by=chair)
    _claimed(world, plans[0])
    Notice.objects.filter(pk__gt=told).delete()


def _claimed(world, plan: MutualPlan) -> None:
    """One that waits for its last papers, by the person, and one that was paid."""
    names = ["teacher", "teacher2", "teacher3"]
    rows = Enrolment.objects.filter(plan=plan, member__user__username__in=names)
    held = list(
        rows.select_related("plan", "school", "member__user").order_by("member__user__username")
    )
    photo = Upload("出院小结.jpg", "jpg", sheet_of_paper())
    officer = User.objects.get(username="committee")
    for at, row in enumerate(held[:2]):
        told = {"happened_on": world.today - dt.timedelta(days=20 + 60 * at)}
        told |= {"diagnosis": "急性阑尾炎，手术治疗", "asked": Decimal("8640.00")}
        files = [(paper, photo) for paper in plan.papers[: 2 + 2 * at]]
        claim = claims.submit(row, told, files, by=row.member.user)
        if at:
            claims.open_(claim, reason="check", by=officer)
            claims.check(claim, by=officer)
            claims.send(claim, by=officer)
            claims.pay(claim, paid=Decimal("2150.00"), by=officer)
