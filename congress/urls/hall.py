from django.urls import path

from congress.views import door, hall, running, screens, tallies

_SITTING = "congress/sittings/<int:pk>/"
_SEAT = f"{_SITTING}seats/<int:delegate>/"
_MOTION = "congress/motions/<int:pk>/"

urlpatterns = [
    path("door/<str:key>/", door.door, name="door"),
    path("door/<str:key>/sign-in/", door.door_sign_in, name="door_sign_in"),
    path("screen/<str:key>/", screens.screen, name="screen"),
    path("screen/<str:key>/now/", screens.screen_now, name="screen_now"),
    path(_SITTING, hall.sitting_detail, name="sitting_detail"),
    path(f"{_SITTING}quorum/", hall.sitting_quorum, name="sitting_quorum"),
    path(f"{_SITTING}open/", hall.sitting_open, name="sitting_open"),
    path(f"{_SITTING}end/", hall.sitting_end, name="sitting_end"),
    path(f"{_SITTING}code/", door.sitting_code, name="sitting_code"),
    path(f"{_SITTING}door/change/", hall.door_change, name="door_change"),
    path(f"{_SITTING}export/", hall.sitting_export, name="sitting_export"),
    path(f"{_SITTING}poster/", hall.sitting_poster, name="sitting_poster"),
    path(f"{_SITTING}sheet/", hall.sitting_sheet, name="sitting_sheet"),
    path(f"{_SEAT}tick/", hall.sitting_tick, name="sitting_tick"),
    path(f"{_SEAT}untick/", hall.sitting_untick, name="sitting_untick"),
    path(f"{_SEAT}leave/", hall.sitting_leave, name="sitting_leave"),
    path(f"{_SEAT}leave/end/", hall.sitting_leave_end, name="sitting_leave_end"),
    path(f"{_SITTING}run/", running.sitting_run, name="sitting_run"),
    path(f"{_SITTING}run/on/", running.agenda_on, name="agenda_on"),
    path(f"{_SITTING}run/back/", running.agenda_back, name="agenda_back"),
    path("congress/agenda/<int:pk>/go/", running.agenda_go, name="agenda_go"),
    path("congress/agenda/<int:pk>/notes/", running.agenda_note, name="agenda_note"),
    path(f"{_MOTION}tally/", tallies.motion_tally, name="motion_tally"),
    path(f"{_MOTION}tally/check/", tallies.tally_check, name="tally_check"),
    path(f"{_MOTION}tally/withdraw/", tallies.tally_withdraw, name="tally_withdraw"),
    path("congress/tallies/<int:pk>/sheet/", tallies.tally_sheet, name="tally_sheet"),
]
