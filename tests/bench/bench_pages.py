"""Pages against a bare floor, at 30, 220 and 3,000 schools, in one run. Aims: p50 ≤ 3 × floor, at most
15 queries, and at 3,000 schools at most 1.3 times what it takes at 30."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bench.server import gunicorn, in_turn, signed_in
from tests.bench.world import SCHOOL, grow

SIZES = [30, 220, 3000]
ROUNDS = 40


def pages(world):
    """Name, path, who asks."""
    year = 2026
    return {
        "空白页（1 倍）": ("/floor/", world.teacher),
        "首页，教师": ("/", world.teacher),
        "首页，主席": ("/", world.chair),
        "首页，区教育工会": ("/", world.clerk),
        "会员名册": ("/members/", world.chair),
        "名册查找": ("/members/?q=wj", world.chair),
        "年度计划": (f"/plans/{SCHOOL}/", world.chair),
        "计划列表，区": ("/plans/", world.clerk),
        "审核台": ("/filings/inbox/", world.clerk),
        "未报送": ("/filings/missing/", world.clerk),
        "日历": (f"/calendar/{year}/11/", world.teacher),
        "单位": ("/units/", world.clerk),
        "操作记录": ("/events/", world.chair),
        **congress_pages(world),
    }


def congress_pages(world):
    """The first school's, which has 2,000 proposals, and the district's board of all schools."""
    session = reverse("congress:session_detail", args=[world.session])
    proposal = reverse("congress:proposal_detail", args=[world.proposal])
    figures = reverse("congress:proposal_statistics", args=[world.last_session])
    proposals = reverse("congress:proposal_list")
    return {
        "会议，主席": (session, world.chair),
        "会议，教师": (session, world.teacher),
        "提案，主席": (f"{proposals}?tab=all", world.chair),
        "提案，教师": (f"{proposals}?tab=filed", world.teacher),
        "一件提案，主席": (proposal, world.chair),
        "一件提案，教师": (proposal, world.teacher),
        "审查台": (reverse("congress:review_desk"), world.chair),
        "交办台": (reverse("congress:handling_list"), world.chair),
        "督办": (reverse("congress:supervision_list"), world.chair),
        "承诺": (reverse("congress:promise_list"), world.chair),
        "提案统计": (figures, world.chair),
        "各校教代会": (reverse("congress:district_board"), world.clerk),
    }


def queries(path, user) -> int:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_pages():
    took, asked, done = {}, {}, 0
    for size in SIZES:
        world = grow(range(done, size))
        done = size
        wanted = {name: (path, signed_in(user)) for name, (path, user) in pages(world).items()}
        with gunicorn() as port:
            took[size] = in_turn(port, wanted, ROUNDS)
        asked[size] = {name: queries(path, user) for name, (path, user) in pages(world).items()}
    show(took, asked)


def show(took, asked):
    floor = next(iter(took[SIZES[0]]))
    print("\n各页 p50 与空白页之比（空白页为毫秒）；查询数；3000 校与 30 校之比")
    for name in took[SIZES[0]]:
        ratios = {size: took[size][name] / took[size][floor] for size in SIZES}
        shown = [f"{took[s][name]:6.1f}" if name == floor else f"{ratios[s]:6.2f}" for s in SIZES]
        counts = "/".join(str(asked[size][name]) for size in SIZES)
        grown = ratios[SIZES[-1]] / ratios[SIZES[0]]
        print(f"{name:　<10}", *shown, f"{counts:>10}", f"{grown:6.2f}")
