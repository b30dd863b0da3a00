from django.urls import path

from members.views import accounts, boards, bodies, counts, imports, people, statistics

app_name = "members"
urlpatterns = [
    path("", people.member_list, name="member_list"),
    path("new/", people.member_new, name="member_new"),
    path("me/", people.member_me, name="member_me"),
    path("apply/", people.member_apply, name="member_apply"),
    path("export/", people.member_export, name="member_export"),
    path("accounts/", accounts.account_list, name="account_list"),
    path("accounts/open/", accounts.accounts_open, name="accounts_open"),
    path("counted/<str:key>/", counts.counted, name="counted"),
    path("statistics/", statistics.member_statistics, name="member_statistics"),
    path("imports/", imports.import_list, name="import_list"),
    path("imports/upload/", imports.import_upload, name="import_upload"),
    path("imports/template/", imports.import_template, name="import_template"),
    path("imports/<int:pk>/", imports.import_detail, name="import_detail"),
    path("imports/<int:pk>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<int:pk>/retry/", imports.import_retry, name="import_retry"),
    path("imports/<int:pk>/drop/", imports.import_drop, name="import_drop"),
    path("imports/<int:pk>/problems/", imports.import_problems, name="import_problems"),
    path("bodies/", bodies.body_list, name="body_list"),
    path("bodies/board/", boards.body_board, name="body_board"),
    path("bodies/legal/", bodies.legal_person_edit, name="legal_person_edit"),
    path("bodies/schools/<int:pk>/", bodies.body_school, name="body_school"),
    path("bodies/new/<slug:kind>/", bodies.body_new, name="body_new"),
    path("bodies/<int:pk>/", bodies.body_detail, name="body_detail"),
    path("bodies/<int:pk>/edit/", bodies.body_edit, name="body_edit"),
    path("bodies/<int:pk>/positions/", bodies.body_positions, name="body_positions"),
    path("bodies/<int:pk>/fill/", bodies.body_fill, name="body_fill"),
    path("bodies/seats/<int:pk>/end/", bodies.seat_end, name="seat_end"),
    path("<int:pk>/", people.member_detail, name="member_detail"),
    path("<int:pk>/edit/", people.member_edit, name="member_edit"),
    path("<int:pk>/<slug:verb>/", people.member_step, name="member_step"),
]
