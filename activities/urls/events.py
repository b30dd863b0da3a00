"""Addresses of activities from announcement to summary."""

from django.urls import path

from activities.views import counts
from activities.views import events as views
from activities.views import events_door as door
from activities.views import events_people as people
from activities.views import events_photos as photos
from activities.views import events_results as results

urlpatterns = [
    path("activities/", views.home, name="home"),
    path("activities/counted/<str:key>/", counts.counted, name="counted"),
    path("activities/events/new/", views.event_new, name="event_new"),
    path("activities/events/<int:pk>/", views.event_detail, name="event_detail"),
    path("activities/events/<int:pk>/edit/", views.event_edit, name="event_edit"),
    path("activities/events/<int:pk>/announce/", views.event_announce, name="event_announce"),
    path("activities/events/<int:pk>/cancel/", views.event_cancel, name="event_cancel"),
    path("activities/events/<int:pk>/close/", views.event_close, name="event_close"),
    path("activities/events/<int:pk>/remove/", views.event_remove, name="event_remove"),
    path("activities/events/<int:pk>/sign/", people.event_sign, name="event_sign"),
    path("activities/events/<int:pk>/withdraw/", people.event_withdraw, name="event_withdraw"),
    path("activities/events/<int:pk>/people/", people.event_people, name="event_people"),
    path("activities/events/<int:pk>/people/export/", people.event_export, name="event_export"),
    path("activities/events/<int:pk>/enter/", people.event_enter, name="event_enter"),
    path("activities/events/people/<int:pk>/drop/", people.signup_drop, name="signup_drop"),
    path("activities/events/<int:pk>/teams/", people.event_teams, name="event_teams"),
    path("activities/events/<int:pk>/teams/draw/", people.event_draw, name="event_draw"),
    path("activities/events/<int:pk>/check/", door.event_check, name="event_check"),
    path("activities/events/<int:pk>/check/code/", door.event_code, name="event_code"),
    path("activities/events/<int:pk>/here/<slug:code>/", door.event_here, name="event_here"),
    path("activities/events/<int:pk>/walk-in/", door.event_walk_in, name="event_walk_in"),
    path("activities/events/people/<int:pk>/tick/", door.signup_tick, name="signup_tick"),
    path("activities/events/people/<int:pk>/untick/", door.signup_untick, name="signup_untick"),
    path("activities/events/<int:pk>/import/", door.event_import, name="event_import"),
    path("activities/events/<int:pk>/results/", results.event_results, name="event_results"),
    path("activities/events/<int:pk>/results/prize/", results.prize_new, name="prize_new"),
    path(
        "activities/events/<int:pk>/results/prize/check/", results.prize_check, name="prize_check"
    ),
    path(
        "activities/events/<int:pk>/results/souvenir/",
        results.event_souvenir,
        name="event_souvenir",
    ),
    path("activities/events/<int:pk>/results/list/", results.event_winners, name="event_winners"),
    path(
        "activities/events/<int:pk>/certificates/",
        results.event_certificates,
        name="event_certificates",
    ),
    path("activities/events/prizes/<int:pk>/drop/", results.prize_drop, name="prize_drop"),
    path("activities/events/prizes/<int:pk>/certificate/", results.certificate, name="certificate"),
    path("activities/events/<int:pk>/costs/", results.event_costs, name="event_costs"),
    path("activities/events/<int:pk>/costs/post/", results.event_post, name="event_post"),
    path(
        "activities/events/<int:pk>/costs/correct/",
        results.event_cost_correct,
        name="event_cost_correct",
    ),
    path("activities/events/<int:pk>/photos/", photos.event_photos, name="event_photos"),
    path("activities/events/photos/<int:pk>/", photos.photo, name="photo"),
    path("activities/events/photos/<int:pk>/small/", photos.photo_small, name="photo_small"),
    path("activities/events/photos/<int:pk>/drop/", photos.photo_drop, name="photo_drop"),
]
