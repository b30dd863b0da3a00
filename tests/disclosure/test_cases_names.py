"""反映的是谁: whoever is named or called by office is kept away, and nobody whose name is a part of another's."""

import pytest

from disclosure.case_names import named_in
from tests.factories.org import AppointmentFactory, UserFactory
from union.org.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def names(cast):
    """The names of whoever a text keeps away; 李明 and 李明华 are colleagues."""
    for name in ("李明", "李明华", "张李", "阿依古丽·买买提"):
        UserFactory(name=name, school=cast.school)
    UserFactory(name="赵远", school=cast.theirs)
    return lambda text: {user.name for user in named_in(cast.school, text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("李明华", {"李明华"}),
        ("教务处李明华老师", {"李明华"}),
        ("李明", {"李明"}),
        ("李明老师和后勤处", {"李明"}),
        ("李明、李明华", {"李明", "李明华"}),
        ("李明华和李明都在场", {"李明", "李明华"}),
        ("李明亮", {"李明"}),
        ("张李明华", {"张李", "李明华"}),
        ("后勤处 李　明", {"李明"}),
        ("阿依古丽•买买提", {"阿依古丽·买买提"}),
        ("赵远", set()),
        ("后勤处", set()),
        (" ", set()),
    ],
)
def test_the_longest_name_at_a_place_is_meant(names, text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("工会主席", {"陈静"}),
        ("主席", {"陈静"}),
        ("工会陈主席", {"陈静"}),
        ("陈副主席", {"陈静"}),
        ("校长", {"王建国"}),
        ("本校校长", {"王建国"}),
        ("王校长、陈主席", {"王建国", "陈静"}),
        ("学校、校长", {"王建国"}),
        ("副校长", set()),
        ("刘校长", set()),
        ("校长室", set()),
        ("教代会主席团", set()),
        ("学生会主席", set()),
    ],
)
def test_an_office_names_whoever_holds_it(names, text, found):
    assert names(text) == found


def test_of_two_chairs_the_office_means_both(cast):
    second = AppointmentFactory(unit=cast.school, role=Role.CHAIR, user__school=cast.school).user

    assert set(named_in(cast.school, "工会主席")) == {cast.chair, second}
