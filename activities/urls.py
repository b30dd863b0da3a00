from django.urls import path, re_path

from activities import views

app_name = "activities"
urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("<int:year>/<int:month>/", views.calendar_month, name="calendar_month"),
    path("<int:year>/<int:month>/<int:day>/", views.calendar_day, name="calendar_day"),
    path("year/<int:year>/", views.calendar_year, name="calendar_year"),
    path("subscribe/", views.feed_page, name="feed_page"),
    path("subscribe/open/", views.feed_open, name="feed_open"),
    path("subscribe/close/", views.feed_close, name="feed_close"),
    re_path(r"^feed/(?P<token>[\w-]{43})\.ics$", views.feed, name="feed"),
]
