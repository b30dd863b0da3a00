from django.urls import path

from congress.views import sessions, steps

urlpatterns = [
    path("congress/", sessions.home, name="home"),
    path("congress/sessions/", sessions.session_list, name="session_list"),
    path("congress/sessions/new/", sessions.session_new, name="session_new"),
    path("congress/sessions/dates/", sessions.session_dates, name="session_dates"),
    path("congress/sessions/<int:pk>/", sessions.session_detail, name="session_detail"),
    path("congress/sessions/<int:pk>/edit/", sessions.session_edit, name="session_edit"),
    path("congress/sessions/<int:pk>/move/", sessions.session_move, name="session_move"),
    path("congress/sessions/<int:pk>/cancel/", sessions.session_cancel, name="session_cancel"),
    path("congress/sessions/<int:pk>/open/", steps.session_open, name="session_open"),
    path("congress/sessions/<int:pk>/close/", steps.session_close, name="session_close"),
    path(
        "congress/sessions/<int:pk>/steps/<slug:step>/", steps.step_record, name="step_record"
    ),
    path(
        "congress/sessions/<int:pk>/steps/<slug:step>/override/",
        steps.step_override,
        name="step_override",
    ),
    path(
        "congress/sessions/<int:pk>/steps/<slug:step>/clear/", steps.step_clear, name="step_clear"
    ),
]
