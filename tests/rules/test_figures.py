"""Figures of rules: exact, dated, with their source; the nearest unit decides."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
import time_machine

from tests.factories.org import AppointmentFactory, SchoolFactory, UnitFactory
from tests.factories.rules import RuleFigureFactory
from tests.settings import UNION_PLUGS
from union.audit.models import Event
from union.kit import plugs as plugs_module
from union.org.models import Unit
from union.rules import actions
from union.rules.figures import rule, rules_for, upcoming
from union.rules.models import RuleFigure
from union.rules.specs import BadFigure, Kind, MonthDay, RuleSpec, specs

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)

QUORUM = RuleSpec(
    "test.quorum", "教代会", "到会人数", Kind.FRACTION, Fraction(2, 3), "教育部令第32号"
)
TEACHERS = RuleSpec(
    "test.teachers", "教代会", "教师比例", Kind.FRACTION, Fraction(3, 5), "教育部令第32号", unit="%"
)
REPORT = RuleSpec(
    "test.report", "教代会", "会后备案", Kind.NUMBER, 7, "上海条例第三十七条", unit="个工作日"
)
CAP = RuleSpec("test.cap", "福利", "节日慰问品上限", Kind.MONEY, None, "各地口径不一", unit="元")
METHOD = RuleSpec(
    "test.method",
    "教代会",
    "计票基数",
    Kind.CHOICE,
    "due",
    "教育部令第32号",
    choices=(("due", "应到代表"), ("present", "实到代表")),
)
SECRET = RuleSpec("test.secret", "教代会", "必须无记名", Kind.YESNO, True, "教育部令第32号")
YEAR = RuleSpec("test.year", "日历", "学年开始", Kind.DATE, MonthDay(9, 1), "通行做法")
DECLARED = [QUORUM, TEACHERS, REPORT, CAP, METHOD, SECRET, YEAR]


@pytest.fixture(autouse=True)
def declared(settings):
    """The rules of an imaginary room, in place of those that rooms lend."""
    settings.UNION_PLUGS = {**settings.UNION_PLUGS, "rules": [f"{__name__}.DECLARED"]}
    plugs_module.plugs.cache_clear()
    yield
    plugs_module.plugs.cache_clear()


def set_(unit, key, value, starts_on):
    return RuleFigureFactory(unit=unit, key=key, value=value, starts_on=starts_on)


def test_the_default_holds_with_its_source_until_somebody_sets_a_figure(cast):
    found = rule(cast.school, "test.quorum", on=TODAY)

    assert found.value == Fraction(2, 3)
    assert found.unit is None
    assert str(found) == "到会人数：2/3（教育部令第32号）"


def test_the_nearest_unit_up_the_tree_decides(cast):
    city = UnitFactory(level=Unit.Level.CITY, name="某市教育工会")
    Unit.objects.filter(pk=cast.district.pk).update(parent=city)
    school = SchoolFactory(
        parent=UnitFactory(level=Unit.Level.DISTRICT, name="乙区教育工会", parent=city)
    )
    set_(city, "test.report", "10", date(2026, 6, 1))
    set_(school.parent, "test.report", "5", date(2026, 1, 1))

    found = rule(school, "test.report", on=TODAY)

    assert (found.value, found.unit) == (5, school.parent)
    assert rule(city, "test.report", on=TODAY).value == 10
    assert rule(cast.school, "test.report", on=TODAY).value == 7


def test_a_new_figure_never_rewrites_the_past(cast):
    set_(cast.district, "test.report", "10", date(2026, 1, 1))
    set_(cast.district, "test.report", "14", date(2027, 1, 1))

    values = [
        rule(cast.school, "test.report", on=day).value
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    ]

    assert values == [7, 10, 10, 14]


def test_another_district_is_not_touched(cast):
    elsewhere = SchoolFactory()
    set_(elsewhere.parent, "test.report", "3", date(2020, 1, 1))

    assert rule(cast.school, "test.report", on=TODAY).value == 7


@pytest.mark.parametrize(
    "spec, text, value, said",
    [
        (QUORUM, "2/3", Fraction(2, 3), "2/3"),
        (TEACHERS, "66.7%", Fraction(667, 1000), "66.7%"),
        (TEACHERS, "60％", Fraction(3, 5), "60%"),
        (TEACHERS, "2/3", Fraction(2, 3), "66.67%"),
        (REPORT, "14", 14, "14 个工作日"),
        (CAP, "1,800.5元", Decimal("1800.5"), "1,800.50 元"),
        (CAP, "2000", Decimal(2000), "2,000 元"),
        (METHOD, "实到代表", "present", "实到代表"),
        (SECRET, "否", False, "否"),
        (YEAR, "8月25日", MonthDay(8, 25), "8月25日"),
    ],
)
def test_a_figure_is_read_exactly_and_said_in_words(spec, text, value, said):
    read = spec.read(text)

    assert read == value
    assert spec.read(spec.write(read)) == value
    assert spec.say(read) == said


@pytest.mark.parametrize(
    "spec, text, expected",
    [
        (QUORUM, "4/3", "不能大于1"),
        (QUORUM, "1/0", "分母不能是0"),
        (QUORUM, "三分之二", "要填分数或百分数"),
        (REPORT, "7.5", "要填整数"),
        (REPORT, "-1", "要填整数"),
        (CAP, "一千", "要填金额"),
        (CAP, "NaN", "不能小于0"),
        (CAP, "1.234", "最多两位小数"),
        (METHOD, "随意", "只能选：应到代表、实到代表"),
        (SECRET, "也许", "只能填“是”或“否”"),
        (YEAR, "2月29日", "每年都有的日期"),
        (YEAR, "13月1日", "每年都有的日期"),
    ],
)
def test_a_text_that_is_no_figure_is_refused_with_what_is_expected(spec, text, expected):
    with pytest.raises(BadFigure, match=expected):
        spec.read(text)


def test_every_default_of_the_house_has_a_source_and_can_be_kept_as_text(settings):
    settings.UNION_PLUGS = UNION_PLUGS
    plugs_module.plugs.cache_clear()

    for spec in specs().values():
        assert spec.source, spec.key
        assert spec.default is None or spec.read(spec.write(spec.default)) == spec.default


def test_a_rule_without_default_says_that_the_district_must_set_it(cast):
    found = rule(cast.school, "test.cap", on=TODAY)

    assert not found.is_set
    assert found.said == "须由区教育工会设定"


@time_machine.travel("2026-11-22 10:00 +08:00")
def test_setting_a_figure_is_recorded_with_its_source(cast):
    actions.set_figure(
        cast.district,
        "test.report",
        "14",
        by=cast.clerk,
        starts_on=TODAY,
        source="清教工〔2026〕9号",
    )

    assert rule(cast.school, "test.report", on=TODAY).value == 14
    event = Event.objects.get(verb="figure.set")
    assert (event.by_id, event.object_label) == (cast.clerk.pk, "会后备案：14 个工作日")
    assert event.details["source"] == "清教工〔2026〕9号"


@time_machine.travel("2026-11-22 10:00 +08:00")
@pytest.mark.parametrize(
    "changed, expected",
    [
        ({"starts_on": date(2026, 11, 21)}, "只能从今天或以后生效"),
        ({"source": "  "}, "请写明依据"),
        ({"text": "很多"}, "要填整数"),
    ],
)
def test_a_figure_that_cannot_stand_is_refused_and_nothing_written(cast, changed, expected):
    asked = {"text": "14", "starts_on": TODAY, "source": "清教工〔2026〕9号"} | changed

    with pytest.raises(BadFigure, match=expected):
        actions.set_figure(
            cast.district,
            "test.report",
            asked["text"],
            by=cast.clerk,
            starts_on=asked["starts_on"],
            source=asked["source"],
        )

    assert not RuleFigure.objects.exists()


@time_machine.travel("2026-11-22 10:00 +08:00")
def test_a_day_holds_one_figure(cast):
    set_(cast.district, "test.report", "10", date(2027, 1, 1))

    with pytest.raises(BadFigure, match="已经设定过"):
        actions.set_figure(
            cast.district,
            "test.report",
            "11",
            by=cast.clerk,
            starts_on=date(2027, 1, 1),
            source="通知",
        )


def test_all_rules_of_a_unit_cost_one_query(cast, django_assert_num_queries):
    set_(cast.district, "test.report", "10", date(2026, 1, 1))
    set_(cast.district, "test.quorum", "3/4", date(2026, 1, 1))

    with django_assert_num_queries(1):
        found = rules_for(cast.school, on=TODAY)

    assert [one.key for one in found] == [spec.key for spec in DECLARED]
    assert [one.value for one in found][:3] == [Fraction(3, 4), Fraction(3, 5), 10]


@pytest.mark.parametrize(
    "who, sees",
    [("clerk", True), ("chair", True), ("teacher", True), ("outsider", True), ("stranger", False)],
)
def test_who_sees_a_districts_figure(cast, who, sees):
    cast.stranger = AppointmentFactory().user
    figure = set_(cast.district, "test.report", "10", date(2026, 1, 1))

    assert (figure in RuleFigure.objects.visible_to(getattr(cast, who))) == sees


@time_machine.travel("2026-11-22 10:00 +08:00")
def test_the_page_shows_each_rule_with_figure_source_and_what_is_to_come(cast, as_):
    set_(cast.district, "test.report", "10", date(2026, 1, 1))
    set_(cast.district, "test.cap", "1800", date(2027, 1, 1))

    page = as_(cast.chair).get("/rules/").content.decode()

    for said in ("10 个工作日", "清教工〔2026〕1号", "2026年1月1日", "即将改变", "1,800 元", "2/3"):
        assert said in page
    assert [one.value for one in upcoming(cast.school, after=TODAY)] == [Decimal(1800)]


@pytest.mark.parametrize("rows", [1, 5])
def test_the_pages_query_count_does_not_grow(as_, cast, rows, django_assert_max_num_queries):
    for day in range(rows):
        set_(cast.district, "test.report", str(day), date(2026, 1, 1 + day))
    client = as_(cast.chair)
    client.get("/rules/")

    with django_assert_max_num_queries(9):
        client.get("/rules/")
