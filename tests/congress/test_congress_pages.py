"""Setting up a congress: its form by the number of staff, its quotas, renewal, papers."""

import datetime as dt

import pytest
from django.urls import reverse

from congress import rules
from congress.lent.terms import todos
from congress.models import Congress, Constituency, Delegate
from congress.papers import delegates as papers
from members.actions import people as register
from tests.congress.test_terms import set_rule
from tests.factories.congress import (
    CongressFactory,
    ConstituencyFactory,
    DelegateFactory,
    ElectionFactory,
    NomineeFactory,
    days,
    today,
)
from tests.factories.members import MemberFactory
from union.kit.pdf import render_pdf
from union.kit.sheets import read_rows
from union.org.models import Role
from union.papers.models import Paper

pytestmark = pytest.mark.django_db


def found(client, **fields):
    data = {
        "number": 1,
        "starts_on": today().isoformat(),
        "term_years": 3,
        "staff_count": 96,
        "women_count": 60,
        **fields,
    }
    return client.post(reverse("congress:congress_new"), data, follow=True)


def test_case_01_79_staff_get_an_assembly_of_all_80_a_congress(as_, cast):
    members = MemberFactory.create_batch(3, school=cast.school, post="语文教师")
    client = as_(cast.chair)

    small = found(client, staff_count=79)
    assembly = Congress.objects.get()
    Congress.objects.update(number=9, starts_on=days(-900))
    large = found(client, number=10, staff_count=80)

    assert assembly.is_assembly
    assert set(assembly.delegates.values_list("member", flat=True)) == {m.pk for m in members}
    assert "不足 80 人，召开教职工大会" in small.content.decode()
    assert "教育部令第32号" in small.content.decode()
    congress = Congress.objects.get(number=10)
    assert not congress.is_assembly
    assert not congress.delegates.exists()
    assert "先分选举单位和名额" in large.content.decode()


def test_case_01_an_assembly_elects_nobody(as_, cast):
    congress = CongressFactory(school=cast.school, kind="assembly", staff_count=79)

    url = reverse("congress:constituency_table", args=[congress.pk])
    answer = as_(cast.chair).get(url)

    assert answer.status_code == 403
    assert "全体教职工参加" in answer.content.decode()


def test_the_register_fills_in_the_counts(as_, cast):
    MemberFactory.create_batch(3, school=cast.school)
    MemberFactory(school=cast.school, sex="male")

    form = as_(cast.chair).get(reverse("congress:congress_new")).context["form"]

    assert (form["staff_count"].initial, form["women_count"].initial) == (4, 3)


def test_the_prescribed_form_follows_the_number_as_it_is_typed(as_, cast):
    url = reverse("congress:congress_new")

    part = as_(cast.chair).get(url, {"staff_count": "79"}, headers={"HX-Request": "true"})

    assert "不足 80 人" in part.content.decode()
    assert "<html" not in part.content.decode()


@pytest.mark.parametrize(
    "fields, word",
    [
        ({"women_count": 97}, "多于教职工 96 人"),
        ({"staff_count": 0, "women_count": 0}, "不能是 0"),
        ({"number": 3}, "本校已经有第 3 届了"),
        ({"number": 2}, "已经有更靠后的一届"),
        ({"starts_on": "2199-01-01"}, "离现在超过一年"),
        ({"starts_on": "1990-01-01"}, "离现在超过十年"),
        ({"number": 4, "starts_on": str(days(-400))}, "不能早于上一届的起始日期"),
        ({"number": 100}, "请填写第几届"),
    ],
)
def test_a_congress_that_cannot_be_is_refused(as_, cast, fields, word):
    CongressFactory(school=cast.school)

    answer = found(as_(cast.chair), **{"number": 4, **fields})

    assert answer.status_code == 422
    assert word in answer.content.decode()


@pytest.mark.parametrize("who", ["teacher", "principal", "clerk", "admin"])
def test_only_officers_set_a_congress_up(as_, cast, who):
    assert found(as_(getattr(cast, who))).status_code == 403


def test_renewal_takes_the_constituencies_over_with_the_people_of_today(as_, cast):
    before = CongressFactory(school=cast.school, starts_on=days(-1200))
    group = {"group": cast.group, "staff_count": 30, "quota": 2}
    ConstituencyFactory(congress=before, name="语文组", **group)
    MemberFactory.create_batch(4, school=cast.school, group=cast.group)

    found(as_(cast.chair), number=4, takes_over="on")

    unit = Congress.objects.get(number=4).constituencies.get()
    assert (unit.name, unit.staff_count, unit.quota) == ("语文组", 4, 2)


def test_the_form_does_not_change_under_the_delegates(as_, cast):
    congress = CongressFactory(school=cast.school)
    DelegateFactory(congress=congress)
    url = reverse("congress:congress_edit", args=[congress.pk])
    data = {"number": 3, "starts_on": congress.starts_on, "term_years": 3}

    answer = as_(cast.chair).post(url, {**data, "staff_count": 40, "women_count": 1})

    assert answer.status_code == 422
    assert "本届的形式不能再变" in answer.content.decode()


def test_an_earlier_congress_is_not_changed_any_more(as_, cast):
    old = CongressFactory(school=cast.school, number=2)
    CongressFactory(school=cast.school, number=3)

    answer = as_(cast.chair).get(reverse("congress:congress_edit", args=[old.pk]))

    assert answer.status_code == 403
    assert "以前一届" in answer.content.decode()


def test_case_15_the_reason_for_a_late_renewal_is_asked_for_when_it_is_late(as_, cast):
    congress = CongressFactory(school=cast.school, starts_on=days(-3 * 365 - 40))
    url = reverse("congress:congress_edit", args=[congress.pk])
    client = as_(cast.chair)

    page = client.get(congress.get_absolute_url()).content.decode()
    assert "写明延期理由" in page
    fields = ["number", "starts_on", "term_years", "staff_count", "women_count"]
    data = {name: getattr(congress, name) for name in fields}
    client.post(url, {**data, "renewal_reason": "校舍搬迁"})

    congress.refresh_from_db()
    assert congress.renewal_reason == "校舍搬迁"
    assert "校舍搬迁" in client.get(congress.get_absolute_url()).content.decode()


# Assemblies


def test_newcomers_join_the_assembly_and_nobody_twice(as_, cast):
    congress = CongressFactory(school=cast.school, kind="assembly", staff_count=20, women_count=9)
    here = DelegateFactory(congress=congress)
    observer = DelegateFactory(congress=congress, category=Delegate.Category.OBSERVER)
    new = MemberFactory(school=cast.school)
    gone = MemberFactory(school=cast.school)
    register.retire(gone, by=cast.chair, on=today())
    url = reverse("congress:congress_gather", args=[congress.pk])
    client = as_(cast.chair)

    waiting = [todo.title for todo in todos(cast.chair, office(cast.chair))]
    client.post(url)
    client.post(url)

    assert waiting == ["更新教职工大会参会名单"]
    listed = list(congress.delegates.formal().values_list("member", flat=True))
    assert sorted(listed) == sorted([here.member_id, observer.member_id, new.pk])
    assert todos(cast.chair, office(cast.chair)) == []


def office(user):
    return next(one for one in user.offices if one.role == Role.CHAIR)


# Constituencies


def table(client, congress, rows, **more):
    """The table as it is posted: rows of (id, name, staff, quota)."""
    known = [row for row in rows if row[0]]
    data = {
        "constituencies-TOTAL_FORMS": len(rows),
        "constituencies-INITIAL_FORMS": len(known),
        **more,
    }
    for at, (pk, name, staff, quota) in enumerate(rows):
        fields = {"id": pk or "", "name": name, "staff_count": staff, "quota": quota, "group": ""}
        data |= {f"constituencies-{at}-{key}": value for key, value in fields.items()}
    return client.post(reverse("congress:constituency_table", args=[congress.pk]), data)


@pytest.fixture
def large(cast):
    return CongressFactory(school=cast.school, staff_count=237, women_count=150)


def test_case_11_quotas_of_71_are_refused_72_are_kept(as_, cast, large):
    client = as_(cast.chair)

    short = table(client, large, [("", "语文组", 120, 36), ("", "数学组", 117, 35)])
    kept = table(client, large, [("", "语文组", 120, 36), ("", "数学组", 117, 36)])

    assert short.status_code == 422
    assert "名额合计 71 名，不足规定的 72 名" in short.content.decode()
    assert kept.status_code == 302
    assert sum(large.constituencies.values_list("quota", flat=True)) == 72


def test_case_11_quotas_are_proposed_from_the_groups(as_, cast, large):
    MemberFactory.create_batch(7, school=cast.school, group=cast.group)
    MemberFactory.create_batch(3, school=cast.school)
    Congress.objects.update(staff_count=10, women_count=5)
    client = as_(cast.chair)
    url = reverse("congress:constituency_propose", args=[large.pk])

    client.post(url, {"method": "unit"})
    again = client.post(url, {"method": "unit"})

    rows = large.constituencies.values_list("name", "staff_count", "quota")
    assert list(rows) == [(cast.group.short_name, 7, 3), ("未编组教职工", 3, 1)]
    assert again.status_code == 403


def test_the_sums_follow_what_is_typed_and_nothing_is_kept(as_, cast, large):
    url = reverse("congress:constituency_sums", args=[large.pk])
    data = {"constituencies-TOTAL_FORMS": 1, "constituencies-INITIAL_FORMS": 0}
    row = {"name": "语文组", "staff_count": 120, "quota": 40}
    data |= {f"constituencies-0-{key}": value for key, value in row.items()}

    part = as_(cast.chair).post(url, data).content.decode()

    assert "还差 32 名" in part
    assert "还有 117 人不在任何选举单位里" in part
    assert not Constituency.objects.exists()


@pytest.mark.parametrize(
    "rows, word",
    [
        ([("", "语文组", 120, 40), ("", "语文组", 117, 40)], "选举单位重名：语文组"),
        ([("", "语文组", 20, 72)], "名额 72 多于人数 20"),
        ([("", "语文组", 0, 0)], "人数不能是 0"),
        ([("", "语文组", "多", 72)], "请填写整数"),
    ],
)
def test_a_table_that_cannot_be_is_refused(as_, cast, large, rows, word):
    answer = table(as_(cast.chair), large, rows)

    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert not Constituency.objects.exists()


def test_a_constituency_that_has_voted_is_not_taken_out(as_, cast, large):
    unit = ConstituencyFactory(congress=large, name="语文组", staff_count=237, quota=72)
    ElectionFactory(constituency=unit)
    rows = [(unit.pk, "语文组", 237, 72), ("", "数学组", 237, 72)]

    answer = table(as_(cast.chair), large, rows, **{"constituencies-0-DELETE": "on"})

    assert "已经有选举结果或代表，不能删去" in answer.content.decode()
    assert Constituency.objects.count() == 1


def test_a_constituency_of_another_congress_is_not_changed(as_, cast, large):
    foreign = ConstituencyFactory(congress=CongressFactory(school=cast.theirs))

    table(as_(cast.chair), large, [(foreign.pk, "改名", 237, 72)])

    foreign.refresh_from_db()
    assert foreign.name != "改名"


@pytest.mark.parametrize("number", [1, 5])
def test_a_congress_asks_the_same_questions_of_few_and_many_constituencies(
    as_, cast, large, number, django_assert_max_num_queries
):
    for _ in range(number):
        unit = ConstituencyFactory(congress=large)
        seat = DelegateFactory(congress=large, constituency=unit)
        election = ElectionFactory(constituency=unit, seats=1)
        NomineeFactory(election=election, member=seat.member, is_elected=True)
    client = as_(cast.teacher)

    with django_assert_max_num_queries(19):
        client.get(large.get_absolute_url())


# Papers


def test_the_report_and_the_roster_are_printed_for_officers_and_the_district(as_, cast):
    congress = CongressFactory(school=cast.school)
    DelegateFactory(congress=congress, duty="语文教师")

    report = reverse("congress:qualification_print", args=[congress.pk])
    roster = reverse("congress:roster_print", args=[congress.pk])
    assert as_(cast.teacher).post(report).status_code == 403
    as_(cast.chair).post(report)
    as_(cast.clerk).post(roster)
    as_(cast.chair).post(roster)

    assert set(Paper.objects.values_list("kind", flat=True)) == {papers.REPORT, papers.ROSTER}
    assert Paper.objects.count() == 2


def test_the_report_says_what_was_counted(cast):
    congress = CongressFactory(school=cast.school)
    DelegateFactory(congress=congress)
    set_rule(cast.school, rules.DELEGATE_SHARE, "1%")

    paper = papers.report(congress.pk, 1)

    text = str(paper.context["paper"])
    assert "现有教职工96人，其中女教职工60人" in text
    assert "1/1" in text
    assert "1名代表资格有效" in text


def test_a_report_with_a_blocking_fault_calls_nobody_valid(cast):
    congress = CongressFactory(school=cast.school)
    DelegateFactory(congress=congress)

    text = str(papers.report(congress.pk, 1).context["paper"])

    assert "须改正后重新审查" in text
    assert "资格有效" not in text


def test_the_roster_lies_on_paper(cast):
    congress = CongressFactory(school=cast.school)
    DelegateFactory(congress=congress, duty="<b>语文教师</b>")
    printed = papers.roster(congress.pk, 1)

    assert render_pdf(printed.template, printed.context, styles=printed.styles).startswith(b"%PDF")


def test_the_roster_leaves_as_a_workbook_on_record(as_, cast):
    congress = CongressFactory(school=cast.school)
    delegate = DelegateFactory(congress=congress, duty="=1+1")
    url = reverse("congress:delegate_export", args=[congress.pk])

    assert as_(cast.teacher).post(url).status_code == 403
    answer = as_(cast.chair).post(url)

    table = read_rows(answer.content)
    assert table.rows[0].cells[1] == delegate.name
    assert table.rows[0].cells[7] == "=1+1"


# What waits


def test_the_chair_is_told_of_empty_seats_and_of_a_term_that_ends(cast):
    congress = CongressFactory(school=cast.school, starts_on=days(-3 * 365 + 60))
    unit = ConstituencyFactory(congress=congress, name="语文组", quota=2)
    ElectionFactory(constituency=unit)
    DelegateFactory(congress=congress, constituency=unit)

    waiting = {todo.title: todo for todo in todos(cast.chair, office(cast.chair))}

    assert set(waiting) == {"语文组补选代表", f"{congress}换届"}
    assert waiting["语文组补选代表"].note == "缺 1 名"
    assert waiting[f"{congress}换届"].until == congress.ends_on
    assert isinstance(congress.ends_on, dt.date)
    assert todos(cast.teacher, None) == []


def test_a_constituency_that_has_not_voted_yet_is_no_by_election(cast):
    congress = CongressFactory(school=cast.school)
    ConstituencyFactory(congress=congress)

    assert todos(cast.chair, office(cast.chair)) == []
