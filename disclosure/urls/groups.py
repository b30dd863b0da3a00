"""四项责任、三个小组 and the settings of the board."""

from django.urls import path

from disclosure.views import groups

urlpatterns = [
    path("disclosure/groups/", groups.groups, name="groups"),
    path("disclosure/groups/board/", groups.board_settings, name="board_settings"),
    path("disclosure/groups/<slug:group>/add/", groups.seat_new, name="seat_new"),
    path("disclosure/groups/seats/<int:pk>/", groups.seat_edit, name="seat_edit"),
    path("disclosure/groups/seats/<int:pk>/end/", groups.seat_end, name="seat_end"),
]
