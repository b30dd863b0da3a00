"""Addresses of the yearly evaluation of disclosure."""

from django.urls import path

from disclosure.views import evaluation as views

urlpatterns = [
    path("disclosure/evaluations/", views.evaluation_list, name="evaluation_list"),
    path("disclosure/evaluations/new/", views.evaluation_new, name="evaluation_new"),
    path("disclosure/evaluations/<int:pk>/", views.evaluation_detail, name="evaluation_detail"),
    path("disclosure/evaluations/<int:pk>/edit/", views.evaluation_edit, name="evaluation_edit"),
    path("disclosure/evaluations/<int:pk>/put/", views.evaluation_put, name="evaluation_put"),
    path("disclosure/evaluations/<int:pk>/open/", views.evaluation_open, name="evaluation_open"),
    path("disclosure/evaluations/<int:pk>/drop/", views.evaluation_drop, name="evaluation_drop"),
    path("disclosure/evaluations/<int:pk>/words/", views.evaluation_words, name="evaluation_words"),
]
