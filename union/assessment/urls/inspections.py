"""Addresses of the part inspections: inspections, findings, liaison."""

from django.urls import path

from union.assessment.views import findings, inspections, liaisons

urlpatterns = [
    path("inspections/", inspections.inspection_list, name="inspection_list"),
    path("inspections/new/", inspections.inspection_new, name="inspection_new"),
    path("inspections/<int:pk>/", inspections.inspection_detail, name="inspection_detail"),
    path("visits/<int:pk>/", inspections.visit_detail, name="visit_detail"),
    path("visits/<int:pk>/note/", inspections.visit_note, name="visit_note"),
    path("visits/<int:pk>/photo/", inspections.visit_photo, name="visit_photo"),
    path("visits/<int:pk>/send/", inspections.visit_send, name="visit_send"),
    path("visits/<int:pk>/notice/", inspections.visit_notice, name="visit_notice"),
    path("visits/<int:pk>/findings/new/", inspections.finding_new, name="finding_new"),
    path("photos/<int:pk>/", inspections.photo, name="photo"),
    path("photos/<int:pk>/drop/", inspections.photo_drop, name="photo_drop"),
    path("findings/", findings.finding_list, name="finding_list"),
    path("findings/<int:pk>/", findings.finding_detail, name="finding_detail"),
    path("findings/<int:pk>/drop/", inspections.finding_drop, name="finding_drop"),
    path("findings/<int:pk>/proof/", findings.proof_new, name="proof_new"),
    path("findings/<int:pk>/check/", findings.proof_check, name="proof_check"),
    path("proofs/<int:pk>/file/", findings.proof_file, name="proof_file"),
    path("liaison/", liaisons.liaison_list, name="liaison_list"),
    path("liaison/new/", liaisons.liaison_new, name="liaison_new"),
    path("liaison/<int:pk>/", liaisons.liaison_detail, name="liaison_detail"),
    path("liaison/<int:pk>/visit/", liaisons.liaison_visit, name="liaison_visit"),
    path("liaison/<int:pk>/end/", liaisons.liaison_end, name="liaison_end"),
]
