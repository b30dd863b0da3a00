"""Addresses of the part batches: all papers of a district in one order."""

from django.urls import path

from union.filings.views import batches

urlpatterns = [
    path("filings/batches/", batches.batch_list, name="batch_list"),
    path("filings/batches/new/", batches.batch_new, name="batch_new"),
    path("filings/batches/<int:pk>/", batches.batch_detail, name="batch_detail"),
    path("filings/batches/<int:pk>/stop/", batches.batch_stop, name="batch_stop"),
    path("filings/batches/<int:pk>/resume/", batches.batch_resume, name="batch_resume"),
    path("filings/batches/<int:pk>/bind/", batches.batch_bind, name="batch_bind"),
    path("filings/batches/<int:pk>/merged/", batches.batch_merged, name="batch_merged"),
    path("filings/batches/<int:pk>/zip/", batches.batch_zip, name="batch_zip"),
    path("filings/batches/rows/<int:pk>/again/", batches.batch_row_again, name="batch_row_again"),
]
