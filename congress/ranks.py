"""What a delegate counts as (一线教师, 职员工勤, 中层, 校级), read from the post in the register.

Only a proposal: the officers correct it, and the composition is judged by what they settled.
"""

import re

from congress.models import Delegate

Rank = Delegate.Rank

LEADER = re.compile(r"[校园]长(?!助理)|(?<!团委)(?<!团支部)书记|校级")
MIDDLE = re.compile(r"(?<!班)主任|处长|科长|部长|校长助理|中层")
TEACHER = re.compile(
    r"教师|老师|班主任|组长|辅导员|语文|数学|英语|外语|物理|化学|生物|历史|地理|政治|道德与法治|道法|思政"
    r"|体育|音乐|美术|科学|信息|劳动|心理|保教|保育"
)


def rank_of(post: str) -> str:
    """The rank that a post suggests; without a post a teacher, as most at a school are."""
    if LEADER.search(post):
        return Rank.LEADER
    if MIDDLE.search(post):
        return Rank.MIDDLE
    if not post or TEACHER.search(post):
        return Rank.TEACHER
    return Rank.STAFF
