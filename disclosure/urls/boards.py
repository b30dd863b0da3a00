from django.urls import path

from disclosure.views import boards, boards_inside

_OPEN = "open/<slug:slug>/"

urlpatterns = [
    path("disclosure/", boards_inside.home, name="home"),
    path("disclosure/looked/", boards_inside.looked, name="looked"),
    path("disclosure/poster/", boards_inside.poster, name="poster"),
    path(_OPEN, boards.board, name="board"),
    path(f"{_OPEN}feed.xml", boards.board_feed, name="board_feed"),
    path(f"{_OPEN}<int:pk>/", boards.board_item, name="board_item"),
    path(f"{_OPEN}<int:pk>/files/<int:file>/", boards.board_file, name="board_file"),
    path(f"{_OPEN}<int:pk>/files/<int:file>/small/", boards.board_picture, name="board_picture"),
]
