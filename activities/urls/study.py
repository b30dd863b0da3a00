"""Addresses of study."""

from django.urls import path

from activities.views import study as views

urlpatterns = [
    path("activities/study/", views.study_list, name="study_list"),
    path("activities/study/new/", views.study_new, name="study_new"),
    path("activities/study/<int:pk>/", views.study_detail, name="study_detail"),
    path("activities/study/<int:pk>/edit/", views.study_edit, name="study_edit"),
    path("activities/study/<int:pk>/held/", views.study_session_new, name="study_session_new"),
    path("activities/sessions/<int:pk>/", views.study_session, name="study_session"),
    path("activities/sessions/<int:pk>/edit/", views.study_session_edit, name="study_session_edit"),
    path(
        "activities/sessions/<int:pk>/remove/",
        views.study_session_remove,
        name="study_session_remove",
    ),
    path("activities/sessions/<int:pk>/list/", views.study_attend, name="study_attend"),
    path("activities/sessions/<int:pk>/number/", views.study_number, name="study_number"),
    path("activities/sessions/<int:pk>/import/", views.study_import, name="study_import"),
    path("activities/sessions/<int:pk>/note/", views.study_note, name="study_note"),
]
