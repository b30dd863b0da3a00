from django.urls import path

from congress.views import appraisal_results as results
from congress.views import appraisals as views

APPRAISAL, SESSION = "congress/appraisals/<int:pk>", "congress/sessions/<int:pk>/appraisals"

urlpatterns = [
    path("congress/appraisals/", views.appraisal_all, name="appraisal_all"),
    path(f"{SESSION}/", views.appraisal_list, name="appraisal_list"),
    path(f"{SESSION}/new/", views.appraisal_new, name="appraisal_new"),
    path(f"{APPRAISAL}/", views.appraisal_detail, name="appraisal_detail"),
    path(f"{APPRAISAL}/form/", views.appraisal_form, name="appraisal_form"),
    path(f"{APPRAISAL}/template/", views.appraisal_template, name="appraisal_template"),
    path(f"{APPRAISAL}/preview/", views.appraisal_preview, name="appraisal_preview"),
    path(f"{APPRAISAL}/people/", views.appraisal_people, name="appraisal_people"),
    path(f"{APPRAISAL}/people/team/", views.appraisal_team, name="appraisal_team"),
    path("congress/appraisees/<int:pk>/remove/", views.appraisee_remove, name="appraisee_remove"),
    path(f"{APPRAISAL}/poll/", views.appraisal_poll, name="appraisal_poll"),
    path(f"{APPRAISAL}/open/", views.appraisal_open, name="appraisal_open"),
    path(f"{APPRAISAL}/drop/", views.appraisal_drop, name="appraisal_drop"),
    path(f"{APPRAISAL}/results/", results.appraisal_results, name="appraisal_results"),
    path(f"{APPRAISAL}/remarks/", results.appraisal_remarks, name="appraisal_remarks"),
    path(f"{APPRAISAL}/words/", results.appraisal_words, name="appraisal_words"),
    path(f"{APPRAISAL}/reviewed/", results.appraisal_reviewed, name="appraisal_reviewed"),
    path(f"{APPRAISAL}/report/", results.appraisal_report, name="appraisal_report"),
    path(f"{APPRAISAL}/report/print/", results.appraisal_print, name="appraisal_print"),
    path(f"{APPRAISAL}/give-back/", results.appraisal_give_back, name="appraisal_give_back"),
    path(f"{APPRAISAL}/file/", results.appraisal_file, name="appraisal_file"),
    path(f"{APPRAISAL}/own/", results.appraisal_own, name="appraisal_own"),
    path(f"{APPRAISAL}/own/read/", results.appraisal_own_read, name="appraisal_own_read"),
    path(f"{APPRAISAL}/own/print/", results.appraisal_own_print, name="appraisal_own_print"),
    path(f"{APPRAISAL}/sheets/", results.appraisal_sheets, name="appraisal_sheets"),
]
