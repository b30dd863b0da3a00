"""A visit entered on the phone in a few taps, with what the rules say of it; and a festival for everybody at once."""

import io
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from members.states import State
from tests.factories.members import MemberFactory
from tests.factories.rules import RuleFigureFactory
from union.funds.models import Line
from welfare.models import Visit, VisitBatch, VisitPhoto
from welfare.occasions import Form, Occasion
from welfare.rules.visits import CAPS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def photo() -> dict:
    content = io.BytesIO()
    Image.new("RGB", (1600, 1200), "#a33").save(content, "JPEG")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def test_a_visit_on_the_phone_takes_a_name_a_tap_and_a_sum(people, visit):
    MemberFactory(school=people.school, name="王芳")
    MemberFactory(school=people.school, name="欧阳明")
    RuleFigureFactory(unit=people.district, key=CAPS[Occasion.HOSPITAL], value="1000")
    chair = visit(people.chair, phone=True)
    page = chair.page

    chair.go(reverse("welfare:visit_new"))
    page.get_by_label("姓名、拼音或首字母").press_sequentially("wf")
    page.get_by_role("link", name="王芳").click()
    expect(page.get_by_role("heading", name="慰问王芳")).to_be_visible()
    with page.expect_response(re.compile("verdict")):  # what is usual for it is filled in
        page.get_by_role("radio", name="生病住院").check()
    page.get_by_role("radio", name="慰问品").check()
    page.get_by_label("金额（元）").fill("９９９９９")
    expect(
        page.locator("#verdict .is-blocked").first
    ).to_be_visible()  # while typing, with rule and source
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("还没有登记")
    chair.refused()

    page.get_by_label("金额（元）").fill("３００元")
    page.get_by_label("照片").set_input_files(photo())
    page.get_by_role("button", name="登记", exact=True).click()
    page.wait_for_url(lambda address: "new" not in address)
    chair.look()

    row = Visit.objects.get()
    assert (row.member.name, row.occasion, row.amount) == ("王芳", Occasion.HOSPITAL, Decimal(300))
    assert VisitPhoto.objects.filter(visit=row).count() == 1
    assert Line.objects.caused_by("visit", row.pk).get().amount == 300


def test_a_festival_for_all_retired_in_one_go_with_one_sum_changed(people, visit):
    retired = [
        MemberFactory(school=people.school, name=name, state=State.KEPT)
        for name in ["赵一", "钱二", "孙三"]
    ]
    MemberFactory(school=people.school, name="在职的")
    chair = visit(people.chair)
    page = chair.page

    chair.go(f"{reverse('welfare:visit_batch')}?who=retired")
    assert page.get_by_text("在职的").count() == 0
    page.get_by_label("事由").select_option(Occasion.FESTIVAL)
    page.get_by_label("节日", exact=True).select_option(label="春节")
    page.get_by_label("形式").select_option(Form.GOODS)
    page.get_by_label("慰问品").fill("米、油")
    page.get_by_label("每人金额（元）").fill("200")
    page.get_by_label("赵一的金额").fill("300")
    page.get_by_label("选中孙三").uncheck()
    page.get_by_role("button", name="登记", exact=True).click()
    page.wait_for_url(lambda address: "who=" not in address)
    chair.look()

    sums = dict(Visit.objects.values_list("name", "amount"))
    assert sums == {"赵一": Decimal(300), "钱二": Decimal(200)}
    batch = VisitBatch.objects.get()
    assert Line.objects.caused_by("visit_batch", batch.pk).get().amount == 500
    assert not Visit.objects.filter(member=retired[2]).exists()
