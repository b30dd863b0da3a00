from django.urls import path

from congress.views import elections

_TERM = "congress/terms/<int:pk>/"

urlpatterns = [
    path("congress/constituencies/<int:pk>/elect/", elections.election_new, name="election_new"),
    path("congress/elections/<int:pk>/", elections.election_detail, name="election_detail"),
    path("congress/elections/<int:pk>/undo/", elections.election_undo, name="election_undo"),
    path(f"{_TERM}elections/import/", elections.election_import, name="election_import"),
    path(f"{_TERM}elections/take/", elections.election_take, name="election_take"),
    path(f"{_TERM}elections/template/", elections.election_template, name="election_template"),
]
