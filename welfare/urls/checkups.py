"""Addresses of check-ups."""

from django.urls import path

from welfare.views import checkups

_ROUND = "checkups/<int:pk>"

urlpatterns = [
    path("checkups/", checkups.checkup_list, name="checkup_list"),
    path("checkups/new/", checkups.checkup_new, name="checkup_new"),
    path("checkups/people/", checkups.checkup_people, name="checkup_people"),
    path(f"{_ROUND}/", checkups.checkup_detail, name="checkup_detail"),
    path(f"{_ROUND}/edit/", checkups.checkup_edit, name="checkup_edit"),
    path(f"{_ROUND}/tick/", checkups.checkup_tick, name="checkup_tick"),
    path(f"{_ROUND}/import/", checkups.checkup_import, name="checkup_import"),
    path(f"{_ROUND}/complete/", checkups.checkup_complete, name="checkup_complete"),
    path(f"{_ROUND}/remind/", checkups.checkup_remind, name="checkup_remind"),
]
