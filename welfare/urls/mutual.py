"""Addresses of mutual-aid plans."""

from django.urls import path

from welfare.views import mutual, mutual_claims, mutual_rows

_PLAN = "mutual/<int:pk>"
_CLAIM = "claims/<int:pk>"

urlpatterns = [
    path("mutual/", mutual.mutual_list, name="mutual_list"),
    path("mutual/new/", mutual.mutual_new, name="mutual_new"),
    path("mutual/own/", mutual.mutual_own, name="mutual_own"),
    path("mutual/enrolments/", mutual_rows.enrolment_list, name="enrolment_list"),
    path(f"{_PLAN}/", mutual.mutual_detail, name="mutual_detail"),
    path(f"{_PLAN}/edit/", mutual.mutual_edit, name="mutual_edit"),
    path(f"{_PLAN}/end/", mutual.mutual_end, name="mutual_end"),
    path(f"{_PLAN}/enrol/", mutual_rows.mutual_enrol, name="mutual_enrol"),
    path(f"{_PLAN}/renew/", mutual_rows.mutual_renew, name="mutual_renew"),
    path(f"{_PLAN}/paid/", mutual_rows.mutual_paid, name="mutual_paid"),
    path(f"{_PLAN}/export/", mutual_rows.mutual_export, name="mutual_export"),
    path("enrolments/<int:pk>/drop/", mutual_rows.enrolment_drop, name="enrolment_drop"),
    path("enrolments/<int:pk>/claim/", mutual_claims.claim_new, name="claim_new"),
    path("claims/", mutual_claims.claim_list, name="claim_list"),
    path(f"{_CLAIM}/", mutual_claims.claim_detail, name="claim_detail"),
    path(f"{_CLAIM}/open/", mutual_claims.claim_open, name="claim_open"),
    path(f"{_CLAIM}/papers/", mutual_claims.claim_papers, name="claim_papers"),
    path(f"{_CLAIM}/check/", mutual_claims.claim_check, name="claim_check"),
    path(f"{_CLAIM}/send/", mutual_claims.claim_send, name="claim_send"),
    path(f"{_CLAIM}/pay/", mutual_claims.claim_pay, name="claim_pay"),
    path(f"{_CLAIM}/refuse/", mutual_claims.claim_refuse, name="claim_refuse"),
    path("claims/files/<int:pk>/", mutual_claims.claim_file, name="claim_file"),
]
