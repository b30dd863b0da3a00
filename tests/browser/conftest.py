"""The browser: Debian's Chromium, the phone and the desk."""

import os
import shutil

import pytest
from django.contrib.auth.hashers import make_password

from tests.browser.visitors import DESK, PASSWORD, PHONE, Visitor
from union.org.models import User

# Playwright runs its own event loop in the test's thread; the tests themselves are plain functions.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return {"executable_path": CHROMIUM, "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args():
    return {
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "viewport": {"width": 1440, "height": 900},
    }


@pytest.fixture
def people(cast):
    """The cast with passwords, and without the demand for a second factor."""
    User.objects.update(password=make_password(PASSWORD))
    return cast


@pytest.fixture
def visit(live_server, browser, settings):
    """Sign somebody in on a desk or a phone; every page visited is examined on the way out."""
    settings.TOTP_REQUIRED = False
    opened = []

    def sign_in(user, *, phone=False) -> Visitor:
        size = PHONE if phone else DESK
        context = browser.new_context(locale="zh-CN", viewport=size, accept_downloads=True)
        visitor = Visitor(context.new_page(), live_server.url)
        opened.append(context)
        visitor.go("/accounts/login/")
        visitor.page.get_by_label("登录名").fill(user.username)
        visitor.page.get_by_label("密码").fill(PASSWORD)
        visitor.page.get_by_role("button", name="登录").click()
        visitor.page.wait_for_url(f"{live_server.url}/")
        return visitor

    yield sign_in
    for context in opened:
        context.close()
