"""Addresses of articles."""

from django.urls import path

from activities.views import articles as views

urlpatterns = [
    path("activities/articles/", views.article_list, name="article_list"),
    path("activities/articles/ranking/", views.article_ranking, name="article_ranking"),
    path("activities/articles/new/", views.article_new, name="article_new"),
    path("activities/articles/<int:pk>/", views.article_detail, name="article_detail"),
    path("activities/articles/<int:pk>/edit/", views.article_edit, name="article_edit"),
    path("activities/articles/<int:pk>/submit/", views.article_submit, name="article_submit"),
    path("activities/articles/<int:pk>/adopt/", views.article_adopt, name="article_adopt"),
    path("activities/articles/<int:pk>/decline/", views.article_decline, name="article_decline"),
]
