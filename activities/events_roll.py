"""名单: who signed up and who came, on the page and as a workbook."""

from django.db.models import Q
from django.utils import timezone

from activities.models import Activity, SignUp
from members.models import Member
from union.kit.pinyin import tidy
from union.kit.xlsx import Column, write_xlsx

SHOWN = {"absent": "没到", "came": "已到", "all": "全部"}
COLUMNS = [
    Column("序号", 4), Column("姓名", 10), Column("单位或小组", 14), Column("状态", 8),
    Column("家属", 5), Column("队", 10), Column("报名时间", 12), Column("签到时间", 12), Column("签到方式", 8),
]  # fmt: skip


def roll(activity: Activity, *, words: str = "", shown: str = "all"):
    """The sign-ups that may come, by name or pinyin and by whether they are there; seated first, then the waiting list."""
    rows = activity.sign_ups.exclude(state=SignUp.State.CANCELLED).select_related("team", "school")
    if words := tidy(words):
        found = Member.objects.filter(school__path__startswith=activity.unit.path).found_by(words)
        mine = Q(member__in=found.values("pk")) | Q(
            user__in=found.exclude(user=None).values("user")
        )
        rows = rows.filter(mine | Q(name__icontains=words))
    picks = {"came": Q(attended_at__isnull=False), "absent": Q(attended_at=None)}
    return rows.filter(picks.get(shown, Q())).order_by("place")


def workbook(activity: Activity) -> tuple[str, bytes]:
    """File name and workbook of everybody who has a place or came."""
    rows = [_cells(at, row) for at, row in enumerate(roll(activity), start=1)]
    title = f"{activity.title}报名和签到"
    return f"{title}.xlsx", write_xlsx(COLUMNS, rows, title)


def _cells(at: int, row: SignUp) -> list:
    return [
        at,
        row.name,
        row.group_name or row.school.short_name or row.school.name,
        row.get_state_display(),
        row.family or "",
        row.team.name if row.team else "",
        _moment(row.signed_at),
        _moment(row.attended_at),
        row.get_attended_by_display(),
    ]


def _moment(at) -> str:
    return f"{timezone.localtime(at):%m-%d %H:%M}" if at else ""
