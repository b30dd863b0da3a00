"""两级审核: the town looks first, the district decides."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from tests.factories.filings import FilingFactory, clerk_of, plan_content
from tests.factories.org import AppointmentFactory, SchoolFactory, UnitFactory
from union.audit.models import Event
from union.filings.actions import envelope as actions
from union.filings.lent.todos import todos
from union.filings.models import Filing
from union.filings.policies import filings as policies
from union.filings.rules.rounds import TOWN_DAYS, TWO_LEVEL
from union.kit.flow import WrongState
from union.org.models import Role, Unit
from union.rules.actions import set_figure

pytestmark = pytest.mark.django_db
State = Filing.State
INBOX = "/filings/inbox/"


@pytest.fixture
def town(cast):
    """A town of the district, which lets its towns look first."""
    figure = {"starts_on": timezone.localdate(), "source": "区教育工会通知", "by": cast.clerk}
    set_figure(cast.district, TWO_LEVEL, "是", **figure)
    return UnitFactory(level=Unit.Level.TOWN, name="清水镇教育工会", parent=cast.district)


@pytest.fixture
def looker(town):
    return clerk_of(town, name="何芳")


@pytest.fixture
def school(town):
    return SchoolFactory(short_name="清水小学", parent=town)


@pytest.fixture
def chair(school):
    return AppointmentFactory(unit=school, role=Role.CHAIR).user


@pytest.fixture
def filed(school, chair, looker):
    return FilingFactory(school=school, by=chair, submitted=True)


def lying(client, **asked):
    return [filing.pk for filing in client.get(INBOX, asked).context["page"]]


def test_a_submission_goes_to_the_town_first(as_, cast, filed, town, looker):
    assert (filed.town, filed.passed_at, filed.state_words) == (town, None, "待学区初审")
    assert looker.notices.get().text.endswith("请初审")
    assert not cast.clerk.notices.exists()
    assert lying(as_(looker)) == [filed.pk]
    assert lying(as_(cast.clerk)) == []
    assert lying(as_(cast.clerk), state="elsewhere") == [filed.pk]


def test_what_the_town_passes_up_lies_with_the_district_and_has_no_number(
    as_, cast, filed, looker, chair
):
    answer = as_(looker).post(
        f"/filings/{filed.pk}/pass-up/", {"revision": 1, "remark": "月份已核对"}, follow=True
    )

    filed.refresh_from_db()
    assert "已初审" in answer.content.decode()
    assert (filed.state, filed.number, filed.passed_by) == (State.SUBMITTED, "", looker)
    assert lying(as_(cast.clerk)) == [filed.pk]
    assert "已初审清水小学的" in cast.clerk.notices.get().text
    assert "已由" in chair.notices.first().text
    page = as_(cast.clerk).get(f"/filings/{filed.pk}/review/").content.decode()
    assert "月份已核对" in page
    assert filed.latest().remark == ""
    assert Event.objects.filter(verb="filing.passed_up").count() == 1


def test_the_district_waits_for_the_town_and_the_town_never_approves(as_, cast, filed, looker):
    early = as_(cast.clerk).post(f"/filings/{filed.pk}/approve/", {"revision": 1})
    town = as_(looker).post(f"/filings/{filed.pk}/approve/", {"revision": 1})

    assert (early.status_code, town.status_code) == (403, 403)
    assert "正在初审" in early.content.decode()
    assert Filing.objects.get().state == State.SUBMITTED


def test_when_the_towns_days_are_over_the_district_may_decide(cast, filed, looker):
    after = dt.datetime.combine(filed.town_until + dt.timedelta(days=1), dt.time(4), tzinfo=dt.UTC)
    with time_machine.travel(after, tick=False):
        late = Filing.objects.get()
        assert policies.review(cast.clerk, late)
        assert list(Filing.objects.waiting_for(cast.district)) == [late]
        actions.approve(late, by=cast.clerk)

    late = Filing.objects.get()
    assert (late.state, late.town, late.number != "") == (State.APPROVED, None, True)
    assert late.latest().town == filed.town


def test_the_towns_days_are_the_districts_figure(cast, school, chair, looker):
    figure = {"starts_on": timezone.localdate(), "source": "区教育工会通知", "by": cast.clerk}
    set_figure(cast.district, TOWN_DAYS, "2", **figure)

    with time_machine.travel(dt.datetime(2027, 3, 1, 2, tzinfo=dt.UTC), tick=False):
        filed = FilingFactory(school=school, by=chair, year=2027, submitted=True)

    assert filed.town_until == dt.date(2027, 3, 3)


def test_the_town_returns_with_a_reason_and_sees_the_next_version_first(
    as_, cast, filed, looker, chair
):
    as_(looker).post(f"/filings/{filed.pk}/send-back/", {"revision": 1, "remark": "请补月份"})

    filed.refresh_from_db()
    assert (filed.state, filed.desk_unit) == (State.RETURNED, filed.town)
    assert "被退回：请补月份" in chair.notices.first().text
    actions.submit(filed, by=chair, content=plan_content())
    assert (filed.revision, filed.is_with_town, filed.passed_at) == (2, True, None)
    assert not policies.review(cast.clerk, filed)


def test_passing_up_twice_is_refused(filed, looker):
    actions.pass_up(filed, by=looker)

    with pytest.raises(WrongState):
        actions.pass_up(Filing.objects.get(), by=looker)


def test_a_town_without_a_clerk_is_left_out(cast, school, chair):
    filed = FilingFactory(school=school, by=chair, submitted=True)

    assert (filed.town, filed.is_with_town) == (None, False)
    assert cast.clerk.notices.get().text.endswith("请审核")


def test_when_the_towns_clerk_leaves_the_district_decides_at_once(cast, filed, looker):
    looker.appointments.update(ends_on=timezone.localdate() - dt.timedelta(days=1))

    assert policies.review(cast.clerk, filed)


def test_a_school_right_below_the_district_files_straight_to_it(cast, town, looker):
    filed = FilingFactory(school=cast.school, by=cast.chair, submitted=True)

    assert filed.town is None


def test_without_the_rule_nobody_looks_first(cast):
    quiet = UnitFactory(level=Unit.Level.TOWN, parent=cast.district)
    clerk_of(quiet)

    assert FilingFactory(school=SchoolFactory(parent=quiet), submitted=True).town is None


def test_a_school_that_moves_in_between_stays_with_the_town_it_filed_to(
    as_, cast, filed, school, looker
):
    other = UnitFactory(level=Unit.Level.TOWN, parent=cast.district)
    school.parent, school.path = other, f"{other.path}{school.pk}/"
    school.save()

    assert Filing.objects.visible_to(looker).get() == filed
    assert policies.first_look(looker, filed)
    assert not policies.first_look(clerk_of(other), filed)
    assert lying(as_(looker)) == [filed.pk]


def test_the_first_page_counts_for_each_level_its_own(cast, filed, looker):
    (line,) = todos(looker, looker.offices[0])

    assert line.title == "1 件报送件等您初审"
    assert todos(cast.clerk, cast.clerk.offices[0]) == []


def test_the_history_tells_both_steps(as_, cast, filed, looker, chair):
    actions.pass_up(filed, by=looker, remark="同意上报")
    actions.approve(filed, by=cast.clerk)

    page = as_(chair).get(f"/filings/{filed.pk}/").content.decode()

    assert "何芳" in page
    assert "同意上报" in page
