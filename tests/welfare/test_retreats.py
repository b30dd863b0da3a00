"""疗休养: who may go, in which order, what withdrawing costs, and that no place is given twice."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory
from tests.factories.retreats import RetreatRoundFactory, RetreatSignupFactory, day
from union.funds.models import Line
from union.funds.refusals import Refused
from union.kit.days import years_after
from union.kit.flow import WrongState
from union.notices.models import Notice
from welfare.actions import retreats as actions
from welfare.forms.retreats import RetreatForm
from welfare.models import RetreatRound, RetreatSignup
from welfare.retreat_order import places, why_not

Merit = RetreatSignup.Merit


def stated(years: int = 10, **rest) -> dict:
    fields = {"worked_since": years_after(day(0), -years), "merit": 0, "class_teacher_years": 0}
    return fields | rest


def asked(years: int = 10, **rest) -> dict:
    """What the person's form posts."""
    told = {"worked_since": years_after(day(0), -years).isoformat(), "merit": 0}
    return told | {"class_teacher_years": 0, "alone": "on"} | rest


@pytest.mark.django_db
def test_the_order_is_merit_then_years_as_class_teacher_then_service_then_who_came_first():
    round_ = RetreatRoundFactory(quota=3)

    def signed(name, **facts):
        RetreatSignupFactory(round=round_, member__name=name, **facts)

    signed("先报", worked_since=dt.date(2010, 9, 1))
    signed("后报", worked_since=dt.date(2010, 9, 1))
    signed("老教师", worked_since=dt.date(1995, 9, 1))
    signed("班主任", class_teacher_years=8)
    signed("劳模", merit=Merit.MODEL)
    signed("骨干", merit=Merit.BACKBONE)

    order = places(round_)

    names = [one.signup.member.name for one in order]
    assert names == ["劳模", "骨干", "班主任", "老教师", "先报", "后报"]
    assert [one.is_in for one in order] == [True] * 3 + [False] * 3
    assert order[2].verdict == "第 3 位，在 3 个名额以内"
    assert order[4].verdict == "第 5 位，候补第 2 位"
    assert "班主任 8 年" in order[2].why


@pytest.mark.django_db
def test_five_years_of_service_are_counted_on_the_day_of_departure():
    round_ = RetreatRoundFactory(starts_on=dt.date(2027, 7, 10), ends_on=dt.date(2027, 7, 15))
    member = MemberFactory(school=round_.school)

    def said(since):
        return why_not(member, round_, worked_since=since, long_leave=False)

    assert said(dt.date(2022, 7, 10)) == ""
    assert "工作 4 年" in said(dt.date(2022, 7, 11)) and "5 年（" in said(dt.date(2022, 7, 11))


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["went", "absent"])
def test_a_turn_is_used_for_four_years_by_going_and_by_staying_away(state):
    past = RetreatSignupFactory(
        state=state,
        place=1,
        round__state="done",
        round__starts_on=dt.date(2024, 7, 1),
        round__ends_on=dt.date(2024, 7, 5),
        round__closes_on=dt.date(2024, 6, 1),
        round__formed_on=dt.date(2024, 6, 2),
    )

    def said(first):
        round_ = RetreatRoundFactory(
            school=past.round.school, starts_on=first, ends_on=first, closes_on=dt.date(2024, 8, 1)
        )
        return why_not(past.member, round_, worked_since=dt.date(2000, 1, 1), long_leave=False)

    assert "4 年" in said(dt.date(2028, 6, 30))
    assert said(dt.date(2028, 7, 1)) == ""


@pytest.mark.django_db
def test_a_turn_used_at_another_school_counts_here_too():
    user = UserFactory(school=SchoolFactory())
    before = MemberFactory(school=SchoolFactory(), user=user)
    past = RetreatSignupFactory(
        round__school=before.school,
        member=before,
        state="went",
        place=1,
        round__starts_on=day(-300),
        round__ends_on=day(-295),
        round__closes_on=day(-320),
        round__state="done",
        round__formed_on=day(-310),
    )
    now = MemberFactory(school=user.school, user=user)
    round_ = RetreatRoundFactory(school=user.school)

    reason = why_not(now, round_, worked_since=dt.date(2000, 1, 1), long_leave=False)

    assert str(past.round) in reason


@pytest.mark.django_db
def test_a_trip_of_nine_days_is_refused_with_the_rule(cast):
    told = {"route": "远方", "starts_on": day(30), "ends_on": day(38), "closes_on": day(5)}
    form = RetreatForm(told | {"quota": 5, "cost": "3000", "subsidy": "2000"}, school=cast.school)

    assert "一共 9 天" in form.errors["ends_on"][0] and "8 天" in form.errors["ends_on"][0]


@pytest.mark.django_db
def test_a_teacher_signs_up_and_reads_the_place_with_its_reason(cast, as_):
    MemberFactory(school=cast.school, user=cast.teacher, name="李红")
    round_ = RetreatRoundFactory(school=cast.school)
    address = reverse("welfare:retreat_sign", args=[round_.pk])

    assert as_(cast.teacher).post(address, asked(alone="")).status_code == 422
    assert as_(cast.teacher).post(address, asked(years=3)).status_code == 422
    page = as_(cast.teacher).post(address, asked(), follow=True).content.decode()

    assert "您第 1 位，在 2 个名额以内" in page
    assert as_(cast.teacher).post(address, asked()).status_code == 403


@pytest.mark.django_db
def test_withdrawing_before_forming_moves_the_next_up_and_tells_them():
    round_ = RetreatRoundFactory(quota=1)
    waiting = UserFactory(school=round_.school)
    first = RetreatSignupFactory(round=round_, class_teacher_years=9)
    second = RetreatSignupFactory(round=round_, member__user=waiting)

    actions.withdraw(first, by=waiting)

    assert [(one.signup, one.is_in) for one in places(round_)] == [(second, True)]
    assert "轮到您了" in Notice.objects.get(user=waiting).text


@pytest.mark.django_db
def test_withdrawing_after_forming_counts_as_used_and_frees_nothing(cast):
    round_ = RetreatRoundFactory(quota=1)
    first = RetreatSignupFactory(round=round_, class_teacher_years=9, confirmed_by=cast.chair)
    second = RetreatSignupFactory(round=round_, confirmed_by=cast.chair)
    actions.form(round_, by=cast.chair)
    first.refresh_from_db()

    actions.withdraw(first, by=cast.chair)

    second.refresh_from_db()
    assert (first.state, second.state) == ("absent", "left_out")
    assert RetreatSignup.objects.used().get() == first


@pytest.mark.django_db
def test_nobody_goes_on_a_word_that_no_officer_has_compared(cast, as_):
    round_ = RetreatRoundFactory(school=cast.school)
    signup = RetreatSignupFactory(round=round_)
    address = reverse("welfare:retreat_form", args=[round_.pk])

    assert as_(cast.chair).post(address).status_code == 403
    as_(cast.chair).post(reverse("welfare:retreat_confirm", args=[signup.pk]), asked(years=12))
    as_(cast.chair).post(address)

    signup.refresh_from_db()
    assert (signup.state, signup.place, signup.confirmed_by) == ("going", 1, cast.chair)


@pytest.mark.django_db
def test_the_roster_is_printed_once_the_group_is_formed(cast, as_):
    round_ = RetreatRoundFactory(school=cast.school)
    RetreatSignupFactory(round=round_, confirmed_by=cast.chair)
    address = reverse("welfare:retreat_roster", args=[round_.pk])

    assert as_(cast.chair).post(address).status_code == 403
    actions.form(round_, by=cast.chair)

    assert as_(cast.chair).post(address).content.startswith(b"%PDF")
    assert as_(cast.chair).post(address, {"as": "xlsx"}).content.startswith(b"PK")
    assert as_(cast.teacher).post(address).status_code == 403


@pytest.mark.django_db
def test_who_went_is_said_after_departure_and_the_others_have_used_their_turn(cast):
    round_ = RetreatRoundFactory(school=cast.school)
    rows = RetreatSignupFactory.create_batch(2, round=round_, confirmed_by=cast.chair)
    actions.form(round_, by=cast.chair)

    actions.finish(round_, went={rows[0].pk}, by=cast.chair)

    assert sorted(round_.signups.values_list("state", flat=True)) == ["absent", "went"]


@pytest.mark.django_db
def test_what_the_union_paid_goes_into_the_ledger_once(cast, as_):
    round_ = RetreatRoundFactory(school=cast.school, subsidy=1000, cost=1500)
    rows = RetreatSignupFactory.create_batch(2, round=round_, confirmed_by=cast.chair)
    actions.form(round_, by=cast.chair)
    address = reverse("welfare:retreat_book", args=[round_.pk])

    assert as_(cast.chair).post(address).status_code == 403
    actions.finish(round_, went={rows[0].pk}, by=cast.chair)
    assert "记入账簿" in as_(cast.chair).get(round_.get_absolute_url()).content.decode()
    as_(cast.chair).post(address)

    assert Line.objects.caused_by("retreat", round_.pk).get().amount == 1000
    assert as_(cast.chair).post(address).status_code == 403
    with pytest.raises(Refused, match="没有再记一次"):
        actions.book(round_, by=cast.chair)


@pytest.mark.django_db
def test_calling_it_off_uses_nobodys_turn(cast):
    round_ = RetreatRoundFactory(school=cast.school)
    RetreatSignupFactory(round=round_, confirmed_by=cast.chair)
    actions.form(round_, by=cast.chair)

    actions.cancel(round_, by=cast.chair)

    assert not RetreatSignup.objects.used().exists()


@pytest.mark.django_db(transaction=True)
def test_people_signing_up_while_the_group_is_formed_never_exceed_the_places():
    round_ = RetreatRoundFactory(quota=3)
    chair = UserFactory(school=round_.school)
    RetreatSignupFactory.create_batch(2, round=round_, confirmed_by=chair)
    members = MemberFactory.create_batch(6, school=round_.school)

    def act(member):
        try:
            if member is None:
                return actions.form(RetreatRound.objects.get(pk=round_.pk), by=chair)
            actions.sign_up(round_, member, stated() | {"confirmed_by": chair}, by=chair)
        except WrongState:
            return None
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(8) as pool:
        formed = [n for n in pool.map(act, [*members[:3], None, None, *members[3:]]) if n]

    rows = RetreatSignup.objects.filter(round=round_)
    assert len(formed) == 1
    assert rows.filter(state="going").count() == formed[0] <= 3
    assert not rows.filter(state="signed").exists()
