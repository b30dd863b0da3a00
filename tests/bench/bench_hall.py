"""The hall on the day: 300 people sign in within a minute, and 300 phones watch the screens of five halls.

Promises: a sign-in takes at most 500 ms at p95 (PostgreSQL, two web processes); the watching costs at
most a tenth of one core.
"""

import os
import subprocess
import threading
import time
from http.client import HTTPConnection

import pytest
from django.db import connection
from django.middleware.csrf import _get_new_csrf_string

from congress.models import Delegate
from congress.screens import EVERY, PHONE
from members.models import Member
from tests.bench.server import gunicorn, signed_in
from tests.congress.halls import come, hall_at
from tests.factories.congress import AgendaItemFactory
from tests.factories.org import SchoolFactory
from union.org.models import User

PEOPLE, WITHIN = 300, 60
HALLS, PHONES, WATCHED = 5, 300, 60
HANDS = 20  # people who press at the same moment
TICKS = os.sysconf("SC_CLK_TCK")


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_three_hundred_sign_in_at_the_door():
    hall = hall_at(SchoolFactory())
    cookies = [signed_in(user) for user in _people(hall, PEOPLE)]
    path = f"/door/{hall.sitting.door_key}/"

    with gunicorn() as port:
        for cookie in cookies[:10]:  # every process is awake
            _ask(port, "GET", path, {"Host": "127.0.0.1", "Cookie": cookie})
        for spread in (WITHIN, 0):
            hall.sitting.sign_ins.all().delete()
            before = sum(_spent().values())
            took = sorted(_all_press(port, path, cookies, spread))
            cost = 1000 * (sum(_spent().values()) - before) / PEOPLE
            assert hall.sitting.sign_ins.count() == PEOPLE
            said = f"{spread} 秒内" if spread else f"{HANDS} 人同时不停地"
            p50, p95 = took[PEOPLE // 2], took[int(PEOPLE * 0.95)]
            print(
                f"\n{PEOPLE} 人{said}签到：p50 {p50:.0f} 毫秒，p95 {p95:.0f} 毫秒（≤ 500）", end=""
            )
            print(f"；每人用处理器 {cost:.0f} 毫秒，机器负载 {os.getloadavg()[0]:.1f}")


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_five_halls_watched_by_three_hundred_phones():
    halls = [hall_at(SchoolFactory(), due=120) for _ in range(HALLS)]
    for hall in halls:
        AgendaItemFactory.create_batch(10, sitting=hall.sitting)
        come(hall.sitting, hall.formal[:60], hall.session.created_by)
    keys = [hall.session.screen_key for hall in halls]

    with gunicorn() as port:
        _watch(port, keys, 3)  # every process is awake
        before = _spent()
        asked = _watch(port, keys, WATCHED)
        after = _spent()

    for who in before:
        share = 100 * (after[who] - before[who]) / WATCHED
        print(f"\n{who}：{share:.1f}% 个核", end="")
    total = 100 * (sum(after.values()) - sum(before.values())) / WATCHED
    print(f"\n{HALLS} 个会场、{PHONES} 部手机看 {WATCHED} 秒（{asked} 次询问）：", end="")
    print(f"共 {total:.1f}%（≤ 10%），机器负载 {os.getloadavg()[0]:.1f}")


def _people(hall, count):
    """Delegates with accounts, written in bulk."""
    school, made = hall.congress.school, []
    for n in range(count):
        user = User(username=f"d{n}", name=f"代表{n}", school=school, password="!")
        member = Member(school=school, user=user, sex="female", state="active", staff_no=f"d{n}")
        member.rename(user.name)
        made.append(member)
    User.objects.bulk_create(member.user for member in made)
    Member.objects.bulk_create(made)
    began = hall.congress.starts_on
    Delegate.objects.bulk_create(
        Delegate(congress=hall.congress, member=member, name=member.name, starts_on=began)
        for member in made
    )
    return [member.user for member in made]


def _all_press(port, path, cookies, spread) -> list[float]:
    """Each opens the door and presses; milliseconds of each page and each press."""
    took, waiting = [], list(enumerate(cookies))
    began = time.monotonic()

    def hand():
        while waiting:
            place, cookie = waiting.pop(0)
            time.sleep(max(0, began + place * spread / len(cookies) - time.monotonic()))
            took.append(max(_press(port, path, cookie)))

    hands = [threading.Thread(target=hand) for _ in range(HANDS)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    return took


def _press(port, path, cookie) -> tuple[float, float]:
    """Milliseconds of the door's page, and of the press with the confirmation that follows."""
    token = _get_new_csrf_string()
    head = {"Host": "127.0.0.1", "Cookie": f"{cookie}; csrftoken={token}", "X-CSRFToken": token}
    opened, _ = _ask(port, "GET", path, head)
    pressed, status = _ask(port, "POST", f"{path}sign-in/", head)
    assert status == 302
    told, _ = _ask(port, "GET", path, head)
    return opened, pressed + told


def _ask(port, method, path, head) -> tuple[float, int]:
    began = time.perf_counter()
    link = HTTPConnection("127.0.0.1", port, timeout=30)
    link.request(method, path, headers=head)
    answer = link.getresponse()
    answer.read()
    link.close()
    return (time.perf_counter() - began) * 1000, answer.status


def _watch(port, keys, seconds) -> int:
    """Every phone asks as often as `static/js/screen.js` lets it, with the tag it was given last."""
    tags, asked = {}, 0
    began = time.monotonic()
    gap = EVERY[PHONE] / PHONES
    while (at := time.monotonic() - began) < seconds:
        key = keys[asked % len(keys)]
        head = {"Host": "127.0.0.1", "If-None-Match": tags.get(key, "")}
        link = HTTPConnection("127.0.0.1", port, timeout=30)
        link.request("GET", f"/screen/{key}/now/?phone", headers=head)
        answer = link.getresponse()
        answer.read()
        link.close()
        assert answer.status in (200, 304)
        tags[key] = answer.headers["ETag"]
        asked += 1
        time.sleep(max(0, asked * gap - at))
    return asked


def _spent() -> dict[str, float]:
    """Processor seconds of the web processes so far, and of the database for them."""
    master = _children(os.getpid(), "-f", "gunicorn")
    workers = [pid for parent in master for pid in _children(parent)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        backends = [str(pid) for (pid,) in cursor.fetchall()]
    return {"网页进程": sum(map(_of, [*master, *workers])), "数据库": sum(map(_of, backends))}


def _children(parent, *more) -> list[str]:
    found = subprocess.run(["pgrep", "-P", str(parent), *more], capture_output=True, text=True)
    return found.stdout.split()


def _of(pid: str) -> float:
    """User and system seconds of a process (proc(5), fields 14 and 15)."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
