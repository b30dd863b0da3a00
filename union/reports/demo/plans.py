"""Plans of the demo district: one school with two years of them, the others in every state."""

import datetime as dt

from union.filings.demo.envelope import Step, file_away
from union.filings.models.versions import Outcome
from union.reports.actions.plans import create_plan, default_title
from union.reports.content import snapshot
from union.reports.models import PlanItem

SECTIONS = [
    (1, "指导思想", "围绕学校中心工作，坚持以教职工为本，依法建会、依法维权，把工会办成教职工信得过的“家”，为学校高质量发展凝聚力量。"),
    (1, "工作目标", "教代会按程序开好，提案条条有答复、件件有回音；校务公开按时率达到百分之百；生病住院的教职工三日内走访；全年组织活动不少于十次。"),
    (1, "主要工作", ""),
    (2, "加强思想引领", "每月组织一次集中学习，结合师德专题开展讨论；推荐身边的师德典型，办好宣传栏。"),
    (2, "推进民主管理", "三月召开教代会，绩效工资方案实行票决制；重大开支由校务会议讨论决定，每季度公开财务收支。"),
    (2, "做实关爱服务", "坚持生日、婚育、生病、退休和家庭变故必访；健全困难教职工档案，做到一人一档；组织教职工体检和疗休养。"),
    (2, "丰富文体生活", "办好健步走、羽毛球赛和读书会；品读社、合唱社每月活动一次，有计划、有签到、有小结。"),
    (2, "关心女教职工", "三八节期间组织主题活动；签订女职工权益保护专项合同；邀请医生来校讲健康知识。"),
    (2, "加强自身建设", "工会委员会每两周开一次例会；账目日清月结，接受经审委员会审查；做好会员信息整理。"),
    (1, "保障措施", "各工会小组按月落实，责任到人；每学期末对照计划检查一次，结果向教代会报告。"),
]  # fmt: skip

# (text, portfolio place of the owner among the officers, first month, last month, (month, day) or None)
ITEMS = [
    ("两节送温暖：走访退休和困难教职工", 5, 1, 1, None),
    ("上一年度工会工作总结", 0, 1, 1, None),
    ("整理会员信息，办理新教师入会", 1, 2, 2, None),
    ("报送年度工作计划", 0, 3, 3, None),
    ("庆祝三八妇女节主题活动", 3, None, None, (3, 6)),
    ("召开教职工代表大会", 0, 3, 3, None),
    ("教职工春季健步走", 4, 4, 4, None),
    ("世界读书日读书分享会", 2, None, None, (4, 23)),
    ("推荐先进工作者和工人先锋号", 1, 5, 5, None),
    ("五四青年教师座谈", 2, None, None, (5, 8)),
    ("文明组室评比", 1, 5, 6, None),
    ("教职工子女六一活动", 5, None, None, (6, 1)),
    ("上半年财务公开和经费审查", 0, 6, 6, None),
    ("教职工疗休养", 5, 7, 8, None),
    ("送清凉慰问暑期值班人员", 5, 7, 7, None),
    ("教师节表彰和师徒结对", 1, None, None, (9, 10)),
    ("迎国庆教职工合唱", 4, 9, 9, None),
    ("重阳节慰问退休教职工", 5, 10, 10, None),
    ("慈善一日捐", 2, 10, 10, None),
    ("教工羽毛球赛", 4, 11, 11, None),
    ("教职工体检", 5, 11, 11, None),
    ("摸底困难教职工情况，更新档案", 5, 11, 12, None),
    ("年度考核自评", 0, 12, 12, None),
    ("年度工作总结和评优", 0, 12, 12, None),
]
WHOLE_YEAR = len(ITEMS)
VAGUE_GOALS = (
    "教代会按程序开好，提案条条有答复；校务公开及时；生病住院的教职工及时走访；活动丰富多彩。"
)
NOTES = ["按计划完成，参加 42 人。", "已完成，照片在工会办公室。", "各小组都参加了。", ""]
STATES = ["submitted", "approved", "submitted", "returned", "late", "draft", "none", "submitted"]
UNDER_WAY = {"submitted", "returned", "draft"}
OUTCOMES = {
    "approved": Outcome.APPROVED,
    "late": Outcome.APPROVED,
    "returned": Outcome.RETURNED,
    "submitted": "",
}
NEXT_YEAR_FROM = 10


def fill(world) -> None:
    """All plans, the show school's first."""
    _last_year(world)
    _this_year(world)
    for place, school in enumerate(world.schools[1:]):
        _another(world, school, STATES[place % len(STATES)])


def _sections():
    return [{"level": level, "title": title, "text": text} for level, title, text in SECTIONS]


def _items(world, school, year, wanted=WHOLE_YEAR):
    officers = [person.user for person in world.of(school)[:6]]
    rows = []
    for text, place, first, last, day in ITEMS[:wanted]:
        owner = officers[place % len(officers)]
        row = {"text": text, "owner": owner.name, "first_month": first, "last_month": last}
        if day:
            row["starts_on"] = dt.date(year, *day)
        rows.append(row)
    return rows


def _plan(world, school, year, wanted=WHOLE_YEAR):
    return create_plan(
        school,
        year=year,
        title=default_title(school, year, 1),
        by=world.chairs[school.pk],
        sections=_sections(),
        items=_items(world, school, year, wanted),
    )


def _steps(plan, first: dt.date, *outcomes) -> list[Step]:
    """Submissions a week apart; the first outcome of two is a return."""
    steps = []
    for number, outcome in enumerate(outcomes):
        filed = first + dt.timedelta(days=7 * number)
        content = snapshot(plan, on=filed)
        decided = filed + dt.timedelta(days=2) if outcome else None
        remark = "思路清楚，请按批注补充后再报。" if outcome == Outcome.RETURNED else ""
        sections = {f"s{plan.sections.all()[1].pk}": "请写上可以检查的数字。"} if remark else {}
        if number + 1 < len(outcomes):
            content = _vague(content)
        steps.append(Step(content, filed, outcome, decided, remark, sections))
    return steps


def _vague(content: dict) -> dict:
    """A first attempt: goals that nobody could check, so that the second shows what changed."""
    goals = SECTIONS[1][2]
    blocks = [
        {**block, "text": VAGUE_GOALS} if block.get("text") == goals else block
        for block in content["blocks"]
    ]
    return {**content, "blocks": blocks}


def _file(world, plan, first, *outcomes):
    by = world.chairs[plan.school_id]
    clerk = world.clerks[plan.filing.reviewer_id]
    file_away(plan.filing, _steps(plan, first, *outcomes), by=by, clerk=clerk)


def _past(world, day: dt.date) -> dt.date:
    """``day``, or two weeks ago when it has not come yet."""
    return min(day, world.today - dt.timedelta(days=14))


def _last_year(world) -> None:
    year = world.today.year - 1
    plan = _plan(world, world.show, year, wanted=20)
    _file(world, plan, dt.date(year, 3, 4), Outcome.APPROVED)
    plan.items.update(state=PlanItem.State.DONE)


def _this_year(world) -> None:
    """Returned once, approved; done up to last month, one thing late, this month under way."""
    plan = _plan(world, world.show, world.today.year)
    first = _past(world, dt.date(world.today.year, 3, 2))
    _file(world, plan, first, Outcome.RETURNED, Outcome.APPROVED)
    _follow(world, plan)
    running = [i for i in plan.items.all() if i.first_day <= world.today <= i.last_day]
    for item in running[:1]:
        item.turn(item.State.BEGUN, frm=item.State.OPEN, note="", by=world.chairs[plan.school_id])


def _follow(world, plan) -> None:
    """What has passed is done, but for one thing that is late."""
    passed = [item for item in plan.items.all() if item.last_day < world.today]
    for number, item in enumerate(passed):
        if number != len(passed) - 3:
            note = NOTES[number % len(NOTES)]
            item.turn(
                item.State.DONE, frm=item.State.OPEN, note=note, by=world.chairs[plan.school_id]
            )


def _another(world, school, state: str) -> None:
    """One of the other schools. From October on, plans under way are those of the coming year."""
    if state == "none":
        return
    year, wanted = world.today.year, 12 + world.random.randint(0, 8)
    day = dt.date(year, 4, 20) if state == "late" else dt.date(year, 3, 9)
    if state in UNDER_WAY and world.today.month >= NEXT_YEAR_FROM:
        current = _plan(world, school, year, wanted)
        _file(world, current, day, Outcome.APPROVED)
        _follow(world, current)
        year += 1
    plan = _plan(world, school, year, wanted)
    if state == "draft":
        return
    outcome = OUTCOMES[state]
    recent = world.today - dt.timedelta(days=2 + world.random.randint(0, 5))
    _file(world, plan, recent if state in UNDER_WAY else _past(world, day), outcome)
    if outcome == Outcome.APPROVED:
        _follow(world, plan)
