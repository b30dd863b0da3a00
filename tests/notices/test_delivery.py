"""Notices leave the house after commit: one mail a person, one line for the group's robot."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.db import connection

from tests.factories.org import UserFactory
from union.jobs.actions import work
from union.jobs.models import Job
from union.notices.actions import notify
from union.notices.models import Notice, Robot

pytestmark = pytest.mark.django_db


class Group(BaseHTTPRequestHandler):
    """A robot's server: keeps what it was told, answers as 企业微信 and 钉钉 do."""

    heard: list = []
    answer = {"errcode": 0}

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append((self.path, json.loads(body)))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(self.answer).encode())

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def group(settings):
    """A group chat listening on this machine."""
    Group.heard, Group.answer = [], {"errcode": 0}
    server = HTTPServer(("127.0.0.1", 0), Group)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.ROBOT_HOSTS = ["127.0.0.1"]
    yield f"http://127.0.0.1:{server.server_port}/send?key=1"
    server.shutdown()
    server.server_close()


def run_the_job():
    work(Job.objects.get(kind="notices.deliver"), worker="test")
    return Job.objects.get(kind="notices.deliver")


def test_a_notice_is_mailed_in_plain_words_with_a_link(settings):
    settings.SITE_URL = "https://home.example.org"
    user = UserFactory(name="陈静", email="chen@example.org")
    notify([user], "《年度工作计划》被退回：缺预算", url="/filings/7/")

    run_the_job()

    (sent,) = mail.outbox
    assert sent.to == ["chen@example.org"]
    assert "陈静，您好" in sent.body
    assert "https://home.example.org/filings/7/" in sent.body


@pytest.mark.parametrize("about", [{"email": ""}, {"wants_mail": False}, {"is_active": False}])
def test_nobody_is_mailed_who_cannot_or_does_not_want(about):
    notify([UserFactory(**{"email": "a@example.org", **about})], "通知")

    run_the_job()

    assert mail.outbox == []


def test_a_second_run_mails_nobody_twice():
    notify([UserFactory(email="a@example.org")], "通知")
    run_the_job()
    Job.objects.update(state=Job.State.QUEUED, finished_at=None)

    run_the_job()

    assert len(mail.outbox) == 1


def test_the_robot_says_the_line_in_the_units_group(cast, group):
    Robot.objects.create(unit=cast.school, kind=Robot.Kind.WECOM, url=group)
    notify([cast.chair], "年度计划已批复", url="/filings/7/", unit=cast.school)

    run_the_job()

    ((path, said),) = Group.heard
    assert path == "/send?key=1"
    assert said["text"]["content"].startswith("年度计划已批复\n")


def test_a_notice_without_a_unit_stays_between_the_house_and_the_person(cast, group):
    Robot.objects.create(unit=cast.school, kind=Robot.Kind.WECOM, url=group)
    notify([cast.chair], "您已任工会主席")

    run_the_job()

    assert Group.heard == []


def test_dingtalk_gets_a_signature(cast, group):
    robot = {"kind": Robot.Kind.DINGTALK, "url": group, "secret": "SEC123"}
    Robot.objects.create(unit=cast.school, **robot)
    notify([cast.chair], "年度计划已批复", unit=cast.school)

    run_the_job()

    query = parse_qs(urlsplit(Group.heard[0][0]).query)
    assert set(query) == {"key", "timestamp", "sign"}
    assert len(query["sign"][0]) == 44  # base64 of 32 bytes


def test_a_robot_that_refuses_is_asked_again(cast, group):
    Group.answer = {"errcode": 45009, "errmsg": "api freq out of limit"}
    Robot.objects.create(unit=cast.school, kind=Robot.Kind.WECOM, url=group)
    notify([cast.chair], "年度计划已批复", unit=cast.school)

    job = run_the_job()

    assert (job.state, job.attempts) == (Job.State.QUEUED, 1)


def test_a_robot_must_live_at_its_providers_address(cast):
    Robot.objects.create(unit=cast.school, kind=Robot.Kind.WECOM, url="http://169.254.1.1/x")
    notify([cast.chair], "年度计划已批复", unit=cast.school)

    job = run_the_job()

    assert job.state == Job.State.FAILED
    assert "不是企业微信或钉钉的" in job.error


def test_a_robots_address_is_sealed_in_the_database(cast, group):
    robot = Robot.objects.create(unit=cast.school, kind=Robot.Kind.WECOM, url=group)

    with connection.cursor() as cursor:
        cursor.execute("SELECT url FROM notices_robot")
        (stored,) = cursor.fetchone()

    assert "127.0.0.1" not in stored
    assert Robot.objects.get(pk=robot.pk).url == group


def test_one_notice_for_a_person_named_twice():
    user = UserFactory()

    notify([user, user], "通知")

    assert Notice.objects.filter(user=user).count() == 1
