"""The administrator's first page."""

import datetime as dt

from django.utils import timezone

from tests.factories.org import UserFactory
from union.org.panels import panels


def counts(user):
    (panel,) = panels(user, user.offices[0])
    return panel.context["counts"]


def test_the_administrator_sees_how_the_accounts_stand(cast):
    before = counts(cast.admin)

    UserFactory(school=cast.school, is_active=False)
    UserFactory(school=cast.school, locked_until=timezone.now() + dt.timedelta(minutes=5))
    after = counts(cast.admin)

    assert (after["closed"] - before["closed"], after["locked"] - before["locked"]) == (1, 1)
    assert after["all"] - before["all"] == 2


def test_each_figure_leads_to_as_many_people(as_, cast):
    UserFactory(school=cast.school, is_active=False)
    client = as_(cast.admin)

    for standing in ["locked", "unset", "new", "closed"]:
        shown = client.get("/people/", {"standing": standing}).context["page"].paginator.count
        assert shown == counts(cast.admin)[standing]


def test_others_have_no_panel_of_accounts(cast):
    assert panels(cast.chair, cast.chair.offices[0]) == []
    assert panels(cast.teacher, None) == []
