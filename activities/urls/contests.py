"""Addresses of contests."""

from django.urls import path

from activities.views import contests as views
from activities.views import contests_entries as entries

ONE = "activities/contests/<int:pk>"
WORK = "activities/entries/<int:pk>"
FILE = "activities/entries/files/<int:pk>"

urlpatterns = [
    path("activities/contests/", views.contest_list, name="contest_list"),
    path("activities/contests/new/", views.contest_new, name="contest_new"),
    path(f"{ONE}/", views.contest_detail, name="contest_detail"),
    path(f"{ONE}/edit/", views.contest_edit, name="contest_edit"),
    path(f"{ONE}/judges/", views.contest_judges, name="contest_judges"),
    path(f"{ONE}/announce/", views.contest_announce, name="contest_announce"),
    path(f"{ONE}/start/", views.contest_start, name="contest_start"),
    path(f"{ONE}/close/", views.contest_close, name="contest_close"),
    path(f"{ONE}/awards/", views.contest_awards, name="contest_awards"),
    path(f"{ONE}/publish/", views.contest_publish, name="contest_publish"),
    path(f"{ONE}/cancel/", views.contest_cancel, name="contest_cancel"),
    path(f"{ONE}/score/", entries.contest_score, name="contest_score"),
    path(f"{ONE}/send/", entries.entry_new, name="entry_new"),
    path(f"{WORK}/", entries.entry_detail, name="entry_detail"),
    path(f"{WORK}/edit/", entries.entry_edit, name="entry_edit"),
    path(f"{WORK}/withdraw/", entries.entry_withdraw, name="entry_withdraw"),
    path(f"{WORK}/certificate/", entries.entry_certificate, name="entry_certificate"),
    path(f"{FILE}/", entries.entry_file, name="entry_file"),
    path(f"{FILE}/remove/", entries.entry_file_remove, name="entry_file_remove"),
]
