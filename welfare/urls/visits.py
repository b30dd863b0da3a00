"""Addresses of visits to staff."""

from django.urls import path

from welfare.views import visit_batches as batches
from welfare.views import visit_due as due
from welfare.views import visit_entry as entry
from welfare.views import visit_papers as papers
from welfare.views import visits
from welfare.views.visit_import import visit_import

urlpatterns = [
    path("visits/", visits.visit_list, name="visit_list"),
    path("visits/new/", entry.visit_new, name="visit_new"),
    path("visits/people/", entry.visit_people, name="visit_people"),
    path("visits/verdict/", entry.visit_verdict, name="visit_verdict"),
    path("visits/draft/", entry.visit_draft, name="visit_draft"),
    path("visits/import/", visit_import, name="visit_import"),
    path("visits/export/", papers.visit_export, name="visit_export"),
    path("visits/batch/", batches.visit_batch, name="visit_batch"),
    path("visits/batches/<int:pk>/", batches.batch_detail, name="batch_detail"),
    path("visits/batches/<int:pk>/book/", batches.batch_book, name="batch_book"),
    path("visits/batches/<int:pk>/receipt/", papers.batch_receipt, name="batch_receipt"),
    path("visits/due/", due.visit_due, name="visit_due"),
    path("visits/fairness/", due.visit_fairness, name="visit_fairness"),
    path("visits/news/", due.hint_new, name="hint_new"),
    path("visits/news/<int:pk>/drop/", due.hint_drop, name="hint_drop"),
    path("visits/<int:pk>/", visits.visit_detail, name="visit_detail"),
    path("visits/<int:pk>/correct/", visits.visit_correct, name="visit_correct"),
    path("visits/<int:pk>/withdraw/", visits.visit_withdraw, name="visit_withdraw"),
    path("visits/<int:pk>/book/", visits.visit_book, name="visit_book"),
    path("visits/<int:pk>/receipt/", papers.visit_receipt, name="visit_receipt"),
    path("visits/<int:pk>/photos/", visits.photo_add, name="photo_add"),
    path("visits/photos/<int:pk>/", visits.photo_show, name="photo_show"),
    path("visits/photos/<int:pk>/remove/", visits.photo_remove, name="photo_remove"),
]
