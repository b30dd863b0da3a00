"""Addresses of star groups."""

from django.urls import path

from activities.views import star_checks as checks
from activities.views import stars as views

urlpatterns = [
    path("activities/stars/", views.star_list, name="star_list"),
    path("activities/stars/new/", views.star_new, name="star_new"),
    path("activities/stars/<int:pk>/", views.star_detail, name="star_detail"),
    path("activities/stars/<int:pk>/edit/", views.star_edit, name="star_edit"),
    path("activities/stars/<int:pk>/publish/", views.star_publish, name="star_publish"),
    path("activities/stars/<int:pk>/checks/", checks.star_checks, name="star_checks"),
    path("activities/stars/items/<int:pk>/check/", checks.star_check, name="star_check"),
    path("activities/stars/checks/<int:pk>/object/", checks.star_object, name="star_object"),
    path("activities/stars/checks/<int:pk>/answer/", checks.star_answer, name="star_answer"),
    path("activities/stars/checks/<int:pk>/photo/", checks.star_photo, name="star_photo"),
    path(
        "activities/stars/checks/<int:pk>/photo/add/", checks.star_photo_add, name="star_photo_add"
    ),
]
