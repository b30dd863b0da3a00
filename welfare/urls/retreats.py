"""Addresses of recuperation trips."""

urlpatterns = []
