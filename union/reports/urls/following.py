"""Addresses of the part following."""

from django.urls import path

from union.reports.views import following

urlpatterns = [
    path("<int:pk>/following/", following.following, name="following"),
    path("<int:pk>/following/confirm/", following.following_confirm, name="following_confirm"),
    path("items/<int:pk>/deeds/", following.item_deeds, name="item_deeds"),
    path("items/<int:pk>/deeds/confirm/", following.deed_confirm, name="deed_confirm"),
    path("items/<int:pk>/deeds/refuse/", following.deed_refuse, name="deed_refuse"),
    path("items/<int:pk>/finish/", following.item_finish, name="item_finish"),
    path("deeds/<int:pk>/drop/", following.deed_drop, name="deed_drop"),
    path("deeds/<int:pk>/note/", following.deed_note, name="deed_note"),
]
