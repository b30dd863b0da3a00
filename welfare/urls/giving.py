"""Addresses of collections."""

from django.urls import path

from welfare.views import giving, giving_work

_ROUND = "giving/<int:pk>"
_GIFT = "giving/gifts/<int:pk>"

urlpatterns = [
    path("giving/", giving.giving_list, name="giving_list"),
    path("giving/new/", giving_work.giving_new, name="giving_new"),
    path("giving/people/", giving.giving_people, name="giving_people"),
    path(f"{_ROUND}/", giving.giving_detail, name="giving_detail"),
    path(f"{_ROUND}/edit/", giving_work.giving_edit, name="giving_edit"),
    path(f"{_ROUND}/gifts/", giving_work.giving_gifts, name="giving_gifts"),
    path(f"{_ROUND}/close/", giving_work.giving_close, name="giving_close"),
    path(f"{_ROUND}/reopen/", giving_work.giving_reopen, name="giving_reopen"),
    path(f"{_ROUND}/hand/", giving_work.giving_hand, name="giving_hand"),
    path(f"{_GIFT}/edit/", giving_work.gift_edit, name="gift_edit"),
    path(f"{_GIFT}/drop/", giving_work.gift_drop, name="gift_drop"),
    path(f"{_GIFT}/name/", giving.gift_name, name="gift_name"),
]
