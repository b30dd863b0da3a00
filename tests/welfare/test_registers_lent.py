"""What the small registers lend: things that wait for the right people, figures whose lists show the same rows."""

import pytest
from django.utils import timezone

from tests.factories.checkups import CheckupRoundFactory, CheckupRowFactory
from tests.factories.contracts import WomenContractFactory
from tests.factories.giving import GiftFactory, GivingRoundFactory
from tests.factories.members import MemberFactory
from tests.factories.mutual import ClaimFactory, EnrolmentFactory, day
from tests.factories.retreats import RetreatRoundFactory, RetreatSignupFactory
from union.kit.once import forget
from welfare.lent import checkups, contracts, giving, mutual, retreats

pytestmark = pytest.mark.django_db


def titles(module, user) -> list[str]:
    """What the part says to the person in the first office held."""
    forget()
    office = next(iter(user.offices), None)
    return [todo.title for todo in module.todos(user, office)]


def test_officers_are_asked_to_renew_in_the_last_thirty_days_and_until_it_is_done(cast):
    row = EnrolmentFactory(member=MemberFactory(school=cast.school), ends_on=day(31))
    assert titles(mutual, cast.chair) == []

    type(row).objects.filter(pk=row.pk).update(ends_on=day(30))
    assert titles(mutual, cast.chair) == [f"{row.plan.name}：1 人的保障到期，请续保"]
    assert titles(mutual, cast.teacher) == []

    type(row).objects.filter(pk=row.pk).update(starts_on=day(-300), ends_on=day(-5))
    assert len(titles(mutual, cast.chair)) == 1

    EnrolmentFactory(member=row.member, plan=row.plan, starts_on=day(-4), ends_on=day(360))
    assert titles(mutual, cast.chair) == []


def test_a_claim_waits_for_the_officers_without_a_name(cast):
    member = MemberFactory(school=cast.school, name="李红")
    ClaimFactory(enrolment=EnrolmentFactory(member=member))

    assert titles(mutual, cast.chair) == ["互助保障理赔：请核对材料"]


def test_a_check_up_waits_for_whoever_has_not_been(cast):
    round_ = CheckupRoundFactory(school=cast.school)
    CheckupRowFactory(round=round_, member=MemberFactory(school=cast.school, user=cast.teacher))

    assert titles(checkups, cast.teacher) == [f"去做{round_}"]
    assert titles(checkups, cast.chair) == [f"{round_}还有 1 人没有做，请提醒"]
    round_.rows.update(done_on=day(0))
    assert titles(checkups, cast.teacher) == titles(checkups, cast.chair) == []


def test_a_retreat_waits_for_members_while_it_is_open_and_then_for_officers(cast):
    round_ = RetreatRoundFactory(school=cast.school)
    assert titles(retreats, cast.teacher) == [f"{round_}：可以报名"]

    member = MemberFactory(school=cast.school, user=cast.teacher)
    RetreatSignupFactory(round=round_, member=member)
    assert titles(retreats, cast.teacher) == []

    type(round_).objects.update(closes_on=day(-1))
    assert titles(retreats, cast.chair) == [f"{round_}：报名截止了，请核对以后成团"]


def test_a_contract_is_to_be_renewed_sixty_days_before_it_ends(cast):
    row = WomenContractFactory(school=cast.school, ends_on=day(61))
    assert titles(contracts, cast.chair) == []

    type(row).objects.update(ends_on=day(60))
    assert titles(contracts, cast.chair) == ["续签女职工专项集体合同"]

    WomenContractFactory(school=cast.school, starts_on=day(61), ends_on=day(900))
    assert titles(contracts, cast.chair) == []


def test_money_that_came_in_waits_to_be_handed_on(cast):
    round_ = GivingRoundFactory(school=cast.school)
    GiftFactory(round=round_)
    assert titles(giving, cast.chair) == []

    round_.close()
    assert titles(giving, cast.chair) == ["慈善一日捐：请转交捐款，登记收据"]
    assert titles(giving, cast.teacher) == []


def test_every_figure_leads_to_a_list_of_as_many_rows(cast, as_):
    """Figures of money lead to the rows that are added up."""
    member = MemberFactory(school=cast.school)
    ClaimFactory(enrolment=EnrolmentFactory(member=member), settled=True)
    round_ = CheckupRoundFactory(school=cast.school)
    CheckupRowFactory(round=round_, done_on=day(0))
    CheckupRowFactory(round=round_)
    GiftFactory(round=GivingRoundFactory(school=cast.school))
    back = {"closes_on": day(-20), "starts_on": day(-9), "ends_on": day(-4)}
    trip = RetreatRoundFactory(school=cast.school, **back)
    signup = RetreatSignupFactory(round=trip, state="went", place=1)
    year = timezone.localdate().year

    found = [
        figure
        for module in (mutual, checkups, giving)
        for figure in module.figures(cast.school, year)
    ]
    found += retreats.figures(cast.school, signup.round.starts_on.year)

    counted = [figure for figure in found if figure.unit not in ("元", "%")]
    assert [figure.value for figure in counted] == [1, 1, 1, 1, 2, 1, 1]
    for figure in counted:
        page = as_(cast.chair).get(figure.url).context["page"]
        assert page.paginator.count == figure.value, figure.key


def test_the_calendar_holds_days_and_never_a_claim(cast):
    member = MemberFactory(school=cast.school, user=cast.teacher)
    ClaimFactory(enrolment=EnrolmentFactory(member=member, ends_on=day(20)))
    RetreatRoundFactory(school=cast.school)
    CheckupRoundFactory(school=cast.school)
    GivingRoundFactory(school=cast.school)
    WomenContractFactory(school=cast.school, ends_on=day(20))

    def said(user):
        modules = (mutual, checkups, retreats, contracts, giving)
        return [each for m in modules for each in m.entries(user, day(0), day(40))]

    assert len(said(cast.teacher)) == 4
    assert len(said(cast.chair)) == 4  # the contract instead of the own cover
    assert not any("理赔" in entry.title for entry in said(cast.chair))
