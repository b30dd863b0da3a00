"""The hint while one types a title, over 20,000 forms of one school. Aim: 100 ms."""

import random
import statistics
import time

import pytest
from django.db import connection

from congress.models import Proposal
from congress.similar import grams, similar
from tests.factories.congress import CongressFactory, DelegateFactory, SessionFactory

FORMS, SESSIONS, ROUNDS = 20_000, 40, 30
PLACES = [
    "教室",
    "食堂",
    "操场",
    "办公室",
    "图书馆",
    "实验室",
    "停车棚",
    "校门口",
    "走廊",
    "会议室",
    "宿舍",
    "体育馆",
    "厕所",
    "连廊",
    "专用教室",
]
MATTERS = [
    "空调",
    "饮水机",
    "照明",
    "窗帘",
    "课桌椅",
    "打印机",
    "网络",
    "投影仪",
    "绿植",
    "储物柜",
    "监控",
    "门锁",
    "排风扇",
    "地面防滑",
    "热水",
    "公告栏",
    "充电桩",
    "体检",
    "疗休养",
    "值周补休",
    "代课补贴",
    "课后服务",
    "职称评聘",
    "班主任津贴",
    "师徒结对",
    "外出培训",
    "考勤办法",
    "菜单",
    "阅览角",
    "心理辅导",
]
DEEDS = ["增设", "更换", "维修", "安装", "清洗", "改造", "公示", "调整", "定期检查", "合理安排"]
TYPED = [
    "教室装空调",
    "食堂饭菜质量",
    "课后服务补贴标准",
    "操场照明",
    "教师体检项目",
    "完全不相干的一件新鲜事",
]


def titles(dice):
    while True:
        place, matter, deed = dice.choice(PLACES), dice.choice(MATTERS), dice.choice(DEEDS)
        yield f"关于在{place}{deed}{matter}{dice.choice(['', '并及时公布', '方便大家'])}的提案"


@pytest.mark.bench
def test_similar(cast, capsys):
    congress = CongressFactory(school=cast.school)
    sessions = [SessionFactory(congress=congress, number=n + 1) for n in range(SESSIONS)]
    author, dice = DelegateFactory(congress=congress).member, random.Random(1)
    rows = []
    for number, title in zip(range(FORMS), titles(dice), strict=False):
        row = Proposal(
            school=cast.school, session=sessions[number % SESSIONS], author=author, title=title[:60],
            grams=grams(title[:60]), grounds="情况说明。" * 30, advice="建议。" * 30, state="accepted",
            filed_as="proposal", number=f"T{number:06}", submitted_at="2026-01-01T00:00:00Z",
            filed_on="2026-01-02", is_open=number % 10 > 0,
        )  # fmt: skip
        rows.append(row)
    Proposal.objects.bulk_create(rows, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM" if connection.vendor == "sqlite" else "ANALYZE")
    took = {typed: [] for typed in TYPED}

    for _ in range(ROUNDS):
        for typed in TYPED:
            begun = time.perf_counter()
            found = similar(typed, user=cast.teacher, school=cast.school)
            took[typed].append((time.perf_counter() - begun) * 1000)
            assert found or typed == TYPED[-1]

    with capsys.disabled():
        print(f"\n相近提案，{FORMS:,} 件")
        for typed, times in took.items():
            p95 = statistics.quantiles(times, n=20)[-1]
            print(f"  {typed:　<12} p50 {statistics.median(times):6.1f} ms  p95 {p95:6.1f} ms")
