"""Women's contracts: at most three years, private in their files, and who in the district has none."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.congress.archives import blank_pdf
from tests.factories.contracts import ContractCheckFactory, WomenContractFactory, day
from tests.factories.members import BodySeatFactory, MemberFactory, UnionBodyFactory
from tests.factories.org import SchoolFactory
from welfare.forms.contracts import ContractForm
from welfare.models import WomenContract

pytestmark = pytest.mark.django_db
PARTIES = {"employer": "校长 王建国", "union_side": "工会主席 陈静", "women_covered": 42}


def test_a_contract_of_three_years_and_a_day_is_refused_with_the_rule(cast):
    first = {"starts_on": "2026-03-08"} | PARTIES
    good = ContractForm(first | {"ends_on": "2029-03-07"}, school=cast.school)
    bad = ContractForm(first | {"ends_on": "2029-03-08"}, school=cast.school)

    assert good.is_valid()
    assert "3 年" in bad.errors["ends_on"][0]


def test_expired_is_a_matter_of_days_and_not_of_a_step():
    contract = WomenContractFactory(starts_on=day(-400), ends_on=day(-1))

    assert contract.is_expired and contract.words == "已到期"
    assert not WomenContract.objects.valid(day(0)).exists()
    assert WomenContract.objects.valid(day(-1)).exists()


def test_it_is_drafted_signed_checked_and_ended(cast, as_):
    client = as_(cast.chair)
    days = {"starts_on": day(-30).isoformat(), "ends_on": day(300).isoformat()}
    client.post(reverse("welfare:contract_new"), days | PARTIES)
    contract = WomenContract.objects.get()
    at = [contract.pk]
    paper = SimpleUploadedFile("合同.pdf", blank_pdf(), "application/pdf")

    signed = {"signed_on": day(-31).isoformat(), "filed_no": "清人社集〔2026〕9号", "file": paper}
    client.post(reverse("welfare:contract_sign", args=at), signed)
    checked = {"on": day(-1).isoformat(), "is_kept": "on", "found": "都已落实"}
    client.post(reverse("welfare:contract_check", args=at), checked)

    contract.refresh_from_db()
    assert (contract.words, contract.signed_on) == ("履行中", day(-31))
    assert contract.checks.get().is_kept
    client.post(
        reverse("welfare:contract_end", args=at), {"on": day(0).isoformat(), "reason": "重新签订"}
    )
    contract.refresh_from_db()
    assert contract.words == "已终止"


def test_the_signed_paper_is_handed_out_inside_the_house_only(cast, as_):
    contract = WomenContractFactory(school=cast.school, state="draft", signed_on=None)
    paper = SimpleUploadedFile("合同.pdf", blank_pdf(), "application/pdf")
    told = {"signed_on": day(0).isoformat(), "file": paper}
    as_(cast.chair).post(reverse("welfare:contract_sign", args=[contract.pk]), told)
    address = reverse("welfare:contract_file", args=[contract.pk])

    def answer(user):
        return as_(user).get(address).status_code

    assert [answer(user) for user in (cast.teacher, cast.clerk, cast.outsider)] == [200, 200, 404]


def test_the_womens_committee_keeps_the_register_and_other_teachers_read_it(cast, as_):
    address = reverse("welfare:contract_new")
    assert as_(cast.teacher).get(address).status_code == 403

    member = MemberFactory(school=cast.school, user=cast.teacher)
    body = UnionBodyFactory(school=cast.school, kind="women", people=[])
    BodySeatFactory(body=body, member=member)

    assert as_(cast.teacher).get(address).status_code == 200


def test_the_district_reads_who_has_none_first_then_who_runs_out(cast, as_):
    late, soon, good = (SchoolFactory(parent=cast.district, name=f"{n}校") for n in "甲乙丙")
    SchoolFactory(parent=cast.district, name="无女职工校")
    for school in (late, soon, good):
        MemberFactory(school=school)
    WomenContractFactory(school=late, starts_on=day(-500), ends_on=day(-2))
    WomenContractFactory(school=soon, ends_on=day(59))
    WomenContractFactory(school=good, ends_on=day(61))

    page = as_(cast.clerk).get(reverse("welfare:contract_district"))

    lines = [(school.name, words) for school, words in page.context["lines"]]
    assert lines == [("甲校", "没有有效合同"), ("乙校", "快到期"), ("丙校", "有效")]
    cover = page.context["cover"]
    assert (cover.valid, cover.schools, cover.percent) == (2, 3, "66.7%")
    assert as_(cast.chair).get(reverse("welfare:contract_district")).status_code == 403


def test_the_districts_page_asks_as_many_queries_for_many_schools_as_for_one(
    cast, as_, django_assert_max_num_queries
):
    for school in SchoolFactory.create_batch(15, parent=cast.district):
        MemberFactory(school=school)
        WomenContractFactory(school=school)
    client = as_(cast.clerk)
    client.get(reverse("welfare:contract_district"))

    with django_assert_max_num_queries(20):
        client.get(reverse("welfare:contract_district"))


def test_a_check_before_the_contract_began_is_refused(cast, as_):
    row = ContractCheckFactory(contract__school=cast.school)
    too_early = (row.contract.starts_on - dt.timedelta(days=1)).isoformat()
    address = reverse("welfare:contract_check", args=[row.contract.pk])

    assert as_(cast.chair).post(address, {"on": too_early, "found": "好"}).status_code == 422
