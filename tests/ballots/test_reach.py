"""Everybody who has a part in a vote follows every link: nothing broken, nothing heavy, no page out of reach."""

import pytest

from tests.ballots.test_vote_pages import counted
from tests.factories.ballots import a_vote, an_open_vote
from tests.factories.org import UserFactory
from tests.house.addresses import pages_of
from tests.house.walking import Journey
from union.ballots.actions import opening, preparing, slips
from union.ballots.models import Vote

pytestmark = pytest.mark.django_db


def test_every_page_of_the_votes_is_within_somebodys_reach(client, cast):
    school, both = cast.school, {"ways": Vote.Ways.BOTH}
    open_vote = an_open_vote(school=school, **both)
    closed, paper = an_open_vote(school=school), an_open_vote(school=school, **both)
    slips.hand_out(paper, paper.electors.first(), by=paper.scrutineers.first().user)
    for vote in (closed, paper):
        opening.close(vote, by=vote.created_by)
    cancelled = a_vote(school=school)
    preparing.cancel(cancelled, reason="方案撤回", by=cancelled.created_by)
    ready = a_vote(school=school)
    votes = [open_vote, closed, paper, cancelled, ready, counted(school=school)]
    votes.append(counted(publish=False, school=school))
    people = {
        "colleague": [UserFactory(school=school)],
        "clerk": [cast.clerk],
        "voter": [vote.trial_voters[0] for vote in votes],
        "scrutineer": [vote.scrutineers.first().user for vote in votes],
        "runner": [vote.created_by for vote in votes],
    }
    journey = Journey(room="ballots", often=dict.fromkeys(ballot_pages(), len(votes)))

    for name, users in people.items():
        for user in users:
            client.force_login(user)
            journey.walk(client, name, "/", "/votes/")

    assert "\n".join(journey.broken + journey.heavy + journey.writing) == ""
    assert " ".join(sorted(ballot_pages() - journey.seen)) == ""


def ballot_pages() -> set[str]:
    """The room's addresses that may be opened, by name."""
    return {name.replace("union.ballots", "ballots") for name in pages_of("union.ballots")}
