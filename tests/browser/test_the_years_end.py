"""The chair's December and the reviewer's week: a summary from the records, filed, sent back, filed again, bound."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.visitors import run_jobs
from tests.factories.members import MemberFactory
from tests.factories.visits import VisitFactory
from union.filings.models import Batch, Filing
from union.reports.models import YearSummary
from welfare.occasions import Festival, Form, Occasion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def visited(people, count: int) -> None:
    gift = {"occasion": Occasion.FESTIVAL, "festival": Festival.SPRING, "form": Form.GOODS}
    for _ in range(count):
        member = MemberFactory(school=people.school)
        on = timezone.localdate()
        VisitFactory(member=member, by=people.chair, amount=Decimal(300), on=on, **gift)


def drafted(chair) -> YearSummary:
    chair.go(reverse("reports:summary_new"))
    with chair.page.expect_navigation():
        chair.page.get_by_role("button", name="草拟总结").click()
    chair.look()
    return YearSummary.objects.get()


def filed(chair, summary) -> None:
    chair.go(reverse("reports:summary_file", args=[summary.pk]))
    with chair.page.expect_navigation():
        chair.page.get_by_role("button", name="报送", exact=True).click()
    run_jobs()
    chair.look()


def test_the_chairs_december(people, visit):
    visited(people, 3)
    chair = visit(people.chair)
    page = chair.page
    summary = drafted(chair)

    # A number leads to exactly the records behind it.
    figure = page.locator("#paper .live-figure", has_text=re.compile("^900$")).first
    with page.expect_navigation():
        figure.click()
    chair.look()
    assert page.locator("[data-counted]").count() == 3

    # The records move on; the number turns red until it is taken.
    visited(people, 1)
    chair.go(reverse("reports:summary_edit", args=[summary.pk]))
    expect(page.locator("#changes")).to_contain_text("变了")
    page.get_by_role("button", name="全部采用新数").click()
    expect(page.locator("#changes")).to_have_count(0)
    expect(page.locator("#paper")).to_contain_text("1,200")

    # Words are written around the numbers, which nobody can mistype.
    section = page.locator(".summary-part", has_text="1,200").first
    title = section.locator("h2").inner_text()
    section.get_by_role("link", name=re.compile("修改")).click()
    writing = page.locator(".summary-part.is-open")
    expect(writing).to_be_visible()
    editor = writing.locator("[contenteditable]").first
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("大家心里暖洋洋的。")
    with page.expect_navigation():
        writing.get_by_role("button", name="改好了").click()
    chair.look()
    expect(page.locator(".summary-part", has_text=title).first).to_contain_text("大家心里暖洋洋的")
    assert "{welfare.visits.festivals.amount}" in "".join(
        row.text for row in summary.sections.all()
    )

    filed(chair, summary)
    summary.filing.refresh_from_db()
    assert summary.filing.state == Filing.State.SUBMITTED

    # What was filed stays; the chair is told that the records have moved on.
    visited(people, 1)
    chair.go(summary.get_absolute_url())
    expect(page.locator("main")).to_contain_text("1,200")
    expect(page.locator("main")).to_contain_text("变")

    teacher = visit(people.teacher, phone=True)
    teacher.go(summary.get_absolute_url())
    expect(teacher.page.locator("main")).to_contain_text("大家心里暖洋洋的")


def test_the_reviewers_week(people, visit):
    visited(people, 3)
    chair = visit(people.chair)
    summary = drafted(chair)
    filed(chair, summary)
    year = summary.year
    clerk = visit(people.clerk)
    page = clerk.page

    # From the squares to the paper, a word on it, and back to the school.
    clerk.go(f"{reverse('filings:squares')}?year={year}")
    address = reverse("filings:filing_review", args=[summary.filing.pk])
    clerk.go(address)
    page.get_by_label("总的意见").fill("请补写下步打算的时间安排")
    page.get_by_label("总的意见").blur()
    page.get_by_role("button", name="退回修改").click()
    page.wait_for_url(lambda url: "review" not in url)
    clerk.look()

    # The chair reads why, mends, files again.
    chair.go(reverse("reports:summary_edit", args=[summary.pk]))
    expect(chair.page.locator("#returned").locator("xpath=../..")).to_contain_text("时间安排")
    filed(chair, summary)

    # Approved with a number; the passport says so; one book for the district.
    clerk.go(address)
    page.get_by_role("button", name="通过", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="通过").click()
    page.wait_for_url(lambda url: "review" not in url)
    run_jobs()
    summary.filing.refresh_from_db()
    assert (summary.filing.state, summary.filing.revision) == (Filing.State.APPROVED, 2)
    clerk.go(f"{reverse('filings:passport', args=[people.school.pk])}?year={year}")
    expect(page.locator("main")).to_contain_text(summary.filing.number)

    clerk.go(f"{reverse('filings:batch_new')}?kind=year_summary&year={year}")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(re.compile(r"batches/\d+"))
    batch = Batch.objects.get()
    for _round in range(6):
        run_jobs()
    clerk.go(batch.get_absolute_url())
    expect(page.locator("#batch")).to_contain_text("印好 1 份")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("合订本|下载")).first.click()
    assert download.value.suggested_filename.endswith((".pdf", ".zip"))
