from django.urls import path

from congress.views import archive as views

ARCHIVE = "congress/sessions/<int:pk>/archive"

urlpatterns = [
    path(f"{ARCHIVE}/", views.archive_detail, name="archive_detail"),
    path(f"{ARCHIVE}/make/", views.archive_make, name="archive_make"),
    path(f"{ARCHIVE}/check/", views.archive_check, name="archive_check"),
    path(f"{ARCHIVE}/zip/", views.archive_zip, name="archive_zip"),
    path(f"{ARCHIVE}/pdf/", views.archive_pdf, name="archive_pdf"),
]
