"""Mutual-aid plans: who may join, what share is covered, renewal in one go, claims that only few read."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from PIL import Image

from tests.factories.members import MemberFactory
from tests.factories.mutual import (
    ClaimFactory,
    ClaimFileFactory,
    EnrolmentFactory,
    MutualPlanFactory,
    day,
)
from union.audit.models import Event
from union.kit.access import No
from welfare.actions import mutual as actions
from welfare.models import Claim, Enrolment
from welfare.mutual_cover import Coverage, coverage, last_day, why_not
from welfare.policies import mutual as policies

WOMEN = {"sex": "female", "age_from": 16, "age_to": 60}
pytestmark = pytest.mark.django_db


def photo() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (20, 20), "white").save(file, "JPEG")
    return SimpleUploadedFile("票据.jpg", file.getvalue(), "image/jpeg")


@pytest.fixture
def mine(cast):
    """The teacher's membership."""
    return MemberFactory(school=cast.school, user=cast.teacher, name="李红", sex="female")


def test_a_period_of_two_years_ends_the_day_before_it_began():
    plan = MutualPlanFactory(period_months=24)

    assert last_day(plan, dt.date(2026, 3, 1)) == dt.date(2028, 2, 29)


def test_who_may_join_a_womens_plan_depends_on_sex_and_age_on_the_first_day():
    plan = MutualPlanFactory(**WOMEN)
    start = dt.date(2026, 3, 1)

    def said(sex, born_on):
        return why_not(plan, MemberFactory.build(sex=sex, born_on=born_on), start)

    assert said("male", dt.date(1990, 1, 1)) == "只限女职工"
    assert said("female", None) == "名册里没有出生年月"
    assert said("female", dt.date(1965, 3, 1)) == "超过 60 岁"
    assert said("female", dt.date(1965, 4, 1)) == ""


def test_coverage_counts_the_same_people_as_the_list_that_is_ticked(cast):
    plan = MutualPlanFactory(unit=cast.district, **WOMEN)
    born = [dt.date(1950, 1, 1), dt.date(1985, 1, 1), dt.date(1990, 6, 1)]
    women = [MemberFactory(school=cast.school, sex="female", born_on=b) for b in born]
    MemberFactory(school=cast.school, sex="male", born_on=born[1])
    EnrolmentFactory(plan=plan, member=women[1])

    found = coverage(plan, cast.school, timezone.localdate())

    listed = [m for m in women if not why_not(plan, m, timezone.localdate())]
    assert (found.covered, found.may) == (1, len(listed)) == (1, 2)


def test_a_small_school_is_to_enrol_all_women_and_a_large_one_four_fifths():
    assert Coverage(79, 99, Fraction(1)).missing == 20
    assert Coverage(80, 100, Fraction(4, 5)).is_met
    assert Coverage(79, 100, Fraction(4, 5)).missing == 1
    assert Coverage(2, 3).percent == "66.7%"


def test_the_womens_plan_asks_for_all_below_a_hundred_and_names_its_rules(cast):
    plan = MutualPlanFactory(unit=cast.district, **WOMEN)
    MemberFactory(school=cast.school, sex="female", born_on=dt.date(1990, 1, 1))

    found = coverage(plan, cast.school, timezone.localdate())

    assert found.needed == 1
    assert "80%" in str(found.rules[0]) and "100 人" in str(found.rules[1])


def test_enrolling_the_same_people_twice_enrols_them_once(cast):
    plan = MutualPlanFactory(unit=cast.school)
    people = MemberFactory.create_batch(3, school=cast.school)

    first = actions.enrol(plan, cast.school, people, starts_on=day(0), by=cast.chair)
    second = actions.enrol(plan, cast.school, people, starts_on=day(0), by=cast.chair)

    assert (len(first), len(second), Enrolment.objects.count()) == (3, 0, 3)


def test_last_periods_list_is_renewed_in_one_go_without_those_who_left(cast, as_):
    plan = MutualPlanFactory(unit=cast.school, age_to=60)
    days = {"plan": plan, "starts_on": day(-355), "ends_on": day(10)}
    stays = MemberFactory(school=cast.school, born_on=dt.date(1990, 1, 1))
    too_old = MemberFactory(school=cast.school, born_on=dt.date(1950, 1, 1), name="邹老")
    gone = MemberFactory(school=cast.school, born_on=dt.date(1990, 1, 1))
    gone.leave(day(-2))
    for member in (stays, too_old, gone):
        EnrolmentFactory(member=member, **days)

    page = as_(cast.chair).post(reverse("welfare:mutual_renew", args=[plan.pk]), follow=True)

    new = Enrolment.objects.filter(starts_on=day(11))
    assert [row.member for row in new] == [stays]
    assert "已续保 1 人" in page.content.decode()
    assert "邹老（超过 60 岁）" in page.content.decode()
    assert actions.renew(plan, cast.school, by=cast.chair)[0] == 0


def test_who_has_paid_cannot_be_taken_off_the_list(cast):
    row = EnrolmentFactory(member=MemberFactory(school=cast.school), paid_on=day(-1))

    assert isinstance(policies.drop(cast.chair, row), No)


def test_the_chair_ticks_marks_as_paid_and_exports(cast, as_):
    plan = MutualPlanFactory(unit=cast.district)
    member = MemberFactory(school=cast.school, name="李红")
    client, at = as_(cast.chair), [plan.pk]
    client.post(
        reverse("welfare:mutual_enrol", args=at),
        {"starts_on": day(0).isoformat(), "members": [member.pk]},
    )
    row = Enrolment.objects.get()
    client.post(
        reverse("welfare:mutual_paid", args=at),
        {"enrolment": [row.pk], "paid_on": day(0).isoformat()},
    )

    answer = client.post(reverse("welfare:mutual_export", args=at))
    sheet = load_workbook(BytesIO(answer.content)).active

    row.refresh_from_db()
    assert row.paid_on == day(0)
    assert sheet["B3"].value == "李红"


def test_a_teacher_reads_own_cover_and_nobody_elses(cast, as_, mine):
    EnrolmentFactory(member=mine, plan__name="住院保障甲")
    EnrolmentFactory(member=MemberFactory(school=cast.school), plan__name="住院保障乙")

    page = as_(cast.teacher).get(reverse("welfare:mutual_own")).content.decode()

    assert page.count("保障中") == 1
    assert list(Enrolment.objects.visible_to(cast.teacher)) == list(
        Enrolment.objects.filter(member=mine)
    )
    assert not Enrolment.objects.visible_to(cast.clerk).exists()


def test_a_claim_by_phone_names_the_papers_that_are_missing(cast, as_, mine):
    row = EnrolmentFactory(member=mine)
    told = {"happened_on": day(-2).isoformat(), "diagnosis": "骨折", "asked": "１，２００元"}

    page = as_(cast.teacher).post(
        reverse("welfare:claim_new", args=[row.pk]), told | {"paper_0": photo()}, follow=True
    )

    claim = Claim.objects.get()
    assert claim.asked == Decimal("1200")
    assert claim.due_on == day(-2 + row.plan.claim_days)
    assert "还缺：出院小结" in page.content.decode()


def test_what_happened_outside_of_the_period_cannot_be_claimed(cast, as_, mine):
    row = EnrolmentFactory(member=mine)
    told = {"happened_on": day(-31).isoformat(), "diagnosis": "骨折", "asked": "100"}

    page = as_(cast.teacher).post(reverse("welfare:claim_new", args=[row.pk]), told)

    assert page.status_code == 422
    assert "这一期只保障" in page.content.decode()


def test_the_diagnosis_lies_sealed_and_is_opened_with_a_reason_that_the_person_sees(
    cast, as_, mine
):
    claim = ClaimFactory(enrolment=EnrolmentFactory(member=mine), diagnosis="胆囊结石手术")
    with connection.cursor() as cursor:
        cursor.execute("SELECT diagnosis FROM welfare_claim")
        assert "胆囊" not in cursor.fetchone()[0]

    client = as_(cast.chair)
    assert "胆囊" not in client.get(claim.get_absolute_url()).content.decode()
    address = reverse("welfare:claim_open", args=[claim.pk])
    assert client.post(address).status_code == 422
    assert "胆囊" in client.post(address, {"reason": "send"}).content.decode()

    own = as_(cast.teacher).get(claim.get_absolute_url()).content.decode()
    assert "陈静" in own and "送承办机构" in own
    event = Event.objects.get(verb="claim.opened")
    assert "李红" not in event.object_label and "胆囊" not in str(event.details)


def test_a_proof_is_handed_out_to_the_person_and_the_officers_only(cast, as_, mine):
    file = ClaimFileFactory(claim__enrolment=EnrolmentFactory(member=mine))
    address = reverse("welfare:claim_file", args=[file.pk])

    assert as_(cast.teacher).post(address).content == b"proof"
    assert as_(cast.chair).post(address).status_code == 422  # not without a reason
    assert as_(cast.chair).post(address, {"reason": "send"}).content == b"proof"
    opened = as_(cast.chair).post(
        reverse("welfare:claim_open", args=[file.claim_id]), {"reason": "send"}
    )
    assert 'name="reason" value="send"' in opened.content.decode()
    assert as_(cast.clerk).post(address).status_code == 404
    assert as_(cast.leader).post(address).status_code == 404


def test_a_claim_goes_step_by_step_and_is_paid_once(cast, as_, mine):
    claim = ClaimFactory(enrolment=EnrolmentFactory(member=mine))
    client, at = as_(cast.chair), [claim.pk]

    assert client.post(reverse("welfare:claim_send", args=at)).status_code == 403
    client.post(reverse("welfare:claim_check", args=at))
    client.post(reverse("welfare:claim_send", args=at))
    client.post(reverse("welfare:claim_pay", args=at), {"paid": "0.26万"})

    claim.refresh_from_db()
    assert (claim.state, claim.paid) == ("paid", Decimal("2600"))
    assert client.post(reverse("welfare:claim_pay", args=at), {"paid": "1"}).status_code == 403


def test_a_refusal_needs_its_reason_and_reaches_the_person(cast, as_, mine):
    claim = ClaimFactory(enrolment=EnrolmentFactory(member=mine))
    address = reverse("welfare:claim_refuse", args=[claim.pk])

    assert as_(cast.chair).post(address, {"reason": " "}).status_code == 422
    as_(cast.chair).post(address, {"reason": "既往症不在保障范围"})

    page = as_(cast.teacher).get(claim.get_absolute_url()).content.decode()
    assert "既往症不在保障范围" in page


def test_nobody_works_on_the_own_claim(cast):
    own = MemberFactory(school=cast.school, user=cast.committee, name=cast.committee.name)
    claim = ClaimFactory(enrolment=EnrolmentFactory(member=own))

    assert "另一位" in policies.check(cast.committee, claim).reason
    assert policies.check(cast.chair, claim)
