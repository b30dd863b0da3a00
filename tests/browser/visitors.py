"""People at a browser, whose every page is examined, and the worker behind the pages."""

import re
import threading
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Page

from union.jobs.actions import work
from union.jobs.models import Job

PASSWORD = "laojiao-hui-xuexi"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
PATIENCE = 15_000  # milliseconds


class Visitor:
    """Somebody at a browser. `look` examines the page as it stands: no accessibility violation, no
    sideways scroll, nothing wrong on the console.

    Visitors who share a set ``seen`` examine each kind of page once between them: twelve phones with the
    same ballot need not all be looked at."""

    def __init__(self, page: Page, home: str, seen: set | None = None):
        self.page, self.home, self.complaints, self.seen = page, home, [], seen
        page.set_default_timeout(PATIENCE)
        page.set_default_navigation_timeout(
            2 * PATIENCE
        )  # the first page of a fresh server takes its time
        page.on("console", lambda m: m.type == "error" and self.complaints.append(m.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, address: str):
        self.page.goto(f"{self.home}{address}")
        self.look()

    def click(self, role: str, name, **more):
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, **more).click()
        self.look()

    def refused(self):
        """The form came back; that the browser notes the 422 on its console is no fault of the page."""
        self.complaints = [each for each in self.complaints if "status of 422" not in each]
        self.look()

    def look(self):
        assert self.complaints == [], self.page.url
        if self.is_known():
            return
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        wide = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{self.page.url} scrolls sideways"

    def is_known(self) -> bool:
        """Whether a page of this address, but for its numbers, and heading was looked at in this width."""
        if self.seen is None:
            return False
        address = re.sub(r"\d+", "#", urlsplit(self.page.url).path)
        heading = self.page.locator("h1, h2").all_inner_texts()[:2]
        kind = (address, *heading, self.page.viewport_size["width"])
        known = kind in self.seen
        self.seen.add(kind)
        return known


def run_jobs():
    """What the worker does, in a thread of its own as a worker would: with its own connection."""

    def run():
        for job in Job.objects.unfinished():
            work(job, worker="browser-test")
        connections.close_all()

    worker = threading.Thread(target=run)
    worker.start()
    worker.join()
