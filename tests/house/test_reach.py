"""Nobody reaches what is not theirs: every address of the house, asked by four who have no part in it."""

import logging
import re

import pytest

from tests.house import reach
from tests.house.reach_table import BEHIND_A_LOCK, expectations
from tests.house.reach_world import everything

SAID = f"Order of the answers: {', '.join(reach.COLUMNS)}; a name with ! is asked by POST."


@pytest.fixture
def quiet():
    """Two thousand refusals need not be told one by one."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def wrong_answers(found: dict[str, str], expected: dict[str, str]) -> list[str]:
    new = (
        "{}: nothing is expected of it. Is “{}” right? Then put it into tests/house/reach_table.py"
    )
    other = "{}: “{}” instead of “{}”"
    return [
        other.format(key, said, expected[key]) if key in expected else new.format(key, said)
        for key, said in found.items()
        if expected.get(key) != said
    ]


def out_of_reach(addresses, found: dict[str, str], people) -> set[str]:
    """Pages about a row that none of the four can open, and that are not there for any of ``people``:
    of those a 404 says nothing."""
    numbered = [each for each in addresses if "GET" in each.ways and "<" in each.route]
    closed = [
        each for each in numbered if not {"200", "go"} & set(re.split("[ /]", found[each.name]))
    ]
    askers = [reach.Asker(person) for person in people]
    return {
        each.name
        for each in closed
        if all(a.ask("GET", path).status_code == 404 for a in askers for path in each.paths)
    }


def test_every_address_answers_everybody_as_the_table_says(cast, quiet):
    world, addresses = everything(cast), reach.address_map()

    assert "\n".join(reach.filled(addresses)) == "", "Rows or words are missing in reach_rows.py"
    four = reach.askers_of(reach.people(cast))
    found = reach.answers(four, addresses)
    wrong = wrong_answers(found, expectations())

    assert not wrong, "\n".join([SAID, *wrong])
    told = [each for asker in four for each in asker.told]
    assert not told, "\n".join(told)
    insiders = [cast.chair, cast.principal, world.house.head, world.author.member.user, cast.clerk]
    shut = out_of_reach(addresses, found, [*insiders, cast.admin])
    assert " ".join(sorted(shut)) == " ".join(sorted(BEHIND_A_LOCK))


def test_the_table_knows_no_address_that_is_gone():
    there = {each.name + "!" * (way == "POST") for each in reach.address_map() for way in each.ways}

    assert sorted(set(expectations()) - there) == []
