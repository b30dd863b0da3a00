"""The dashboard and the pages behind it: what they say, whom they answer, and what they cost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.org import SchoolFactory, UnitFactory
from tests.factories.statistics import SchoolNumbersFactory
from union.statistics import board
from union.statistics.catalogue import RATES
from union.statistics.coverage import Coverage
from union.statistics.district import SENTENCES, district_figures, district_narrative
from union.statistics.keeping import add_up
from union.statistics.models import SchoolNumbers

YEAR = timezone.localdate().year


def _counted(cast, **values) -> SchoolNumbers:
    row = SchoolNumbersFactory(school=cast.school, year=YEAR, values={"schools": 1, **values})
    add_up(cast.district, YEAR)
    return row


def _page(client, name, *args, **query):
    return client.get(reverse(f"statistics:{name}", args=args), query)


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 200), ("chair", 302), ("committee", 302), ("teacher", 403), ("principal", 403)],
)
def test_whom_the_dashboard_answers(as_, cast, who, status):
    assert _page(as_(getattr(cast, who)), "home").status_code == status


def test_a_chair_is_led_to_the_own_numbers(as_, cast):
    answer = _page(as_(cast.chair), "home")

    assert answer.url == reverse("statistics:school", args=[cast.school.pk])


def test_each_school_is_a_square_with_its_name_and_rate(as_, cast):
    _counted(cast, **{"congress.must": 1, "congress.met": 1})

    page = _page(as_(cast.clerk), "home", rate="rate.met").content.decode()

    assert 'aria-label="清源三小：教代会召开率100.0%（1 / 1）"' in page


def test_what_is_missing_leads_to_the_schools(as_, cast):
    _counted(cast, **{"congress.must": 1})
    SchoolNumbersFactory(
        school=cast.theirs, year=YEAR, values={"schools": 1, "congress.must": 1, "congress.met": 1}
    )
    add_up(cast.district, YEAR)
    client = as_(cast.clerk)

    missing = {
        words: (count, url) for words, count, url in _page(client, "home").context["board"].missing
    }
    count, url = missing["没有召开教代会"]
    page = client.get(url)

    assert count == 1
    assert [row.school for row, _value, _state in page.context["lines"]] == [cast.school]


def test_another_district_is_not_there(as_, cast):
    other = UnitFactory()

    assert _page(as_(cast.clerk), "home", unit=other.pk).status_code == 404
    assert _page(as_(cast.clerk), "sheet", unit="nonsense").status_code == 404


def test_a_clerk_of_another_district_does_not_see_the_school(as_, cast):
    assert _page(as_(cast.outsider), "school", cast.school.pk).status_code in (403, 404)


def test_an_unknown_indicator_is_not_there(as_, cast):
    assert _page(as_(cast.clerk), "indicator", "members.shoes").status_code == 404


@pytest.mark.parametrize("sort", ["low", "high", "tree", "nonsense"])
@pytest.mark.parametrize("only", ["", "lacking", "some"])
def test_every_rate_and_number_can_be_sorted_and_narrowed(as_, cast, sort, only):
    _counted(cast, staff=40, **{"members.on_register": 38})
    client = as_(cast.clerk)

    for key in ("rate.joined", "members.on_register"):
        answer = _page(client, "indicator", key, sort=sort, only=only)
        assert answer.status_code == 200


def test_schools_are_sorted_by_their_rate_and_those_without_one_come_last(as_, cast):
    _counted(cast, staff=40, **{"members.on_register": 40})
    SchoolNumbersFactory(
        school=cast.theirs, year=YEAR, values={"staff": 40, "members.on_register": 9}
    )
    empty = SchoolFactory(parent=cast.district)
    SchoolNumbersFactory(school=empty, year=YEAR, values={"schools": 1})

    page = _page(as_(cast.clerk), "indicator", "rate.joined", sort="low")

    order = [row.school for row, _value, _state in page.context["lines"]]
    assert order == [cast.theirs, cast.school, empty]


def test_the_list_of_an_indicator_adds_up_to_the_districts_figure(as_, cast):
    _counted(cast, **{"welfare.visits.amount": 1420050})
    SchoolNumbersFactory(school=cast.theirs, year=YEAR, values={"welfare.visits.amount": 100})
    add_up(cast.district, YEAR)
    figures = {each.key: each for each in district_figures(cast.district, YEAR)}
    figure = figures["welfare.visits.amount"]

    page = as_(cast.clerk).get(figure.url)

    total = sum(row.values["welfare.visits.amount"] for row, _v, _s in page.context["lines"])
    assert total == figure.value * 100


def test_the_districts_sentences_use_only_figures_there_are(cast):
    _counted(cast, **{"members.renewed_schools": 1, "congress.must": 1, "congress.met": 1})
    figures = {each.key: each for each in district_figures(cast.district, YEAR)}

    texts = [each.text for each in district_narrative(cast.district, YEAR, figures)]

    assert "全年有{members.renewed_schools}所学校完成工会换届选举。" in texts
    assert not [text for text in texts if "welfare.visits" in text]


def test_every_token_of_the_sentences_is_an_indicator_or_a_rate(cast):
    _counted(cast, staff=1)
    known = {each.key for each in district_figures(cast.district, YEAR)} | set(RATES)
    tokens = {
        part.split("}")[0]
        for _topic, _order, clauses in SENTENCES
        for words, _key in clauses
        for part in words.split("{")[1:]
    }

    assert tokens <= known


def test_coverage_stands_against_the_rules(cast):
    _counted(cast, **{"welfare.contracts.needed": 1, "welfare.contracts.valid": 1})

    kinds = Coverage(cast.district, YEAR).kinds
    women = {reach.label: reach.is_met for reach in kinds[1][1]}

    assert women == {"女职工专项合同签订率": True, "女职工专项合同覆盖率": None}
    assert "90%" in str(kinds[1][1][0].rule)


def test_where_schools_are_too_many_a_square_is_a_unit(cast, monkeypatch):
    monkeypatch.setattr(board, "MOST_SQUARES", 1)
    town = UnitFactory(level=30, parent=cast.district, name="清水镇学区", short_name="清水镇")
    inside = SchoolFactory(parent=town)
    _counted(cast, staff=10)
    SchoolNumbersFactory(school=inside, year=YEAR, values={"schools": 1, "staff": 5})
    add_up(cast.district, YEAR)

    seen = board.Board(cast.district, YEAR, RATES["rate.joined"])

    assert [square.name for square in seen.squares] == ["清水镇"]


@pytest.mark.parametrize("schools", [1, 5])
def test_the_dashboard_costs_the_same_for_few_schools_and_many(
    as_, cast, schools, django_assert_max_num_queries
):
    for _each in range(schools):
        SchoolNumbersFactory(school=SchoolFactory(parent=cast.district), year=YEAR)
    add_up(cast.district, YEAR)
    client = as_(cast.clerk)
    _page(client, "home")

    with django_assert_max_num_queries(8):
        _page(client, "home")
