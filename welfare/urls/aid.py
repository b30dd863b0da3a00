"""Addresses of applications for aid."""

from django.urls import path

from welfare.views import aid, aid_desk, aid_hospital, aid_notices, aid_proofs

urlpatterns = [
    path("aid/", aid_desk.aid_list, name="aid_list"),
    path("aid/export/", aid_desk.aid_export, name="aid_export"),
    path("aid/decide/", aid_desk.aid_decide, name="aid_decide"),
    path("aid/mine/", aid.aid_own, name="aid_own"),
    path("aid/new/", aid.aid_new, name="aid_new"),
    path("aid/enter/", aid.aid_enter, name="aid_enter"),
    path("aid/<int:pk>/", aid.aid_detail, name="aid_detail"),
    path("aid/<int:pk>/edit/", aid.aid_edit, name="aid_edit"),
    path("aid/<int:pk>/send/", aid.aid_send, name="aid_send"),
    path("aid/<int:pk>/withdraw/", aid.aid_withdraw, name="aid_withdraw"),
    path("aid/<int:pk>/confirm/", aid.aid_confirm, name="aid_confirm"),
    path("aid/<int:pk>/opinion/", aid_desk.aid_opinion, name="aid_opinion"),
    path("aid/<int:pk>/decline/", aid_desk.aid_decline, name="aid_decline"),
    path("aid/<int:pk>/proofs/", aid_proofs.aid_proof_add, name="aid_proof_add"),
    path("aid/<int:pk>/book/", aid_notices.aid_book, name="aid_book"),
    path("aid/proofs/<int:pk>/", aid_proofs.aid_proof, name="aid_proof"),
    path("aid/proofs/<int:pk>/open/", aid_proofs.aid_proof_open, name="aid_proof_open"),
    path("aid/proofs/<int:pk>/remove/", aid_proofs.aid_proof_remove, name="aid_proof_remove"),
    path("aid/notices/", aid_notices.aid_notice_list, name="aid_notice_list"),
    path("aid/notices/new/", aid_notices.aid_notice_new, name="aid_notice_new"),
    path("aid/notices/<int:pk>/", aid_notices.aid_notice, name="aid_notice"),
    path("aid/notices/<int:pk>/pdf/", aid_notices.aid_notice_pdf, name="aid_notice_pdf"),
    path("aid/notices/<int:pk>/xlsx/", aid_notices.aid_notice_xlsx, name="aid_notice_xlsx"),
    path("aid/notices/<int:pk>/object/", aid_notices.aid_object, name="aid_object"),
    path("aid/notices/<int:pk>/pay/", aid_notices.aid_pay, name="aid_pay"),
    path("aid/objections/<int:pk>/settle/", aid_notices.aid_settle, name="aid_settle"),
    path("aid/hospital/", aid_hospital.hospital_table, name="hospital_table"),
    path("aid/hospital/<int:year>/new/", aid_hospital.hospital_new, name="hospital_new"),
    path("aid/hospital/<int:year>/send/", aid_hospital.hospital_send, name="hospital_send"),
    path(
        "aid/hospital/<int:year>/back/", aid_hospital.hospital_take_back, name="hospital_take_back"
    ),
    path("aid/hospital/<int:year>/xlsx/", aid_hospital.hospital_xlsx, name="hospital_xlsx"),
    path("aid/hospital/<int:year>/pdf/", aid_hospital.hospital_pdf, name="hospital_pdf"),
    path("aid/hospital/rows/<int:pk>/", aid_hospital.hospital_row, name="hospital_row"),
    path(
        "aid/hospital/rows/<int:pk>/remove/", aid_hospital.hospital_remove, name="hospital_remove"
    ),
    path("aid/district/", aid_hospital.aid_district, name="aid_district"),
    path("aid/district/xlsx/", aid_hospital.aid_district_xlsx, name="aid_district_xlsx"),
    path("aid/district/<int:pk>/back/", aid_hospital.hospital_send_back, name="hospital_send_back"),
]
