"""名单: who has a seat at a sitting, who has come, who is on leave; on screen, as workbook, on paper."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from congress.models import Delegate, Leave, SignIn, Sitting
from congress.quorum import roll
from members.models import Member
from union.audit.chain import record
from union.kit.pinyin import tidy
from union.kit.xlsx import Column, write_xlsx

SHOWN = {"absent": "未到", "present": "已到", "leave": "请假", "all": "全部"}
COLUMNS = [
    Column("序号", 3), Column("姓名", 8), Column("代表团", 10), Column("类别", 6),
    Column("签到时间", 10), Column("方式", 4), Column("请假事由", 16),
]  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One seat at the sitting, with the sign-in or the leave that belongs to it."""

    seat: Delegate
    sign_in: SignIn | None = None
    leave: Leave | None = None


def seats(sitting: Sitting, *, words: str = "", shown: str = "all"):
    """The seats of ``sitting`` whose name or pinyin fits ``words`` and whose state is ``shown``
    (a key of `SHOWN`), in the order of a list that is read out."""
    rows = roll(sitting).for_list()
    if words := tidy(words):
        # A school has a few hundred names: the register's own search finds them by pinyin.
        found = Member.objects.filter(school=sitting.session.school).found_by(words)
        rows = rows.filter(Q(member__in=found.values("pk")) | Q(name__icontains=words))
    here = Q(pk__in=sitting.sign_ins.values("delegate"))
    away = Q(pk__in=sitting.leaves.values("delegate"))
    picks = {"present": here, "absent": ~here & ~away, "leave": away & ~here}
    return rows.filter(picks.get(shown, Q()))


def lines(sitting: Sitting, rows) -> list[Line]:
    """The seats ``rows`` with what is known of each; two queries, however many there are."""
    rows = list(rows)
    came = {row.delegate_id: row for row in sitting.sign_ins.filter(delegate__in=rows)}
    left = {row.delegate_id: row for row in sitting.leaves.filter(delegate__in=rows)}
    return [Line(seat, came.get(seat.pk), left.get(seat.pk)) for seat in rows]


def workbook(sitting: Sitting, *, by) -> tuple[str, bytes]:
    """File name and workbook of the whole list; who took it away is on record."""
    title = f"{sitting.session}{sitting}签到名单"
    rows = [_cells(at, line) for at, line in enumerate(lines(sitting, seats(sitting)), start=1)]
    record(by, "sign_ins.exported", sitting, unit=sitting.session.school, count=len(rows))
    return f"{title}.xlsx", write_xlsx(COLUMNS, rows, title)


def _cells(at: int, line: Line) -> list:
    seat, came = line.seat, line.sign_in
    return [
        at,
        seat.name,
        seat.delegation.name if seat.delegation else "",
        seat.get_category_display(),
        f"{timezone.localtime(came.at):%m-%d %H:%M}" if came else "",
        came.get_way_display() if came else "",
        line.leave.reason if line.leave and not came else "",
    ]
