"""What waits for whom in aid, and that the first page asks nothing more where nothing waits."""

import pytest

from tests.factories.aid import AidApplicationFactory, AidObjectionFactory
from tests.welfare.aiding import of, page
from welfare.lent.aid import figures, todos


def titles(user, role=None) -> list[str]:
    office = next((each for each in user.offices if role is None or each.role == role), None)
    return [each.title for each in todos(user, office)]


def test_the_applicant_is_reminded_of_the_draft_and_of_the_thanks(cast):
    of(cast)
    of(cast, paid=True)

    assert sorted(titles(cast.teacher)) == ["救助已发放，收到后请确认", "补齐材料，提交救助申请"]


def test_the_leader_is_asked_for_the_groups_word(cast):
    mine = of(cast, sent=True)

    (waiting,) = todos(cast.leader, cast.leader.offices[0])

    assert waiting.url == page("aid_opinion", mine)
    assert "李红" not in waiting.title + waiting.note


@pytest.mark.parametrize(
    ("trait", "says", "name"),
    [
        ("committee", "1 份救助申请等委员会研究", "aid_decide"),
        ("decided", "1 份救助等公示", "aid_notice_new"),
        ("over", "公示期满，登记发放救助", "aid_pay"),
    ],
)
def test_what_waits_for_the_committee(cast, trait, says, name):
    mine = AidApplicationFactory(school=cast.school, **{trait: True})

    (waiting,) = todos(cast.chair, cast.chair.offices[0])

    assert waiting.title == says
    assert waiting.url == (page(name, mine.notice) if name == "aid_pay" else page(name))


def test_an_objection_waits_for_the_officers(cast):
    AidObjectionFactory(application=AidApplicationFactory(school=cast.school, noticed=True))

    assert titles(cast.committee) == ["处理对救助公示的异议"]
    assert titles(cast.principal) == [] == titles(cast.clerk)


def test_another_school_waits_for_nothing_of_ours(cast):
    for trait in ("sent", "committee", "decided", "over"):
        AidApplicationFactory(school=cast.school, **{trait: True})

    assert titles(cast.outsider) == []


def test_where_nothing_waits_the_sign_is_all_that_is_asked(cast, django_assert_num_queries):
    person, office = cast.chair, cast.chair.offices[0]
    assert office.unit.is_school

    with django_assert_num_queries(1):
        assert todos(person, office) == []


def test_a_year_without_aid_has_figures_of_nothing(cast):
    assert {each.value for each in figures(cast.school, 2019)} == {0}
