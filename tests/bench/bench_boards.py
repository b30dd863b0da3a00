"""The outside board under load: p95 at most twice the bare floor, and 10,000 loads while one publishes, none of
which may show what stood before the last commit. PostgreSQL, Redis, two web processes."""

import os
import re
import threading
import time
from http.client import HTTPConnection

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from disclosure.boards import new_edition
from disclosure.models import CatalogueItem, Publication
from tests.bench.server import gunicorn
from tests.factories.disclosure import (
    BoardFactory,
    CatalogueItemFactory,
    PublicationFactory,
    PublicationTableFactory,
)

STANDING = 200
ROUNDS = 300
LOADS, READERS, PAUSE = 10_000, 8, 0.25
VERSION = re.compile(rb"V(\d+)V")


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_a_board_is_read_at_twice_the_floor():
    board, one = _full_board()
    front = board.get_absolute_url()
    pages = {
        "空白页（1 倍）": f"/floor/{board.slug}/",
        "公开栏首页": front,
        "一条": reverse("disclosure:board_item", args=[board.slug, one.pk]),
        "一类": f"{front}?category=finance",
        "RSS": reverse("disclosure:board_feed", args=[board.slug]),
    }
    with gunicorn() as port:
        times, sizes = _in_turn(port, pages)
    style = os.path.getsize(settings.BASE_DIR / "static" / "css" / "board.css")
    floor = _p95(times["空白页（1 倍）"])
    for name, taken in times.items():
        p50, p95 = sorted(taken)[len(taken) // 2], _p95(taken)
        said = f"p50 {p50:.1f} 毫秒，p95 {p95:.1f} 毫秒，{p95 / floor:.2f} 倍（≤ 2）"
        print(f"\n{name}：{said}；{sizes[name]:,} 字节，加样式 {sizes[name] + style:,}", end="")
    print(f"；机器负载 {os.getloadavg()[0]:.1f}")


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_ten_thousand_loads_while_one_publishes():
    board, one = _full_board()
    paths = [
        board.get_absolute_url(),
        reverse("disclosure:board_item", args=[board.slug, one.pk]),
        reverse("disclosure:board_feed", args=[board.slug]),
    ]
    committed, seen, over = [0], [], threading.Event()
    with gunicorn() as port:
        hands = [
            threading.Thread(target=_read, args=(port, paths[n % 3], committed, seen, over))
            for n in range(READERS)
        ]
        began = time.monotonic()
        for each in hands:
            each.start()
        while len(seen) < LOADS:
            _publish(board, one, committed)
        over.set()
        for each in hands:
            each.join()
        took = time.monotonic() - began
    stale = sum(version < least for version, least, _ in seen)
    p95 = _p95([each for _, _, each in seen])
    print(f"\n{len(seen):,} 次打开，其间公开 {committed[0]:,} 次：旧内容 {stale} 次（0）", end="")
    print(
        f"；每秒 {len(seen) / took:.0f} 次，p95 {p95:.0f} 毫秒，机器负载 {os.getloadavg()[0]:.1f}"
    )
    assert stale == 0


def _full_board():
    """All categories, 200 rows, and one that changes, on top of them, with a table."""
    cache.clear()
    board = BoardFactory()
    shown = {"school": board.school, "audience": "outside", "published": True}
    for category in CatalogueItem.Category.values:
        item = CatalogueItemFactory(unit=board.school, category=category, audience="outside")
        PublicationFactory.create_batch(
            STANDING // 13, item=item, text="情况说明。\n" * 40, **shown
        )
    one = PublicationFactory(item=item, title="V0V", text="情况说明。\n" * 40, **shown)
    PublicationTableFactory(publication=one, rows=[["项目", "1.00"]] * 40)
    return board, one


def _publish(board, one, committed) -> None:
    version = committed[0] + 1
    with transaction.atomic():
        Publication.objects.filter(pk=one.pk).update(title=f"V{version}V")
        new_edition(board.school)
    committed[0] = version
    time.sleep(PAUSE)


def _read(port, path, committed, seen, over) -> None:
    """Asks until it is over; notes the version that was told, the least it may be, and the milliseconds."""
    while not over.is_set():
        least, began = committed[0], time.perf_counter()
        status, body = _ask(port, path)
        assert status == 200
        took = (time.perf_counter() - began) * 1000
        seen.append((int(VERSION.search(body)[1]), least, took))


def _in_turn(port, pages) -> tuple[dict, dict]:
    """One round asks every page once, so that whatever else the machine does falls on all alike."""
    times, sizes = {name: [] for name in pages}, {}
    for turn in range(ROUNDS + 5):
        for name, path in pages.items():
            began = time.perf_counter()
            status, body = _ask(port, path)
            took = (time.perf_counter() - began) * 1000
            assert status == 200
            sizes[name] = len(body)
            if turn >= 5:
                times[name].append(took)
    return times, sizes


def _ask(port, path) -> tuple[int, bytes]:
    link = HTTPConnection("127.0.0.1", port, timeout=30)
    link.request("GET", path, headers={"Host": "127.0.0.1"})
    answer = link.getresponse()
    body = answer.read()
    link.close()
    return answer.status, body


def _p95(taken) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]
