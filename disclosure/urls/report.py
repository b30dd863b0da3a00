"""Addresses of the annual report, the score sheet, and what figures counted."""

from django.urls import path

from disclosure.views import counts
from disclosure.views import report as views

urlpatterns = [
    path("disclosure/counted/<str:key>/", counts.counted, name="counted"),
    path("disclosure/reports/", views.report_list, name="report_list"),
    path("disclosure/reports/begin/", views.report_begin, name="report_begin"),
    path("disclosure/reports/<int:pk>/", views.report_detail, name="report_detail"),
    path("disclosure/reports/<int:pk>/edit/", views.report_edit, name="report_edit"),
    path("disclosure/reports/<int:pk>/file/", views.report_file, name="report_file"),
    path("disclosure/reports/<int:pk>/word/", views.report_docx, name="report_docx"),
    path("disclosure/score/", views.score, name="score"),
]
