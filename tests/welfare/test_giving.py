"""Giving: whole, voluntary, and nobody is named who did not agree."""

from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from tests.factories.giving import GiftFactory, GivingRoundFactory
from tests.factories.members import MemberFactory
from union.funds.models import Line
from welfare.lent.giving import publishable
from welfare.models import Gift

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(cast):
    return GivingRoundFactory(school=cast.school)


@pytest.fixture
def mine(cast, round_):
    member = MemberFactory(school=cast.school, user=cast.teacher, name="李红")
    return GiftFactory(round=round_, member=member)


def test_who_gave_the_same_is_entered_in_one_go_and_once(cast, as_, round_):
    people = MemberFactory.create_batch(3, school=cast.school)
    address = reverse("welfare:giving_gifts", args=[round_.pk])
    told = {"amount": "１００元", "on": timezone.localdate().isoformat()}

    as_(cast.chair).post(address, told | {"members": [people[0].pk, people[1].pk]})
    as_(cast.chair).post(address, told | {"members": [people[1].pk, people[2].pk], "amount": "50"})

    sums = list(Gift.objects.order_by("member_id").values_list("amount", flat=True))
    assert sums == [Decimal(100), Decimal(100), Decimal(50)]
    assert not Gift.objects.filter(is_named=True).exists()


def test_without_consent_only_the_total_is_seen_and_consent_can_be_taken_back(
    cast, as_, round_, mine
):
    address = round_.get_absolute_url()
    assert "李红" not in as_(cast.leader).get(address).content.decode()
    assert "100<i> 元" in as_(cast.leader).get(address).content.decode()

    name = reverse("welfare:gift_name", args=[mine.pk])
    as_(cast.teacher).post(name, {"named": "yes"})
    assert "李红" in as_(cast.leader).get(address).content.decode()

    as_(cast.teacher).post(name, {"named": "no"})
    assert "李红" not in as_(cast.leader).get(address).content.decode()


def test_the_chair_cannot_agree_for_somebody_else(cast, as_, mine):
    address = reverse("welfare:gift_name", args=[mine.pk])

    assert as_(cast.chair).post(address, {"named": "yes"}).status_code == 403
    assert as_(cast.leader).post(address, {"named": "yes"}).status_code == 404


def test_names_stand_by_name_and_without_sums(cast, as_, round_):
    for name, amount in (("张大", 5000), ("李小", 10)):
        GiftFactory(round=round_, member__name=name, amount=amount, is_named=True)

    page = as_(cast.leader).get(round_.get_absolute_url())

    assert [gift.member.name for gift in page.context["named"]] == ["李小", "张大"]
    assert "5,000" not in page.content.decode()


def test_all_of_it_is_handed_on_and_none_of_it_is_in_the_ledger(cast, as_, round_, mine):
    GiftFactory(round=round_, amount=Decimal("50.50"))
    client, at = as_(cast.chair), [round_.pk]
    told = {"to": "清源区慈善总会", "on": timezone.localdate().isoformat(), "receipt_no": "CS-7"}

    assert client.post(reverse("welfare:giving_hand", args=at), told).status_code == 403
    client.post(reverse("welfare:giving_close", args=at))
    client.post(reverse("welfare:giving_hand", args=at), told)

    round_.refresh_from_db()
    assert (round_.state, round_.handed_amount) == ("handed", Decimal("150.50"))
    assert not Line.objects.filter(school=cast.school).exists()
    assert client.post(reverse("welfare:gift_drop", args=[mine.pk])).status_code == 403


def test_blood_has_neither_a_sum_nor_anybody_to_hand_it_to(cast, as_):
    round_ = GivingRoundFactory(school=cast.school, kind="blood", title="无偿献血")
    member = MemberFactory(school=cast.school)
    client, today = as_(cast.chair), timezone.localdate().isoformat()
    address = reverse("welfare:giving_gifts", args=[round_.pk])
    client.post(address, {"on": today, "members": [member.pk]})
    client.post(reverse("welfare:giving_close", args=[round_.pk]))

    assert round_.gifts.get().amount is None
    assert client.get(reverse("welfare:giving_hand", args=[round_.pk])).status_code == 403


def test_what_goes_to_the_board_names_those_who_agreed_once_it_is_closed(cast, round_, mine):
    GiftFactory(round=round_, member__name="张大", is_named=True)
    assert publishable(cast.chair, round_.pk) is None

    round_.close()
    found = publishable(cast.chair, round_.pk)

    assert "2 人" in found.text and "200 元" in found.text
    assert "张大" in str(found.tables) and "李红" not in str(found)
    assert publishable(cast.teacher, round_.pk) is None


def test_the_database_keeps_a_person_once_in_a_round(round_, mine):
    with pytest.raises(IntegrityError):
        GiftFactory(round=round_, member=mine.member)
