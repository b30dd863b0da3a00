"""Walks by everybody: each link leads somewhere, looking changes nothing, no page is out of reach."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.house.addresses import pages_of
from tests.house.living import living
from tests.house.walking import Journey
from union.org.models import User

PEOPLE = [
    "chair", "teacher", "teacher2", "clerk1", "committee", "leader", "principal", "overseer",
    "head", "admin",
]  # fmt: skip
MANY_STATES = {
    "congress:proposal_detail": 12,
    "congress:handling_detail": 6,
    "congress:appraisal_detail": 3,
    "congress:motion_tally": 5,
}
IN_THE_SUMMARY = {"congress:counted"}  # the page behind a figure of the year has its links there
NEVER_SHOWN = {"congress:appraisal_sheets"}  # refused to everybody, see case 26


def wrong_turns(journey: Journey) -> list[str]:
    return journey.broken + journey.heavy + journey.writing


@pytest.mark.embedded
@pytest.mark.django_db
def test_every_link_leads_somewhere_and_looking_changes_nothing(client, settings):
    settings.DEMO = True
    call_command("demo", verbosity=0)
    journey = Journey()

    for name in PEOPLE:
        client.force_login(User.objects.get(username=name))
        journey.walk(client, name, "/")

    assert not wrong_turns(journey), "\n".join(wrong_turns(journey))
    assert len(journey.seen) > 120, sorted(journey.seen)


def test_every_page_of_the_congress_is_within_somebodys_reach(client, cast):
    """On the day of a session, with something in every state; only the door has no link, it hangs
    on the wall as a code."""
    world, journey = living(cast), Journey(room="congress", often=MANY_STATES)
    door = reverse("congress:door", args=[world.sitting.door_key])

    for name, person in world.people.items():
        client.force_login(person)
        starts = ["/", door] if person.school == cast.school else ["/"]
        journey.walk(client, name, *starts)

    assert not wrong_turns(journey), "\n".join(wrong_turns(journey))
    hidden = pages_of("congress") - journey.seen - NEVER_SHOWN - IN_THE_SUMMARY
    assert " ".join(sorted(hidden)) == ""
