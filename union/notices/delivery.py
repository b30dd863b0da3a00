"""Carrying notices outside: one e-mail a person, one line for a group robot."""

import base64
import hashlib
import hmac
import json
import time
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from union.jobs.actions import Hopeless
from union.notices.models import Notice, Robot

ROBOT_TIMEOUT = 5  # seconds


class RobotRefused(Exception):
    """The robot's server answered, and the answer was no."""


def deliver(job) -> None:
    """The job ``notices.deliver``: mail whoever wants mail and was not mailed, then the robots."""
    notices = Notice.objects.filter(pk__in=job.args["notices"]).select_related("user")
    _mail([notice for notice in notices if _wants_mail(notice)])
    unit, first = job.args.get("unit"), notices.first()
    if unit and first and job.steps_done == 0:
        for robot in Robot.objects.filter(unit=unit, is_active=True):
            tell(robot, first)
    job.progress(1, 1)


def _wants_mail(notice: Notice) -> bool:
    user = notice.user
    return bool(
        notice.mailed_at is None and user.is_active and user.email and user.wants_mail
    )  # fmt: skip


def _mail(notices: list[Notice]) -> None:
    if not notices:
        return
    with get_connection() as connection:
        for notice in notices:
            body = f"{notice.user.name}，您好：\n\n{notice.text}\n\n{link(notice)}\n\n教工之家"
            mail = EmailMessage(notice.text[:60], body, to=[notice.user.email])
            mail.connection = connection
            mail.send()
            Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())


def link(notice: Notice) -> str:
    """The full address of what the notice speaks of."""
    return f"{settings.SITE_URL.rstrip('/')}{notice.url or '/notices/'}"


def tell(robot: Robot, notice: Notice) -> None:
    """Say one line in the group. Raises `RobotRefused`, `OSError`, or `Hopeless` for an address
    that is not one of the two providers' (``settings.ROBOT_HOSTS``)."""
    if urlsplit(robot.url).hostname not in settings.ROBOT_HOSTS:
        raise Hopeless("群机器人的地址不是企业微信或钉钉的，请管理员核对")
    text = {"msgtype": "text", "text": {"content": f"{notice.text}\n{link(notice)}"}}
    headers = {"Content-Type": "application/json"}
    request = Request(signed(robot), json.dumps(text).encode(), headers)
    with urlopen(request, timeout=ROBOT_TIMEOUT) as answer:
        said = json.load(answer)
    if said.get("errcode"):
        raise RobotRefused(str(said.get("errmsg", said["errcode"]))[:200])


def signed(robot: Robot) -> str:
    """钉钉 wants a timestamp and an HMAC-SHA256 of timestamp and secret in the address."""
    if robot.kind != Robot.Kind.DINGTALK or not robot.secret:
        return robot.url
    now = str(round(time.time() * 1000))
    digest = hmac.digest(robot.secret.encode(), f"{now}\n{robot.secret}".encode(), hashlib.sha256)
    sign = {"timestamp": now, "sign": base64.b64encode(digest).decode()}
    return f"{robot.url}{'&' if '?' in robot.url else '?'}{urlencode(sign)}"
