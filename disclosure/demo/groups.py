"""The boards of all demo schools, and the three groups of the show school."""

import datetime as dt

from disclosure.addresses import proposal
from disclosure.grouping import heads_of
from disclosure.models import Board, Seat

Group = Seat.Group
SINCE = 420  # days ago: the groups were set up last school year
LEFT = 60
PARTY = "党支部书记 郑远"
CHAIR_DUTY, PRINCIPAL_DUTY = "工会主席", "校长"
INTRO = "学校重大事项、收费、招生和师生关心的事情，都在这里公开。有疑问请打电话或写信。"
# group, username in the demo, duty as printed, leads it
SEATS = [
    (Group.LEADING, "principal", PRINCIPAL_DUTY, True),
    (Group.LEADING, "head", "总务主任", False),
    (Group.SUPERVISING, "chair", CHAIR_DUTY, True),
    (Group.SUPERVISING, "teacher2", "教师代表", False),
    (Group.SUPERVISING, "leader", "工会小组长", False),
    (Group.WORKING, "committee", "工会委员", False),
    (Group.WORKING, "teacher3", "教师", False),
]


def fill(world) -> None:
    """First of the room: the other parts publish on these boards."""
    for school in world.schools:
        Board.objects.create(school=school, slug=proposal(school), **_head(world, school))
    began = world.today - dt.timedelta(days=SINCE)
    people = {person.user.username: person.user for person in world.of(world.show)}
    for position, (group, username, duty, leads) in enumerate(SEATS):
        user = people[username]
        _seat(world, group, user, user.name, began, duty=duty, is_head=leads, position=position)
    _seat(world, Group.LEADING, None, "郑远", began, duty="党支部书记", position=1)
    gone = world.today - dt.timedelta(days=LEFT)
    _seat(world, Group.WORKING, None, "何秀兰", began, duty="原档案员", position=9, ends_on=gone)


def _seat(world, group, user, name, began, **rest) -> None:
    Seat.objects.create(
        school=world.show, group=group, user=user, name=name, starts_on=began, **rest
    )


def _head(world, school) -> dict:
    """What stands in the head of a board; the show school has filled in everything."""
    if school != world.show:
        return heads_of(school)
    return heads_of(school) | {
        "party": PARTY,
        "intro": INTRO,
        "phone": "0312-8880001",
        "place": "教学楼一楼大厅东侧",
        "reception": "每月第一个星期三 15:00—17:00",
    }
