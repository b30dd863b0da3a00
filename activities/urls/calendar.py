"""The calendar and its feed."""

from django.urls import path, re_path

from activities.views import calendar as views

urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<int:year>/<int:month>/", views.calendar_month, name="calendar_month"),
    path("calendar/<int:year>/<int:month>/<int:day>/", views.calendar_day, name="calendar_day"),
    path("calendar/year/<int:year>/", views.calendar_year, name="calendar_year"),
    path("calendar/subscribe/", views.feed_page, name="feed_page"),
    path("calendar/subscribe/open/", views.feed_open, name="feed_open"),
    path("calendar/subscribe/close/", views.feed_close, name="feed_close"),
    re_path(r"^calendar/feed/(?P<token>[\w-]{43})\.ics$", views.feed, name="feed"),
]
