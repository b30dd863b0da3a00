from django.urls import path

from disclosure.views import cases, cases_desk, cases_work

_CASE = "disclosure/cases/<int:pk>"

urlpatterns = [
    path("disclosure/cases/", cases.case_list, name="case_list"),
    path("disclosure/cases/new/", cases.case_new, name="case_new"),
    path("disclosure/cases/enter/", cases.case_enter, name="case_enter"),
    path("disclosure/cases/numbers/", cases_desk.case_numbers_page, name="case_numbers"),
    path("disclosure/cases/district/", cases_desk.case_district, name="case_district"),
    path("disclosure/cases/files/<int:pk>/", cases_work.case_file, name="case_file"),
    path(f"{_CASE}/own/", cases.case_own, name="case_own"),
    path(f"{_CASE}/own/add/", cases.case_words, name="case_words"),
    path(f"{_CASE}/own/rate/", cases.case_rate, name="case_rate"),
    path(f"{_CASE}/withdraw/", cases.case_withdraw, name="case_withdraw"),
    path(f"{_CASE}/letter/", cases.case_letter, name="case_letter"),
    path(f"{_CASE}/", cases_desk.case_detail, name="case_detail"),
    path(f"{_CASE}/decide/", cases_desk.case_decide, name="case_decide"),
    path(f"{_CASE}/handlers/", cases_desk.case_assign, name="case_assign"),
    path(f"{_CASE}/recuse/", cases_desk.case_recuse, name="case_recuse"),
    path(f"{_CASE}/extend/", cases_desk.case_extend, name="case_extend"),
    path(f"{_CASE}/seal/", cases_desk.case_seal, name="case_seal"),
    path(f"{_CASE}/reply/", cases_desk.case_reply, name="case_reply"),
    path(f"{_CASE}/rework/", cases_desk.case_rework, name="case_rework"),
    path(f"{_CASE}/close/", cases_desk.case_close, name="case_close"),
    path(f"{_CASE}/step/", cases_work.case_step, name="case_step"),
    path(f"{_CASE}/finish/", cases_work.case_finish, name="case_finish"),
    path(f"{_CASE}/mediation/", cases_work.case_mediation, name="case_mediation"),
    path(f"{_CASE}/aid/", cases_work.case_aid, name="case_aid"),
    path(f"{_CASE}/record/", cases_work.case_record, name="case_record"),
]
