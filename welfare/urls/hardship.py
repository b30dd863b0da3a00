"""Addresses of hardship files."""

from django.urls import path

from welfare.views import hardship, hardship_above, hardship_file, hardship_own, hardship_work

_ROOT = "hardship"
_FILE = f"{_ROOT}/<int:pk>"
_REPORT = f"{_ROOT}/reports/<int:pk>"

urlpatterns = [
    path(f"{_ROOT}/", hardship.hardship_list, name="hardship_list"),
    path(f"{_ROOT}/new/", hardship.hardship_new, name="hardship_new"),
    path(f"{_ROOT}/import/", hardship.hardship_import, name="hardship_import"),
    path(f"{_ROOT}/blank/", hardship.hardship_blank, name="hardship_blank"),
    path(f"{_ROOT}/counts/", hardship.hardship_counts, name="hardship_counts"),
    path(f"{_ROOT}/people/", hardship.hardship_people, name="hardship_people"),
    path(f"{_ROOT}/people/<int:pk>/end/", hardship.hardship_people_end, name="hardship_people_end"),
    path(f"{_ROOT}/own/", hardship_own.hardship_own, name="hardship_own"),
    path(f"{_FILE}/own/agree/", hardship_own.hardship_agree, name="hardship_agree"),
    path(f"{_FILE}/own/withdraw/", hardship_own.hardship_withdraw, name="hardship_withdraw"),
    path(f"{_FILE}/own/correct/", hardship_own.hardship_correct, name="hardship_correct"),
    path(f"{_FILE}/own/copy/", hardship_own.hardship_copy_file, name="hardship_copy_file"),
    path(f"{_ROOT}/district/", hardship_above.hardship_district, name="hardship_district"),
    path(f"{_REPORT}/", hardship_above.hardship_report, name="hardship_report"),
    path(f"{_REPORT}/open/", hardship_above.hardship_report_open, name="hardship_report_open"),
    path(f"{_REPORT}/back/", hardship_work.hardship_take_back, name="hardship_take_back"),
    path(f"{_ROOT}/proofs/<int:pk>/", hardship_file.hardship_proof, name="hardship_proof"),
    path(
        f"{_ROOT}/proofs/<int:pk>/drop/",
        hardship_file.hardship_proof_drop,
        name="hardship_proof_drop",
    ),
    path(f"{_ROOT}/papers/<int:pk>/", hardship_file.hardship_paper, name="hardship_paper"),
    path(f"{_ROOT}/asked/<int:pk>/", hardship_file.hardship_answer, name="hardship_answer"),
    path(f"{_FILE}/", hardship_file.hardship_detail, name="hardship_detail"),
    path(f"{_FILE}/open/", hardship_file.hardship_open, name="hardship_open"),
    path(f"{_FILE}/edit/", hardship_file.hardship_edit, name="hardship_edit"),
    path(f"{_FILE}/consent/", hardship_file.hardship_consent, name="hardship_consent"),
    path(f"{_FILE}/withdrawn/", hardship_file.hardship_withdrawn, name="hardship_withdrawn"),
    path(f"{_FILE}/proofs/", hardship_file.hardship_proof_add, name="hardship_proof_add"),
    path(f"{_FILE}/assess/", hardship_work.hardship_assess, name="hardship_assess"),
    path(f"{_FILE}/solve/", hardship_work.hardship_solve, name="hardship_solve"),
    path(f"{_FILE}/close/", hardship_work.hardship_close, name="hardship_close"),
    path(f"{_FILE}/reopen/", hardship_work.hardship_reopen, name="hardship_reopen"),
    path(f"{_FILE}/send/", hardship_work.hardship_send, name="hardship_send"),
]
