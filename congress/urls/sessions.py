from django.urls import path

from congress.views import agenda, bodies, motions, sessions, steps

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
    path("congress/sessions/<int:pk>/steps/<slug:step>/", steps.step_record, name="step_record"),
    path(
        "congress/sessions/<int:pk>/steps/<slug:step>/override/",
        steps.step_override,
        name="step_override",
    ),
    path(
        "congress/sessions/<int:pk>/steps/<slug:step>/clear/", steps.step_clear, name="step_clear"
    ),
    path("congress/sessions/<int:pk>/bodies/", bodies.body_list, name="body_list"),
    path("congress/sessions/<int:pk>/bodies/<slug:body>/", bodies.body_edit, name="body_edit"),
    path("congress/sessions/<int:pk>/motions/", motions.motion_list, name="motion_list"),
    path("congress/sessions/<int:pk>/motions/new/", motions.motion_new, name="motion_new"),
    path("congress/sessions/<int:pk>/motions/move/", motions.motion_move, name="motion_move"),
    path("congress/sessions/<int:pk>/motions/usual/", motions.motion_usual, name="motion_usual"),
    path("congress/motions/<int:pk>/", motions.motion_edit, name="motion_edit"),
    path("congress/motions/<int:pk>/drop/", motions.motion_drop, name="motion_drop"),
    path("congress/motions/<int:pk>/step/", motions.motion_step, name="motion_step"),
    path("congress/sessions/<int:pk>/agenda/", agenda.agenda, name="agenda"),
    path("congress/sessions/<int:pk>/agenda/propose/", agenda.propose, name="agenda_propose"),
    path("congress/sessions/<int:pk>/sittings/new/", agenda.sitting_new, name="sitting_new"),
    path("congress/sittings/<int:pk>/edit/", agenda.sitting_edit, name="sitting_edit"),
    path("congress/sittings/<int:pk>/drop/", agenda.sitting_drop, name="sitting_drop"),
    path("congress/sittings/<int:pk>/agenda/new/", agenda.point_new, name="agenda_new"),
    path("congress/sittings/<int:pk>/agenda/move/", agenda.point_move, name="agenda_move"),
    path("congress/agenda/<int:pk>/", agenda.point_edit, name="agenda_edit"),
    path("congress/agenda/<int:pk>/drop/", agenda.point_drop, name="agenda_drop"),
    path("congress/agenda/<int:pk>/step/", agenda.point_step, name="agenda_step"),
]
