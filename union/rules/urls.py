from django.urls import path

from union.rules import views

app_name = "rules"
urlpatterns = [
    path("", views.figure_list, name="figure_list"),
    path("days/", views.day_list, name="day_list"),
    path("days/<int:year>/", views.day_year, name="day_year"),
    path("days/count/", views.day_count, name="day_count"),
    path("days/notice/", views.notice_enter, name="notice_enter"),
    path("days/correct/", views.day_correct, name="day_correct"),
    path("days/<int:year>/<int:pk>/withdraw/", views.day_withdraw, name="day_withdraw"),
]
