"""Addresses of the part sheets."""

from django.urls import path

from union.statistics.views import schools, sheets

urlpatterns = [
    path("sheet/", sheets.sheet, name="sheet"),
    path("sheet/open/", sheets.sheet_open, name="sheet_open"),
    path("sheet/xlsx/", sheets.sheet_xlsx, name="sheet_xlsx"),
    path("sheet/pdf/", sheets.sheet_pdf, name="sheet_pdf"),
    path("sheet/count/", sheets.count, name="count"),
    path("sheet/progress/", sheets.progress, name="progress"),
    path("sheet/<int:pk>/lock/", sheets.lock, name="lock"),
    path("sheet/<int:pk>/reopen/", sheets.reopen, name="reopen"),
    path("schools/<int:pk>/", schools.school, name="school"),
    path("schools/<int:pk>/save/", schools.school_save, name="school_save"),
    path("schools/<int:pk>/submit/", schools.school_submit, name="school_submit"),
    path("schools/<int:pk>/again/", schools.school_again, name="school_again"),
    path("schools/<int:pk>/records/<str:key>/", schools.records, name="records"),
]
