from django.urls import path

from union.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.paper_list, name="paper_list"),
    path("<int:pk>/", views.paper_detail, name="paper_detail"),
    path("<int:pk>/file/", views.paper_file, name="paper_file"),
    path("<int:pk>/again/", views.paper_again, name="paper_again"),
]
