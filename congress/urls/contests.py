from django.urls import path

from congress.views import contest_results, contests

_SESSION = "congress/sessions/<int:pk>/contests/"
_CONTEST = "congress/contests/<int:pk>/"

urlpatterns = [
    path(_SESSION, contests.contest_list, name="contest_list"),
    path(f"{_SESSION}new/", contests.contest_new, name="contest_new"),
    path(
        "congress/constituencies/<int:pk>/contest/",
        contests.contest_in_unit,
        name="contest_in_unit",
    ),
    path(_CONTEST, contest_results.contest_detail, name="contest_detail"),
    path(f"{_CONTEST}edit/", contests.contest_edit, name="contest_edit"),
    path(f"{_CONTEST}drop/", contests.contest_drop, name="contest_drop"),
    path(f"{_CONTEST}candidates/", contests.contest_candidates, name="contest_candidates"),
    path(f"{_CONTEST}candidates/check/", contests.contest_check, name="contest_check"),
    path(f"{_CONTEST}poll/", contests.contest_poll, name="contest_poll"),
    path(f"{_CONTEST}open/", contests.contest_open, name="contest_open"),
    path(f"{_CONTEST}next/", contest_results.contest_next, name="contest_next"),
    path(f"{_CONTEST}take-over/", contest_results.contest_take_over, name="contest_take_over"),
    path(f"{_CONTEST}sheet/", contest_results.contest_sheet, name="contest_sheet"),
]
