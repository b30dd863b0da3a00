"""Districts edit their profile: what holds, a new figure, what it would touch, and nothing of the past."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest

from tests.factories.congress import SessionFactory
from tests.factories.org import AppointmentFactory, SchoolFactory, UnitFactory
from tests.factories.rules import RuleFigureFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.org.models import Role, Unit
from union.rules import actions, profiles
from union.rules.figures import rule
from union.rules.forms import FigureForm, as_read
from union.rules.models import RuleFigure
from union.rules.specs import BadFigure, specs

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 2)
NEXT = dt.date(2026, 12, 1)
QUORUM = "congress.quorum"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-02T09:00:00+08:00", tick=False)


def _asked(**more) -> dict:
    return {"value": "3/4", "starts_on": str(NEXT), "source": "清教工〔2026〕9号", **more}


def _set(unit, by, value="3/4", *, key=QUORUM, starts_on=NEXT, **more):
    source = "清教工〔2026〕9号"
    return actions.set_figure(unit, key, value, by=by, starts_on=starts_on, source=source, **more)


def test_a_clerk_sees_what_would_change_before_anything_is_set(as_, cast):
    page = as_(cast.clerk).get(f"/rules/figures/{QUORUM}/check/", _asked()).content.decode()

    assert "2/3" in page
    assert "3/4" in page
    assert not RuleFigure.objects.exists()


def test_confirmed_it_holds_from_its_day_on_and_stands_in_the_log(as_, cast):
    seen = profiles.mark(cast.district, QUORUM)

    as_(cast.clerk).post(f"/rules/figures/{QUORUM}/check/", _asked(seen=seen, note="试行"))

    figure = RuleFigure.objects.get()
    assert (figure.value, figure.note, figure.set_by) == ("3/4", "试行", cast.clerk)
    assert rule(cast.school, QUORUM, on=NEXT - dt.timedelta(days=1)).said == "2/3"
    assert rule(cast.school, QUORUM, on=NEXT).said == "3/4"
    assert Event.objects.get(verb="figure.set").details["source"] == "清教工〔2026〕9号"


def test_only_the_clerks_of_a_district_or_city_set_figures(as_, cast):
    path = f"/rules/figures/{QUORUM}/check/"

    answers = {
        name: as_(getattr(cast, name)).post(path, _asked(seen="")).status_code
        for name in ("chair", "teacher", "admin", "outsider")
    }

    assert answers["chair"] == answers["teacher"] == answers["outsider"] == 403
    assert answers["admin"] in (403, 404)
    assert not RuleFigure.objects.exists()


def test_a_town_sets_no_figures(as_, cast):
    town = UnitFactory(level=Unit.Level.TOWN, name="城关学区", parent=cast.district)
    clerk = AppointmentFactory(unit=town, role=Role.CLERK).user

    assert as_(clerk).get(f"/rules/figures/{QUORUM}/new/").status_code == 403


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"value": "4/3"}, "不能大于1"),
        ({"value": "多数"}, "要填分数或百分数"),
        ({"value": ""}, "请填写新数值"),
        ({"starts_on": "2026-11-01"}, "只能从今天或以后生效"),
        ({"starts_on": "2062-11-01"}, "请核对年份"),
        ({"source": "  "}, "请写明依据的文件"),
    ],
)
def test_a_wrong_entry_comes_back_with_what_is_wrong(as_, cast, wrong, said):
    answer = as_(cast.clerk).get(f"/rules/figures/{QUORUM}/check/", _asked(**wrong))

    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        (QUORUM, "三分之二", "2/3"),
        (QUORUM, "百分之60", "3/5"),
        (QUORUM, "７５％", "3/4"),
        ("congress.record_days", "10个工作日", "10"),
        ("congress.record_days", "１０ 工作日", "10"),
        ("disclosure.spending_limit", "３，０００元", "3000"),
        ("funds.free_limit", "5000.50", "5000.50"),
        ("rules.first_term_starts", "9月1日", "9月1日"),
        ("congress.proposals.head_check", "是", "是"),
    ],
)
def test_a_figure_is_read_in_the_forms_people_write(key, typed, value):
    spec = specs()[key]

    assert spec.write(spec.read(as_read(spec, typed))) == value


def test_days_are_not_taken_for_working_days():
    spec = specs()["congress.record_days"]

    with pytest.raises(BadFigure):
        spec.read(as_read(spec, "10天"))


def test_rules_with_few_values_are_chosen_not_typed():
    form = FigureForm(spec=specs()["congress.majority"])

    assert ("inclusive", "全体代表的半数以上（含半数）") in form.fields["value"].choices


def test_schools_with_a_nearer_figure_are_named_as_not_touched(cast):
    city = UnitFactory(level=Unit.Level.CITY, name="某市教育工会")
    district = UnitFactory(level=Unit.Level.DISTRICT, name="乙区教育工会", parent=city)
    apart, under = SchoolFactory(parent=district), SchoolFactory(parent=city)
    RuleFigureFactory(unit=district, key=QUORUM, value="4/5")

    found = profiles.change(city, specs()[QUORUM], 1, starts_on=NEXT)

    assert found.schools == [under]
    assert [(each.unit, each.said, each.schools) for each in found.apart] == [
        (district, "4/5", [apart])
    ]


def test_a_nearer_figure_that_begins_later_does_not_count_yet(cast):
    RuleFigureFactory(unit=cast.school, key=QUORUM, value="4/5", starts_on=dt.date(2027, 1, 1))

    found = profiles.change(cast.district, specs()[QUORUM], 1, starts_on=NEXT)

    assert cast.school in found.schools


def test_sessions_from_that_day_on_go_by_the_new_figure_and_earlier_ones_do_not(cast):
    SessionFactory(school=cast.school, opens_on=dt.date(2026, 12, 18))
    SessionFactory(school=cast.theirs, opens_on=dt.date(2026, 11, 20))

    found = profiles.change(cast.district, specs()[QUORUM], 1, starts_on=NEXT)

    assert [(touch.title, touch.count) for touch in found.changing] == [("要召开的教代会", 1)]
    assert found.changing[0].by_school == ((cast.school.short_name, 1),)
    assert [(touch.title, touch.count) for touch in found.staying] == [("起用日以前的教代会", 1)]


def test_what_was_checked_before_keeps_its_figure(cast):
    session = SessionFactory(school=cast.school, opens_on=dt.date(2026, 11, 20))
    before = rule(session.school, QUORUM, on=session.opens_on)

    _set(cast.district, cast.clerk)

    assert rule(session.school, QUORUM, on=session.opens_on) == before


def test_of_two_clerks_the_second_looks_again(as_, cast):
    seen = profiles.mark(cast.district, QUORUM)
    _set(cast.district, cast.clerk, "4/5", starts_on=dt.date(2027, 1, 1))

    answer = as_(cast.clerk).post(f"/rules/figures/{QUORUM}/check/", _asked(seen=seen))

    assert answer.status_code == 409
    assert "请按现在的情况重新核对" in answer.content.decode()
    assert RuleFigure.objects.count() == 1


def test_the_same_day_twice_is_refused(as_, cast):
    _set(cast.district, cast.clerk)
    seen = profiles.mark(cast.district, QUORUM)

    answer = as_(cast.clerk).post(f"/rules/figures/{QUORUM}/check/", _asked(seen=seen))

    assert answer.status_code == 422
    assert "请先撤回那一个，或者换一个生效日期" in answer.content.decode()


def test_a_figure_not_in_force_yet_is_taken_back_and_the_log_keeps_it(as_, cast):
    figure = _set(cast.district, cast.clerk)

    as_(cast.clerk).post(f"/rules/set/{figure.pk}/withdraw/")

    assert not RuleFigure.objects.exists()
    kept = Event.objects.get(verb="figure.withdrawn").details
    assert (kept["value"], kept["starts_on"]) == ("3/4", str(NEXT))


def test_a_slip_of_the_pen_is_taken_back_the_same_day_and_set_anew(as_, cast):
    figure = _set(cast.district, cast.clerk, value="3/5", starts_on=TODAY)
    detail = f"/rules/figures/{QUORUM}/"
    assert "今天已经按它办结的事不变" in as_(cast.clerk).get(detail).content.decode()

    as_(cast.clerk).post(f"/rules/set/{figure.pk}/withdraw/")
    _set(cast.district, cast.clerk, starts_on=TODAY)

    assert rule(cast.school, QUORUM, on=TODAY).said == "3/4"
    with pytest.raises(WrongState):
        actions.withdraw_figure(figure, by=cast.clerk)


def test_a_figure_in_force_is_not_taken_back(as_, cast, time_machine):
    figure = _set(cast.district, cast.clerk, starts_on=TODAY)
    time_machine.move_to("2026-11-03T09:00:00+08:00", tick=False)

    answer = as_(cast.clerk).post(f"/rules/set/{figure.pk}/withdraw/")

    assert answer.status_code == 403
    assert "请设定一个新数值接着它" in answer.content.decode()
    with pytest.raises(BadFigure):
        actions.withdraw_figure(figure, by=cast.clerk)


def test_the_history_says_what_holds_what_held_and_what_is_coming(as_, cast):
    for value, starts_on in [("3/5", dt.date(2026, 1, 1)), ("4/5", dt.date(2026, 6, 1))]:
        RuleFigureFactory(unit=cast.district, key=QUORUM, value=value, starts_on=starts_on)
    _set(cast.district, cast.clerk)

    told = profiles.history(cast.school, specs()[QUORUM], today=TODAY)

    assert [(each.said, each.when) for each in told] == [
        ("3/4", "将起用"),
        ("4/5", "现行"),
        ("3/5", "曾用"),
    ]
    assert (
        "清教工〔2026〕9号" in as_(cast.teacher).get(f"/rules/figures/{QUORUM}/").content.decode()
    )


def test_teachers_read_who_decided_but_not_who_typed_it(as_, cast):
    _set(cast.district, cast.clerk)

    def shown(person):
        page = as_(person).get(f"/rules/figures/{QUORUM}/").content.decode()
        return f"{cast.clerk.name}于" in page, "设定新数值" in page

    assert (shown(cast.teacher), shown(cast.clerk)) == ((False, False), (True, True))


def test_the_list_is_searched_and_narrowed(as_, cast):
    def keys(**asked):
        page = as_(cast.chair).get("/rules/", asked).content.decode()
        return [key for key in (QUORUM, "welfare.aid.notice_days") if f"/figures/{key}/" in page]

    assert keys() == [QUORUM, "welfare.aid.notice_days"]
    assert keys(q="到会代表") == [QUORUM]
    assert keys(group="救助") == ["welfare.aid.notice_days"]
    assert keys(q="没有这样的字") == []


def test_each_heading_stands_once():
    names = [name for name, _rules in profiles.in_groups(_all_rules())]

    assert len(names) == len(set(names))


def _all_rules():
    return profiles.found(SchoolFactory(), on=TODAY)


def test_the_profile_goes_out_as_a_workbook_with_sources(as_, cast):
    _set(cast.district, cast.clerk)

    answer = as_(cast.clerk).get("/rules/profile.xlsx")

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    quorum = [row for row in rows if row[1] == specs()[QUORUM].label]
    assert [(row[0], row[2], row[5]) for row in quorum] == [
        ("教代会", "2/3", "一直"),
        ("即将改变", "3/4", "2026-12-01"),
    ]
    assert len(rows) == len(specs()) + 3


def test_the_profile_goes_out_on_paper(as_, cast):
    answer = as_(cast.clerk).get("/rules/profile.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_a_rule_that_nobody_declared_is_no_page(as_, cast):
    assert as_(cast.clerk).get("/rules/figures/no.such/").status_code == 404


@pytest.mark.parametrize("schools", [1, 5])
def test_the_queries_of_the_check_do_not_grow_with_the_schools(
    as_, cast, schools, django_assert_max_num_queries
):
    SchoolFactory.create_batch(schools, parent=cast.district)
    client = as_(cast.clerk)

    with django_assert_max_num_queries(30):
        client.get(f"/rules/figures/{QUORUM}/check/", _asked())
