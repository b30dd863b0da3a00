"""Articles of the show school in every state, and one of another school on the district's desk."""

import datetime as dt

from activities.actions import articles as actions
from activities.models import Article
from members.models import Member

# title, days ago, level at which it was used; "sent": on the desk; "": only handed in
ARTICLES = [
    ("教工运动会：一个都不少", 40, "district"),
    ("重阳节，我们去看望老教师", 33, "city"),
    ("读书会第三期：《乡土中国》", 21, "school"),
    ("师徒结对签约侧记", 12, "sent"),
    ("秋日健步走", 4, ""),
]
TEXT = "活动在校工会组织下进行，老师们踊跃参加。\n大家说，这样的活动办到了心坎上。"


def fill(world) -> None:
    _school(world, world.show, ARTICLES)
    _school(world, world.schools[1], [("教职工趣味比赛落幕", 6, "sent")])


def _school(world, school, articles) -> None:
    chair, clerk = world.chairs[school.pk], next(iter(world.clerks.values()))
    authors = list(Member.objects.on_register().filter(school=school).order_by("pk")[2:5])
    for place, (title, back, level) in enumerate(articles):
        on = world.today - dt.timedelta(days=back)
        article = Article(school=school, author=authors[place % 3], title=title, text=TEXT, on=on)
        actions.hand_in(article, by=chair)
        if level == "school":
            actions.adopt(article, level=level, outlet="校园网", on=on, by=chair)
        elif level:
            actions.submit(article, by=chair)
        if level in ("district", "city"):
            actions.adopt(article, level=level, outlet="教育工会简报", on=on, by=clerk)
