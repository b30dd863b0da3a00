"""How long ten thousand members take from the upload to the register; the promise is 30 seconds."""

import os
import time

import pytest

from members.actions import imports
from members.models import Member
from union.jobs.actions import work
from union.jobs.models import Job
from union.kit.uploads import Upload
from union.kit.xlsx import write_xlsx

HEAD = ["姓名", "工号", "性别", "手机", "工会小组", "出生年月", "入会日期", "职称"]


def _row(number: int) -> list[str]:
    name = f"王{chr(0x4E00 + number // 100)}{chr(0x5200 + number % 100)}"
    group = f"第{number % 40}组"
    return [name, f"{number:05}", "女", f"138{number:08}", group, "1980年5月", "2005-09-01", "一级"]


@pytest.mark.bench
def test_ten_thousand_members(cast, capsys):
    rows = [_row(number) for number in range(10_000)]
    data = write_xlsx(HEAD, rows, "名册")
    sheet = imports.receive(Upload("名册.xlsx", "xlsx", data), school=cast.school, by=cast.chair)
    times = []

    for step in (lambda: None, lambda: imports.confirm(sheet, by=cast.chair)):
        step()
        begun = time.perf_counter()
        work(Job.objects.get(key=sheet.job[1]), worker="bench")
        times.append(time.perf_counter() - begun)
        sheet.refresh_from_db()

    with capsys.disabled():
        read, written = times
        load = os.getloadavg()[0]
        print(f"\n10,000 members: read {read:.1f} s, written {written:.1f} s (load {load:.1f})")
    assert Member.objects.count() == 10_000
    assert Member.objects.exclude(group=None).count() == 10_000
