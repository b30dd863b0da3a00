from django.urls import path

from union.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="notice_list"),
    path("read/", views.notices_read, name="notices_read"),
    path("<int:pk>/open/", views.notice_open, name="notice_open"),
]
