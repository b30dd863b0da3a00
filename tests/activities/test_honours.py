"""评优评先: conditions, nomination, the nominee's word, review, 公示 with objections, report, award."""

import datetime as dt
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from activities.actions import honours as actions
from activities.honours_checks import FAIL, PASS, UNKNOWN, judge
from activities.honours_quota import quota_of, rounded
from activities.lent import honours as lent
from activities.models import Award, Honour, Nomination
from tests.factories.honours import (
    AwardFactory,
    HonourFactory,
    NominationFactory,
)
from tests.factories.members import MemberFactory
from tests.factories.org import AppointmentFactory, GroupFactory
from union.kit.flow import WrongState
from union.notices.models import Notice
from union.org.models import Role

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
State = Honour.State
Told = Nomination.State


def url(name, *args) -> str:
    return reverse(f"activities:{name}", args=args)


@pytest.fixture
def honour(cast):
    return HonourFactory(school=cast.school, quota=3)


def outcomes(honour, **whom) -> list[str]:
    return [verdict.outcome for verdict in judge(honour, **whom)]


# --- who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who, draft, opened, reported",
    [
        ("chair", 1, 1, 1), ("leader", 0, 1, 1), ("teacher", 0, 1, 1),
        ("clerk", 0, 0, 1), ("outsider", 0, 0, 0), ("admin", 0, 0, 0),
    ],
)  # fmt: skip
def test_who_sees_a_round(cast, who, draft, opened, reported):
    seen = []
    for fields in ({"state": State.DRAFT}, {}, {"reported": True}):
        row = HonourFactory(school=cast.school, **fields)
        seen.append(Honour.objects.visible_to(getattr(cast, who)).filter(pk=row.pk).count())

    assert seen == [draft, opened, reported]


def test_colleagues_read_who_was_put_forward_only_from_the_notice_on_and_only_who_passed(cast):
    honour = HonourFactory(school=cast.school, reviewing=True)
    passed = NominationFactory(honour=honour, passed=True)
    NominationFactory(honour=honour)
    assert not Nomination.objects.visible_to(cast.teacher).exists()

    actions.notice(honour, on=timezone.localdate(), by=cast.chair)

    assert Nomination.objects.visible_to(cast.teacher).get() == passed


# --- how many -------------------------------------------------------------------------------------


def test_the_share_is_rounded_group_by_group():
    share = Fraction(14, 100)
    branches = [53] * 23 + [44]  # 1,263 people

    assert sum(branches) == 1263
    assert sum(rounded(share, people) for people in branches) == 23 * 7 + 6
    assert rounded(share, 1263) == 177
    assert [rounded(Fraction(1, 2), people) for people in (1, 3)] == [1, 2]


def test_a_leader_nominates_as_many_as_the_share_of_the_group(as_, cast):
    honour = HonourFactory(school=cast.school)
    people = MemberFactory.create_batch(10, school=cast.school, group=cast.group)
    client, where = as_(cast.leader), url("nomination_new", honour.pk)
    assert quota_of(honour).by_group == {cast.group.pk: 1}

    first = client.post(where, {"member": people[0].pk, "reasons": "热心"})
    second = client.post(where, {"member": people[1].pk, "reasons": "热心"})

    assert (first.status_code, second.status_code) == (302, 422)
    assert "名额 1 个" in second.content.decode()
    assert "工会积极分子占小组会员的：14%" in second.content.decode()


def test_a_leader_cannot_nominate_from_another_group(as_, cast, honour):
    stranger = MemberFactory(school=cast.school, group=GroupFactory(parent=cast.school))

    answer = as_(cast.leader).post(
        url("nomination_new", honour.pk), {"member": stranger.pk, "reasons": "热心"}
    )

    assert answer.status_code == 422


def test_a_teacher_who_leads_nobody_does_not_nominate(as_, cast, honour):
    answer = as_(cast.teacher).get(url("nomination_new", honour.pk))

    assert answer.status_code == 403
    assert "请告诉您的组长" in answer.content.decode()


# --- conditions -----------------------------------------------------------------------------------


def test_a_womens_post_needs_three_fifths_women_and_a_woman_at_the_head(cast):
    honour = HonourFactory(
        school=cast.school, kind=Honour.Kind.WOMEN_POST, checks=["women_unit", "no_repeat"]
    )
    head = MemberFactory(school=cast.school, group=cast.group, user=cast.leader)
    MemberFactory.create_batch(2, school=cast.school, group=cast.group)
    MemberFactory.create_batch(2, school=cast.school, group=cast.group, sex="male")
    assert outcomes(honour, group=cast.group) == [PASS, PASS]

    MemberFactory(school=cast.school, group=cast.group, sex="male")
    assert outcomes(honour, group=cast.group)[0] == FAIL
    MemberFactory.create_batch(5, school=cast.school, group=cast.group)
    head.sex = "male"
    head.save()
    (women, _) = judge(honour, group=cast.group)
    assert women.outcome == FAIL
    assert "巾帼标兵岗女职工至少占：60%" in women.source and "不是女性" in women.said


def test_who_joined_less_than_half_a_year_ago_does_not_fit(cast):
    honour = HonourFactory(school=cast.school, checks=["register", "long_enough"])
    today = timezone.localdate()
    old = MemberFactory(school=cast.school, joined_on=today - 200 * DAY)
    new = MemberFactory(school=cast.school, joined_on=today - 100 * DAY)

    assert outcomes(honour, member=old) == [PASS, PASS]
    assert outcomes(honour, member=new) == [PASS, FAIL]


def test_where_nothing_was_entered_people_look_themselves(cast):
    honour = HonourFactory(school=cast.school, checks=["dues"])

    assert outcomes(honour, member=MemberFactory(school=cast.school)) == [UNKNOWN]


def test_an_office_is_what_makes_a_cadre(cast):
    honour = HonourFactory(
        school=cast.school, kind=Honour.Kind.CADRE, checks=["office", "long_enough"]
    )
    cadre = MemberFactory(school=cast.school, user=cast.committee)
    fresh = AppointmentFactory(
        unit=cast.school, role=Role.COMMITTEE, starts_on=timezone.localdate() - 30 * DAY
    ).user
    newcomer = MemberFactory(school=cast.school, user=fresh)

    assert outcomes(honour, member=cadre) == [PASS, PASS]
    assert outcomes(honour, member=newcomer) == [PASS, FAIL]
    assert outcomes(honour, member=MemberFactory(school=cast.school))[0] == FAIL


def test_the_same_honour_twice_is_noticed(cast):
    honour = HonourFactory(school=cast.school, level="district", checks=["no_repeat"])
    member = MemberFactory(school=cast.school)
    AwardFactory(school=cast.school, member=member, kind=honour.kind)

    assert outcomes(honour, member=member) == [FAIL]


# --- the way of a nomination ----------------------------------------------------------------------


def test_the_nominee_is_asked_and_may_say_no(as_, cast, honour):
    member = MemberFactory(school=cast.school, group=cast.group, user=cast.teacher)
    as_(cast.leader).post(
        url("nomination_new", honour.pk), {"member": member.pk, "reasons": "热心"}
    )
    nomination = Nomination.objects.get()
    assert nomination.state == Told.PROPOSED
    assert [todo.url for todo in lent.todos(cast.teacher, None)] == [nomination.get_absolute_url()]

    as_(cast.teacher).post(url("nomination_answer", nomination.pk), {"answer": "no"})

    nomination.refresh_from_db()
    assert nomination.state == Told.DECLINED
    assert Notice.objects.filter(user=cast.leader, text__contains="不参评").exists()


def test_nobody_answers_for_a_nominee_who_has_an_account(as_, cast, honour):
    member = MemberFactory(school=cast.school, user=cast.teacher)
    nomination = NominationFactory(honour=honour, member=member)

    answer = as_(cast.chair).post(url("nomination_answer", nomination.pk), {"answer": "yes"})

    assert answer.status_code == 403


def test_a_refusal_needs_a_reason(as_, cast):
    honour = HonourFactory(school=cast.school, reviewing=True)
    nomination = NominationFactory(honour=honour, agreed=True)
    client, where = as_(cast.chair), url("nomination_review", nomination.pk)

    assert client.post(where, {"verdict": "refuse"}).status_code == 422
    client.post(where, {"verdict": "refuse", "remark": "入会不满半年"})

    nomination.refresh_from_db()
    assert (nomination.state, nomination.remark) == (Told.REFUSED, "入会不满半年")


def test_an_officer_does_not_review_own_nomination(as_, cast):
    honour = HonourFactory(school=cast.school, reviewing=True)
    own = MemberFactory(school=cast.school, user=cast.chair)
    nomination = NominationFactory(honour=honour, member=own, agreed=True)

    answer = as_(cast.chair).post(url("nomination_review", nomination.pk), {"verdict": "pass"})

    assert answer.status_code == 403
    assert "由其他工会委员审核" in answer.content.decode()


def test_the_verdicts_of_the_review_stay_when_the_records_change(cast):
    honour = HonourFactory(school=cast.school, reviewing=True, checks=["register"])
    nomination = NominationFactory(honour=honour, agreed=True)

    actions.settle_nomination(nomination, passes=True, remark="", by=cast.chair)

    assert [each["outcome"] for each in nomination.verdicts] == [PASS]


# --- reported, given, kept ------------------------------------------------------------------------


def test_a_district_honour_is_reported_before_it_is_given(as_, cast):
    today = timezone.localdate()
    honour = HonourFactory(school=cast.school, noticed=True, level="district")
    NominationFactory(honour=honour, passed=True)
    actions.approve(honour, on=today, by=cast.chair)
    assert as_(cast.chair).get(url("honour_give", honour.pk)).status_code == 403

    as_(cast.chair).post(url("honour_report", honour.pk))

    assert Notice.objects.filter(user=cast.clerk, text__contains="上报").exists()
    assert as_(cast.clerk).get(honour.get_absolute_url()).status_code == 200
    assert as_(cast.chair).get(url("honour_give", honour.pk)).status_code == 200


def test_a_level_above_may_give_it_to_some_or_to_none(as_, cast):
    honour = HonourFactory(school=cast.school, reported=True, level="district")
    some, _ = (NominationFactory(honour=honour, passed=True) for _ in range(2))
    other = HonourFactory(school=cast.school, reported=True, level="district")
    form = {"on": timezone.localdate(), "issuer": "清源区教育工会"}
    client = as_(cast.chair)

    assert client.post(url("honour_give", honour.pk), form).status_code == 422
    client.post(url("honour_give", honour.pk), form | {"who": [some.pk]})
    client.post(url("honour_cancel", other.pk))

    assert [award.nomination for award in Award.objects.all()] == [some]
    other.refresh_from_db()
    assert other.state == State.CANCELLED


def test_who_is_honoured_finds_it_in_own_honours_with_a_certificate(as_, cast):
    honour = HonourFactory(school=cast.school, noticed=True)
    member = MemberFactory(school=cast.school, user=cast.teacher, name="李红")
    passed = NominationFactory(honour=honour, member=member, passed=True)
    NominationFactory(honour=honour, agreed=True)
    today = timezone.localdate()
    actions.approve(honour, on=today, by=cast.chair)

    form = {"on": today, "issuer": "清源区第三小学工会", "who": [passed.pk]}
    as_(cast.chair).post(url("honour_give", honour.pk), form)

    award = Award.objects.get()
    client = as_(cast.teacher)
    assert "工会积极分子" in client.get(url("honour_own")).content.decode()
    assert client.get(url("award_certificate", award.pk)).content.startswith(b"%PDF")
    assert as_(cast.leader).get(url("award_certificate", award.pk)).status_code == 403


def test_the_figures_are_the_rows_of_the_roll(as_, cast):
    today = timezone.localdate()
    AwardFactory.create_batch(2, school=cast.school, given_on=today)
    AwardFactory(school=cast.school, given_on=today, member=None, group=cast.group)
    AwardFactory(school=cast.school, given_on=today.replace(year=today.year - 1, day=1))
    AwardFactory(school=cast.theirs, given_on=today)

    figures = lent.figures(cast.school, today.year)

    assert [figure.value for figure in figures] == [2, 1]
    client = as_(cast.chair)
    assert [len(client.get(figure.url).context["page"]) for figure in figures] == [2, 1]


def test_an_award_from_outside_is_entered_with_its_proof(as_, cast):
    member = MemberFactory(school=cast.school)
    pdf = SimpleUploadedFile("证书.pdf", b"not a pdf at all \x00\x01")
    fields = {
        "title": "区先进工作者", "kind": "person", "level": "district", "member": member.pk,
        "issuer": "区教育工会", "given_on": timezone.localdate(),
    }  # fmt: skip
    client = as_(cast.chair)
    assert client.post(url("award_new"), fields | {"upload": pdf}).status_code == 422

    client.post(url("award_new"), fields)

    award = Award.objects.get()
    assert (award.name, award.level, award.number) == (member.name, "district", "")
    assert client.post(url("award_remove", award.pk)).status_code == 302


def test_the_list_for_the_board_names_only_those_who_passed(cast):
    honour = HonourFactory(school=cast.school, noticed=True)
    passed = NominationFactory(honour=honour, passed=True)
    NominationFactory(honour=honour)

    found = lent.publishable(cast.chair, honour.pk)

    assert [row[1] for row in found.tables[0][1:]] == [passed.member.name]
    assert lent.publishable(cast.outsider, honour.pk) is None
    assert lent.publishable(cast.chair, HonourFactory(school=cast.school).pk) is None


def test_leaders_and_officers_find_their_next_step(cast, honour):
    assert [todo.title for todo in lent.todos(cast.leader, None)] == [f"推荐“{honour}”"]
    Honour.objects.update(closes_on=timezone.localdate() - DAY)

    office = cast.chair.offices[0]
    assert [todo.title for todo in lent.todos(cast.chair, office)] == [
        f"{honour}：推荐截止了，开始审核"
    ]
    assert lent.todos(cast.teacher, None) == []


def test_a_round_is_noticed_once(cast):
    honour = HonourFactory(school=cast.school, reviewing=True)
    twin = Honour.objects.get(pk=honour.pk)
    actions.notice(honour, on=timezone.localdate(), by=cast.chair)

    with pytest.raises(WrongState):
        actions.notice(twin, on=timezone.localdate(), by=cast.chair)


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_asks_as_much_for_five_nominees_as_for_one(
    as_, cast, count, django_assert_max_num_queries
):
    honour = HonourFactory(school=cast.school, noticed=True)
    for _ in range(count):
        NominationFactory(honour=honour, passed=True)
    client = as_(cast.teacher)
    client.get(honour.get_absolute_url())

    with django_assert_max_num_queries(20):
        client.get(honour.get_absolute_url())
