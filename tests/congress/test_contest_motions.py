"""A motion to elect is decided by its elections, and their sheets go into the archive."""

import pytest

from congress.actions import contests as actions
from congress.dossier import dossier
from congress.facts import Facts
from congress.models import Contest, Motion
from congress.policies import motions as policies
from tests.congress.contests import ballots, election_at, opened
from tests.factories.congress import MotionFactory
from tests.factories.contests import elect

ELECT = {"kind": Motion.Kind.ELECT, "method": Motion.Method.SECRET}


@pytest.fixture
def hall(cast):
    hall = election_at(cast.school, by=cast.chair)
    hall.motion = MotionFactory(session=hall.session, title="选举工会委员会", **ELECT)
    Contest.objects.filter(pk=hall.contest.pk).update(motion=hall.motion)
    return hall


def call(session, by, **seats):
    return actions.call(session, actions.Called(seats, 4, 3, "delegates", True), by=by)


def test_an_election_finds_the_motion_that_names_its_body(cast, hall):
    MotionFactory(session=hall.session, title="选举经费审查委员会", **ELECT)

    made = {each.body: each.motion for each in call(hall.session, cast.chair, committee=3, women=3)}

    assert made["committee"] == hall.motion
    assert made["women"] is None


def test_one_motion_to_elect_is_for_all_of_them(cast, hall):
    made = call(hall.session, cast.chair, committee=3, women=3)

    assert {each.motion for each in made} == {hall.motion}


@pytest.mark.parametrize("standing, result", [(3, Motion.Result.PASSED), (0, Motion.Result.FAILED)])
def test_the_motion_says_what_its_election_came_to(cast, hall, standing, result):
    ballots(opened(hall, by=cast.chair), (12, hall.members[:standing]))
    elect(hall.poll, by=cast.chair)

    hall.motion.refresh_from_db()
    assert hall.motion.result == result
    assert hall.motion.sentence.startswith(f"第四届工会委员会委员：应选 3 名，选出 {standing} 名")


def test_the_motion_says_nothing_before_the_result_is_announced(cast, hall):
    """Who is elected stood in the list of motions as soon as the urn was open."""
    ballots(opened(hall, by=cast.chair), (12, hall.members[:3]))
    elect(hall.poll, by=cast.chair, publish=False)

    hall.motion.refresh_from_db()
    assert (hall.motion.result, hall.motion.sentence) == (Motion.Result.NONE, "")


def test_a_motion_with_an_election_is_not_dropped(cast, hall):
    verdict = policies.drop(cast.chair, hall.motion)

    assert not verdict
    assert "已经建立了选举" in verdict.reason


def test_the_result_sheet_goes_into_the_archive(cast, hall):
    ballots(opened(hall, by=cast.chair), (12, hall.members[:3]))
    elect(hall.poll, by=cast.chair)

    hall.session.open()
    hall.session.close()

    pieces = [
        piece for part in dossier(hall.session, Facts(hall.session)).parts for piece in part.pieces
    ]

    titles = [piece.title for piece in pieces]
    assert "选举结果报告单：第四届工会委员会委员（第1轮）" in titles
    assert "表决结果：选举工会委员会" not in titles
