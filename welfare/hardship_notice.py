"""困难档案个人信息处理告知书: what a person is told before consenting, and in which version.

Sensitive data may be processed only for a purpose that is necessary, with a separate consent, after telling why it is
necessary and what it means for the person (个人信息保护法第十七条、第二十八条至第三十一条). The whole text is kept with
each consent; whoever changes a word here gives it a new version.
"""

import datetime as dt

from union.kit.days import years_after

VERSION = "2026-1"
CHILD_YEARS = 14

PARAGRAPHS = (
    "{school}建立困难职工档案，要处理您和家人的敏感个人信息。是否同意由您决定；不同意不影响您的会员权利和其他福利，只是不能按档案认定困难、申请帮扶。",
    "为什么需要：按规定的算法认定困难类别、研究救助、向上级工会申请帮扶，没有别的用途。",
    "处理哪些：身份证号、健康和病情、残疾、家庭收入和支出、住址和电话、银行卡号、家庭成员的情况、证明材料。只收认定和帮扶需要的，能不填的可以不填。",
    "谁能看：工会主席和主席指定的帮扶人，每次查看都要写明理由，您随时能看到谁、什么时候、为什么看过。上级工会只看上报的、遮去姓名和号码的内容。公示只写姓氏、类别和金额。",
    "对您的影响：这些信息一旦泄露，可能使您受到歧视或财产受损。为此全部加密保存，不进入日志、通知和搜索。",
    "保存多久：在档期间和结档后 {years} 年，到期清除，只留不含个人信息的统计数。",
    "您的权利：随时查看、复制、要求更正，随时撤回同意。撤回后停止使用，只在法定期限内保存；撤回前已经完成的帮扶不受影响。",
    "家人的信息请先告诉本人，征得他们同意。未满 14 周岁的子女，由您作为监护人同意。",
)


def notice_text(school, years: int) -> str:
    """The whole text for a school where files are kept ``years`` years."""
    return "\n".join(part.format(school=school.name, years=years) for part in PARAGRAPHS)


def is_child(born: str, on: dt.date) -> bool:
    """Whether somebody born on ``born`` (ISO day; empty: unknown, taken as grown up) is younger than 14."""
    if not born:
        return False
    return years_after(dt.date.fromisoformat(born), CHILD_YEARS) > on
