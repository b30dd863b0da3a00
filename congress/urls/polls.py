from django.urls import path

from congress.views import polls

_SESSION = "congress/sessions/<int:pk>/polls/"
_POLL = "congress/polls/<int:pk>/"

urlpatterns = [
    path(_SESSION, polls.poll_list, name="poll_list"),
    path(f"{_SESSION}new/", polls.poll_new, name="poll_new"),
    path(f"{_POLL}edit/", polls.poll_edit, name="poll_edit"),
    path(f"{_POLL}open/", polls.poll_open, name="poll_open"),
    path(f"{_POLL}sheet/", polls.poll_sheet, name="poll_sheet"),
]
