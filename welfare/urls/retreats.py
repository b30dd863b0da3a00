"""Addresses of 疗休养."""

from django.urls import path

from welfare.views import retreats, retreats_work

_ROUND = "retreats/<int:pk>"
_SIGNUP = "retreats/signups/<int:pk>"

urlpatterns = [
    path("retreats/", retreats.retreat_list, name="retreat_list"),
    path("retreats/new/", retreats_work.retreat_new, name="retreat_new"),
    path("retreats/people/", retreats.retreat_people, name="retreat_people"),
    path(f"{_ROUND}/", retreats.retreat_detail, name="retreat_detail"),
    path(f"{_ROUND}/sign/", retreats.retreat_sign, name="retreat_sign"),
    path(f"{_SIGNUP}/withdraw/", retreats.retreat_withdraw, name="retreat_withdraw"),
    path(f"{_SIGNUP}/confirm/", retreats_work.retreat_confirm, name="retreat_confirm"),
    path(f"{_ROUND}/edit/", retreats_work.retreat_edit, name="retreat_edit"),
    path(f"{_ROUND}/form/", retreats_work.retreat_form, name="retreat_form"),
    path(f"{_ROUND}/cancel/", retreats_work.retreat_cancel, name="retreat_cancel"),
    path(f"{_ROUND}/book/", retreats_work.retreat_book, name="retreat_book"),
    path(f"{_ROUND}/finish/", retreats_work.retreat_finish, name="retreat_finish"),
    path(f"{_ROUND}/roster/", retreats_work.retreat_roster, name="retreat_roster"),
]
