"""Addresses of membership dues."""

from django.urls import path

from union.funds.views import dues as views
from union.funds.views import dues_import

urlpatterns = [
    path("dues/", views.dues, name="dues"),
    path("dues/new/", views.dues_new, name="dues_new"),
    path("dues/<int:pk>/", views.dues_sheet, name="dues_sheet"),
    path("dues/<int:pk>/wages/", views.dues_wages, name="dues_wages"),
    path("dues/<int:pk>/import/", dues_import.dues_import, name="dues_import"),
    path("dues/<int:pk>/paid/", views.dues_paid, name="dues_paid"),
    path("dues/<int:pk>/renew/", views.dues_renew, name="dues_renew"),
    path("dues/<int:pk>/close/", views.dues_close, name="dues_close"),
    path("dues/<int:pk>/book/", views.dues_book, name="dues_book"),
    path("dues/rows/<int:pk>/unpaid/", views.dues_unpaid, name="dues_unpaid"),
]
