"""Campaigns keep their budget; purchases keep their papers and the 832 share."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.factories.members import MemberFactory
from tests.factories.visits import CampaignFactory, PurchaseFactory, VisitFactory
from union.funds.models import Line
from welfare import campaign_numbers as numbers
from welfare.models import Campaign, Purchase
from welfare.occasions import Form, Occasion


@pytest.fixture
def campaign(cast):
    return CampaignFactory(by=cast.chair, school=cast.school, budget=Decimal(5000))


def counted(campaign):
    return numbers.spent(numbers.with_numbers(Campaign.objects.filter(pk=campaign.pk)).get())


def a_picture(name):
    made = BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "JPEG")
    return SimpleUploadedFile(name, made.getvalue())


def bought(campaign, **fields):
    values = {
        "campaign": campaign.pk,
        "on": timezone.localdate().isoformat(),
        "supplier": "清源区供销社",
        "goods": "绿豆、毛巾",
        "amount": "６,０００元",
        "amount_832": "1800",
    }
    return values | fields


def test_budget_against_purchases_and_money_with_goods_counted_once(cast, campaign):
    member = MemberFactory(school=cast.school)
    PurchaseFactory(by=cast.chair, school=cast.school, campaign=campaign, amount=3000, amount_832=0)
    VisitFactory(member=member, campaign=campaign, amount=500)
    VisitFactory(
        member=member, campaign=campaign, form=Form.GOODS, amount=100, occasion=Occasion.HARDSHIP
    )

    spent = counted(campaign)

    assert (spent.total, spent.left, spent.is_over) == (Decimal(3500), Decimal(1500), False)


def test_goods_without_a_purchase_count_as_they_were_given(cast, campaign):
    member = MemberFactory(school=cast.school)
    VisitFactory(member=member, campaign=campaign, form=Form.GOODS, amount=5100)

    assert counted(campaign).is_over


def test_a_purchase_is_entered_with_its_quotations_and_booked(as_, cast, campaign):
    files = {"quotation_1": a_picture("一.jpg"), "quotation_2": a_picture("二.jpg")}

    answer = as_(cast.chair).post(
        "/welfare/purchases/new/", bought(campaign, is_booked="on", **files)
    )

    purchase = Purchase.objects.get()
    assert answer.url == purchase.get_absolute_url()
    assert purchase.files.count() == 2
    line = Line.objects.caused_by("campaign", campaign.pk).get()
    assert (line.amount, line.category, line.payee) == (Decimal(6000), "warmth", "清源区供销社")


def test_case_36_the_purchase_page_warns_below_thirty_per_cent(as_, cast, campaign):
    short = PurchaseFactory(
        by=cast.chair, school=cast.school, campaign=campaign, amount=60_000, amount_832=17_000
    )
    client = as_(cast.chair)
    page = client.get(short.get_absolute_url()).content.decode()
    assert "占 28.3%，还差 1,000 元" in page
    assert "30%" in page

    Purchase.objects.update(amount_832=18_000)

    assert "占 30.0%。" in client.get(short.get_absolute_url()).content.decode()


def test_the_832_part_is_no_more_than_the_whole(as_, cast, campaign):
    answer = as_(cast.chair).post("/welfare/purchases/new/", bought(campaign, amount_832="6001"))

    assert answer.status_code == 422
    assert "不能超过总金额" in answer.content.decode()


def test_a_closed_campaign_is_not_changed_until_it_is_opened_again(as_, cast, campaign):
    client = as_(cast.chair)
    client.post(reverse("welfare:campaign_close", args=[campaign.pk]), {"summary": "走访 30 人"})
    edit = reverse("welfare:campaign_edit", args=[campaign.pk])
    assert client.get(edit).status_code == 403

    client.post(reverse("welfare:campaign_reopen", args=[campaign.pk]))

    assert client.get(edit).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("committee", 200), ("principal", 200), ("teacher", 404), ("clerk", 404),
     ("outsider", 404)],
)  # fmt: skip
def test_who_sees_a_campaign(as_, cast, campaign, who, status):
    assert as_(getattr(cast, who)).get(campaign.get_absolute_url()).status_code == status
