from django.urls import path

from disclosure.views import boards

_OPEN = "open/<slug:slug>/"

urlpatterns = [
    path(_OPEN, boards.board, name="board"),
    path(f"{_OPEN}feed.xml", boards.board_feed, name="board_feed"),
    path(f"{_OPEN}<int:pk>/", boards.board_item, name="board_item"),
    path(f"{_OPEN}<int:pk>/files/<int:file>/", boards.board_file, name="board_file"),
    path(f"{_OPEN}<int:pk>/files/<int:file>/small/", boards.board_picture, name="board_picture"),
]
