"""Every room's addresses, as strings."""

from django.urls import include, path

from union import views

ROOMS = [
    ("accounts/", "union.org.account_urls"),
    ("", "union.org.urls"),
    ("notices/", "union.notices.urls"),
    ("rules/", "union.rules.urls"),
    ("papers/", "union.papers.urls"),
    ("votes/", "union.ballots.urls"),
    ("", "union.filings.urls"),
    ("funds/", "union.funds.urls"),
    ("meetings/", "union.meetings.urls"),
    ("surveys/", "union.surveys.urls"),
    ("assessment/", "union.assessment.urls"),
    ("statistics/", "union.statistics.urls"),
    ("plans/", "union.reports.urls"),
    ("members/", "members.urls"),
    ("", "congress.urls"),
    ("", "disclosure.urls"),
    ("welfare/", "welfare.urls"),
    ("", "activities.urls"),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("health/", views.health, name="health"),
    *[path(prefix, include(room)) for prefix, room in ROOMS],
]
