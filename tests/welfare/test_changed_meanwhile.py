"""Two people work on one record: whoever saves an older page does not undo what the other has done."""

import pytest
from django.utils import timezone

from tests.factories.contracts import WomenContractFactory, day
from tests.factories.mutual import MutualPlanFactory
from tests.factories.visits import CampaignFactory
from union.kit.flow import WrongState
from welfare.actions import campaigns, contracts, mutual
from welfare.models import Campaign, MutualPlan, WomenContract

pytestmark = pytest.mark.django_db


def test_a_contract_that_was_signed_stays_signed(cast):
    contract = WomenContractFactory(school=cast.school, state="draft", signed_on=None)
    older = WomenContract.objects.get(pk=contract.pk)
    contracts.sign(contract, on=day(-1), by=cast.chair)

    with pytest.raises(WrongState):
        contracts.change(older, by=cast.committee)

    assert WomenContract.objects.get().state == WomenContract.State.IN_FORCE


def test_a_campaign_that_was_closed_stays_closed(cast):
    campaign = CampaignFactory(by=cast.chair)
    older = Campaign.objects.get(pk=campaign.pk)
    campaigns.close(campaign, summary="发放完毕", by=cast.chair)

    with pytest.raises(WrongState):
        campaigns.change(older, by=cast.committee)

    assert Campaign.objects.get().state == Campaign.State.CLOSED


def test_a_plan_that_was_ended_stays_ended(cast):
    plan = MutualPlanFactory(unit=cast.school)
    older = MutualPlan.objects.get(pk=plan.pk)
    mutual.end_plan(plan, by=cast.chair)

    with pytest.raises(WrongState):
        mutual.change_plan(older, by=cast.committee)

    assert MutualPlan.objects.get().ended_on == timezone.localdate()
