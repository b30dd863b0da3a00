"""Addresses of the allocation from the employer."""

from django.urls import path

from union.funds.views import allocations as views

urlpatterns = [
    path("allocations/", views.allocations, name="allocations"),
    path("allocations/enter/", views.allocation_enter, name="allocation_enter"),
    path("allocations/district/", views.allocations_district, name="allocations_district"),
    path("allocations/<int:pk>/", views.allocation_detail, name="allocation_detail"),
    path("allocations/<int:pk>/receive/", views.allocation_receive, name="allocation_receive"),
    path("allocations/<int:pk>/hand-up/", views.allocation_hand_up, name="allocation_hand_up"),
    path(
        "allocations/<int:pk>/hand-back/", views.allocation_hand_back, name="allocation_hand_back"
    ),
    path(
        "allocations/receipts/<int:pk>/back/",
        views.allocation_take_back,
        name="allocation_take_back",
    ),
]
