"""Addresses of the allocation from the employer."""

urlpatterns = []
