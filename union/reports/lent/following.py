"""What following a plan lends to the year's summary: items that are late or were never begun."""

from django.urls import reverse
from django.utils import timezone

from union.kit.lent import TOPICS, Gap
from union.reports.models import PlanItem, YearPlan

# Words of an item that say under which part of the year it falls; the first that fits.
TOPIC_WORDS = (
    ("women", ("女教职工", "女职工", "女教师", "三八", "妇女节", "巾帼")),
    ("democracy", ("教代会", "教职工代表大会", "提案", "公开", "民主", "评议")),
    ("care", ("慰问", "走访", "送温暖", "清凉", "困难", "体检", "疗休养", "互助", "维权", "捐")),
    ("ideology", ("学习", "思想", "党", "宣讲", "读书")),
    ("team", ("师德", "师徒", "结对", "教师节", "业务", "培训", "技能", "标兵", "先进", "评优")),
    ("culture", ("赛", "文体", "合唱", "健步", "运动", "社团", "活动", "节")),
)
MOST = 6
LONGEST = 40


def gaps(school, year: int) -> list[Gap]:
    """Items whose days ended in the calendar year (up to today) and that are not done, the longest overdue first."""
    today = timezone.localdate()
    plans = YearPlan.objects.filter(school=school, year__in=[year - 1, year])
    rows = PlanItem.objects.filter(plan__in=plans).exclude(state=PlanItem.State.DONE)
    late = [
        item
        for item in rows.select_related("plan")
        if item.last_day.year == year and item.is_late(today)
    ]
    late.sort(key=lambda item: (item.last_day, item.pk))
    found = [_gap(item) for item in late[:MOST]]
    return found + ([_rest(late[MOST:])] if late[MOST:] else [])


def _gap(item: PlanItem) -> Gap:
    text = item.text.rstrip("。；;")[:LONGEST]
    how = "进度偏慢，没有按时完成" if item.state == PlanItem.State.BEGUN else "没有按时启动"
    return Gap(
        key=f"plan_item:{item.pk}",
        topic=_topic(item.text),
        fault=f"计划安排在{item.when}的“{text}”{how}。",
        step=f"抓紧落实“{text}”，明确责任和时限。",
        url=f"{reverse('reports:following', args=[item.plan_id])}#{item.key}",
    )


def _rest(items: list[PlanItem]) -> Gap:
    return Gap(
        key=f"plan_items:{items[0].plan_id}",
        topic="self",
        fault="计划中还有一些工作没有按时完成。",
        step="每月对照计划检查一次进度，做完一项标明一项。",
        url=reverse("reports:following", args=[items[0].plan_id]),
    )


def _topic(text: str) -> str:
    found = (key for key, words in TOPIC_WORDS if any(word in text for word in words))
    topic = next(found, "self")
    return topic if topic in TOPICS else "self"
