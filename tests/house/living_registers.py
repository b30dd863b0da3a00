"""Mutual aid, check-ups, a 疗休养, women's contracts and a collection of the school that lives."""

from tests.congress.archives import blank_pdf
from tests.factories.checkups import CheckupRoundFactory, CheckupRowFactory
from tests.factories.contracts import ContractCheckFactory, WomenContractFactory
from tests.factories.giving import GiftFactory, GivingRoundFactory
from tests.factories.members import MemberFactory
from tests.factories.mutual import (
    ClaimFactory,
    ClaimFileFactory,
    ClaimOpeningFactory,
    EnrolmentFactory,
    MutualPlanFactory,
    day,
)
from tests.factories.retreats import RetreatRoundFactory, RetreatSignupFactory
from union.kit.stored import keep_upload
from union.kit.uploads import Upload


def registers(cast) -> None:
    """Something to do in each: a cover that ends, claims on their way, places to confirm, a group that is back, a
    contract to sign and one with its paper, gifts to enter and gifts to hand on."""
    school = {"school": cast.school}
    _covered(cast, MemberFactory(**school, name="参保人"))
    CheckupRowFactory(round=CheckupRoundFactory(**school))
    _travelled(cast, school)
    paper = keep_upload("contracts/test", Upload("合同.pdf", "pdf", blank_pdf()))["file"]
    ContractCheckFactory(contract=WomenContractFactory(**school, file=paper))
    WomenContractFactory(
        **school, state="draft", signed_on=None, starts_on=day(10), ends_on=day(700)
    )
    GiftFactory(round=GivingRoundFactory(**school))
    GiftFactory(round=GivingRoundFactory(**school, title="去年的捐款", state="closed"))


def _covered(cast, member) -> None:
    plan = MutualPlanFactory(unit=cast.school)
    row = EnrolmentFactory(member=member, plan=plan, ends_on=day(12))
    claim = ClaimFactory(enrolment=row)
    ClaimFileFactory(claim=claim)
    ClaimOpeningFactory(claim=claim)
    ClaimFactory(enrolment=row, sent=True)


def _travelled(cast, school: dict) -> None:
    RetreatSignupFactory(round=RetreatRoundFactory(**school))
    back = RetreatRoundFactory(
        **school,
        state="formed",
        formed_on=day(-20),
        closes_on=day(-21),
        starts_on=day(-9),
        ends_on=day(-4),
    )
    RetreatSignupFactory(round=back, state="going", place=1, confirmed_by=cast.chair)
