"""The hospital table: who stands in it, what goes up, and the figures of seed 003 out of entered records."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection

from tests.factories.aid import (
    AidApplicationFactory,
    HospitalRowFactory,
    HospitalTableFactory,
    days,
)
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from tests.welfare.aiding import a_member, of, page
from union.kit.flow import WrongState
from welfare.actions import aid_desk as desk
from welfare.actions import aid_hospital as actions
from welfare.lent.aid import figures
from welfare.models import AidApplication, HospitalRow, HospitalTable

YEAR = days(0).year


def typed(member, **changes) -> dict:
    facts = {"member": member.pk, "illness": "肺部手术", "total_cost": "8.6万", "insured": "52000"}
    return facts | {"self_paid": "", "family": ""} | changes


def figure(cast, key: str):
    return next(each for each in figures(cast.school, YEAR) if each.key == key)


def test_seventeen_people_entered_are_the_seventeen_of_the_figure(as_, cast):
    client = as_(cast.chair)
    for number in range(17):
        member = MemberFactory(school=cast.school, name=f"病员{number}")
        client.post(page("hospital_new", YEAR), typed(member))

    found = figure(cast, "welfare.aid.hospital_50000")
    assert found.value == 17
    assert client.get(found.url).context["value"] == 17
    listed = client.get(page("hospital_table"), {"year": YEAR}).context["rows"]
    assert len(listed) == 17 and listed[0].self_paid == Decimal(34000)


def test_a_hundred_and_eleven_helped_are_the_figure_and_its_list(as_, cast):
    """Seed 003: 111 困难教职工, 200 to 500 yuan each, granted, noticed and paid."""
    sums = [Decimal(200 + 100 * (number % 4)) for number in range(111)]
    for number, amount in enumerate(sums):
        AidApplicationFactory(
            school=cast.school,
            over=True,
            granted=amount,
            member=MemberFactory(school=cast.school, name=f"困难{number}"),
        )
    waiting = AidApplication.objects.filter(school=cast.school)
    facts = {"on": days(0), "way": "cash", "category": "", "by": cast.chair}
    desk.pay([(row, "本人") for row in waiting], **facts)
    AidApplicationFactory(school=cast.school, paid=True, kind="illness")

    people, amount = (
        figure(cast, f"welfare.hardship.helped_{name}") for name in ("people", "amount")
    )
    assert (people.value, amount.value) == (111, sum(sums))
    listed = [as_(cast.chair).get(each.url).context for each in (people, amount)]
    assert listed[0]["page"].paginator.count == 111
    assert [each["value"] for each in listed] == [111, sum(sums)]
    assert figure(cast, "welfare.aid.people").value == 112


def test_below_the_sum_nobody_stands_in_it(as_, cast):
    member = MemberFactory(school=cast.school)

    answer = as_(cast.chair).post(
        page("hospital_new", YEAR), typed(member, total_cost="49,999.99", insured="0")
    )

    assert answer.status_code == 422 and not HospitalRow.objects.exists()
    assert "列入大额住院费调查表的最低总费用：50,000 元" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"insured": "9万"}, "报销不能超过总费用"),
        ({"self_paid": "40000"}, "报销加自付超过了总费用"),
        ({"in_on": "2026-03-09", "out_on": "2026-03-01"}, "不能早于入院日期"),
        ({"illness": ""}, "请写所患疾病"),
    ],
)
def test_what_does_not_add_up_is_refused(as_, cast, changes, says):
    member = MemberFactory(school=cast.school)

    answer = as_(cast.chair).post(page("hospital_new", YEAR), typed(member, **changes))

    assert answer.status_code == 422 and says in answer.content.decode()


def test_a_person_stands_in_it_once_a_year(as_, cast):
    row = HospitalRowFactory(table=HospitalTableFactory(school=cast.school))

    answer = as_(cast.chair).post(page("hospital_new", YEAR), typed(row.member))

    assert answer.status_code == 422 and "今年已在表里" in answer.content.decode()


def test_a_row_begins_from_an_application(as_, cast):
    a_member(cast)
    mine = of(cast, committee=True, kind="illness", total_cost=90000, self_paid=30000)
    client = as_(cast.chair)

    offered = client.get(page("hospital_table")).content.decode()
    form = client.get(f"{page('hospital_new', YEAR)}?application={mine.pk}").context["form"]
    client.post(f"{page('hospital_new', YEAR)}?application={mine.pk}", typed(mine.member))

    assert f"?application={mine.pk}" in offered
    assert form.initial["total_cost"] == 90000
    assert HospitalRow.objects.get().application == mine


def test_once_sent_up_it_stands_still(as_, cast):
    table = HospitalTableFactory(school=cast.school)
    row = HospitalRowFactory(table=table)
    client = as_(cast.chair)

    client.post(page("hospital_send", YEAR))
    refused = client.get(page("hospital_row", row))

    table.refresh_from_db()
    assert table.state == HospitalTable.State.SENT
    assert refused.status_code == 403 and "已报送" in refused.content.decode()
    assert cast.clerk.notices.get().url == page("aid_district")
    with pytest.raises(WrongState):
        actions.write(table, row, by=cast.chair)


def test_an_empty_table_is_not_sent(as_, cast):
    HospitalTableFactory(school=cast.school)

    answer = as_(cast.chair).post(page("hospital_send", YEAR))

    assert answer.status_code == 403


def test_the_district_sees_what_was_sent_and_takes_it_as_one_workbook(as_, cast):
    ours = HospitalTableFactory(school=cast.school, sent=True)
    theirs = HospitalTableFactory(school=cast.theirs)
    HospitalRowFactory.create_batch(2, table=ours)
    HospitalRowFactory(table=theirs, illness="没有报送")
    client = as_(cast.clerk)

    shown = client.get(page("aid_district"))
    answer = client.post(page("aid_district_xlsx"), {"year": YEAR})

    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)
    assert (shown.context["people"], len(rows)) == (2, 2 + 2 + 1)
    assert rows[2][5] == "肺部手术" and rows[4][8:11] == (172000, 104000, 68000)
    assert "没有报送" not in str(rows) and "肺部手术" not in shown.content.decode()


def test_the_district_gives_it_back_with_a_word(as_, cast):
    table = HospitalTableFactory(school=cast.school, sent=True)

    as_(cast.clerk).post(page("hospital_send_back", table), {"remark": "请补出院日期"})

    table.refresh_from_db()
    assert (table.state, table.remark) == ("draft", "请补出院日期")
    assert "请补出院日期" in as_(cast.chair).get(page("hospital_table")).content.decode()


@pytest.mark.parametrize("who", ["principal", "leader", "teacher", "clerk"])
def test_who_has_no_table(as_, cast, who):
    assert as_(getattr(cast, who)).get(page("hospital_table")).status_code == 403


def test_another_school_sees_no_row(as_, cast):
    row = HospitalRowFactory(table=HospitalTableFactory(school=cast.school))

    assert as_(cast.outsider).get(page("hospital_row", row)).status_code == 404


def test_the_illness_lies_sealed(cast):
    HospitalRowFactory(table__school=cast.school, by=UserFactory())

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM welfare_hospitalrow")
        dump = str(cursor.fetchall())

    assert not any(each in dump for each in ("肺部手术", "86000", "初中"))


def test_the_table_is_printed_lying_with_its_sums(as_, cast):
    HospitalRowFactory(table=HospitalTableFactory(school=cast.school))

    answer = as_(cast.chair).post(page("hospital_pdf", YEAR))

    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
