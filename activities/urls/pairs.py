"""Addresses of pairs."""

from django.urls import path

from activities.views import pairs as views

urlpatterns = [
    path("activities/pairs/", views.pair_list, name="pair_list"),
    path("activities/pairs/new/", views.pair_new, name="pair_new"),
    path("activities/pairs/<int:pk>/", views.pair_detail, name="pair_detail"),
    path("activities/pairs/<int:pk>/edit/", views.pair_edit, name="pair_edit"),
    path("activities/pairs/<int:pk>/write/", views.pair_write, name="pair_write"),
    path("activities/pairs/<int:pk>/end/", views.pair_end, name="pair_end"),
    path("activities/pairs/<int:pk>/card/", views.pair_card, name="pair_card"),
    path("activities/pairs/records/<int:pk>/", views.pair_record_edit, name="pair_record_edit"),
    path(
        "activities/pairs/records/<int:pk>/confirm/",
        views.pair_record_confirm,
        name="pair_record_confirm",
    ),
]
