from django.urls import path

from union.rules.views import days, figures

app_name = "rules"
urlpatterns = [
    path("", figures.figure_list, name="figure_list"),
    path("profile.xlsx", figures.figure_xlsx, name="figure_xlsx"),
    path("profile.pdf", figures.figure_pdf, name="figure_pdf"),
    path("figures/<str:key>/", figures.figure_detail, name="figure_detail"),
    path("figures/<str:key>/new/", figures.figure_new, name="figure_new"),
    path("figures/<str:key>/check/", figures.figure_check, name="figure_check"),
    path("set/<int:pk>/withdraw/", figures.figure_withdraw, name="figure_withdraw"),
    path("days/", days.day_list, name="day_list"),
    path("days/<int:year>/", days.day_year, name="day_year"),
    path("days/count/", days.day_count, name="day_count"),
    path("days/notice/", days.notice_enter, name="notice_enter"),
    path("days/correct/", days.day_correct, name="day_correct"),
    path("days/<int:year>/<int:pk>/withdraw/", days.day_withdraw, name="day_withdraw"),
]
