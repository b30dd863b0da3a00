from django.urls import path, re_path

from union.org.views import accounts, departments, events, me, offices, units

app_name = "org"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/mail/", me.mail_wish, name="mail_wish"),
    path("me/office/", me.office_switch, name="office_switch"),
    path("me/password/", me.password, name="password"),
    path("me/phone/", me.second_factor_page, name="second_factor"),
    path("me/phone/off/", me.second_factor_off, name="second_factor_off"),
    path("me/phone/codes/", me.recovery_codes, name="recovery_codes"),
    path("me/devices/", me.device_list, name="device_list"),
    path("me/devices/end/", me.device_end, name="device_end"),
    path("units/", units.unit_list, name="unit_list"),
    path("units/<int:pk>/", units.unit_detail, name="unit_detail"),
    path("units/<int:pk>/below/", units.unit_children, name="unit_children"),
    path("units/<int:pk>/change/", units.unit_change, name="unit_change"),
    path("units/<int:pk>/plant/", units.unit_plant, name="unit_plant"),
    path("units/<int:pk>/move/", units.unit_move, name="unit_move"),
    path("units/<int:pk>/close/", units.unit_close, name="unit_close"),
    path("units/<int:pk>/reopen/", units.unit_reopen, name="unit_reopen"),
    path("units/<int:pk>/appoint/<slug:role>/", offices.office_give, name="office_give"),
    path("offices/<int:pk>/end/", offices.office_end, name="office_end"),
    path("departments/", departments.department_list, name="department_list"),
    path("departments/new/", departments.department_new, name="department_new"),
    path("departments/<int:pk>/", departments.department_edit, name="department_edit"),
    path("departments/<int:pk>/close/", departments.department_close, name="department_close"),
    path("departments/<int:pk>/reopen/", departments.department_reopen, name="department_reopen"),
    path("people/", accounts.account_list, name="account_list"),
    path("people/open/", accounts.account_open, name="account_open"),
    path("people/slips/", accounts.slip_issue, name="slip_issue"),
    path("people/slips/pdf/", accounts.slip_pdf, name="slip_pdf"),
    path("people/<int:pk>/", accounts.account_detail, name="account_detail"),
    path("people/<int:pk>/correct/", accounts.account_correct, name="account_correct"),
    path("people/<int:pk>/reset/", accounts.account_reset, name="account_reset"),
    re_path(
        r"^people/(?P<pk>\d+)/(?P<verb>close|reopen|unlock|sign-out)/$",
        accounts.account_verb,
        name="account_verb",
    ),
    path("events/", events.event_list, name="event_list"),
]
