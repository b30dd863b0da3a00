"""Addresses of honours: rounds, nominations, objections, the roll."""

from django.urls import path

from activities.views import awards
from activities.views import honours as views
from activities.views import honours_people as people

ONE = "activities/honours/<int:pk>"
SOMEBODY = "activities/nominations/<int:pk>"
AWARD = "activities/awards/<int:pk>"
OBJECTION = "activities/honour-objections/<int:pk>"

urlpatterns = [
    path("activities/honours/", views.honour_list, name="honour_list"),
    path("activities/honours/new/", views.honour_new, name="honour_new"),
    path("activities/honours/own/", awards.honour_own, name="honour_own"),
    path(f"{ONE}/", views.honour_detail, name="honour_detail"),
    path(f"{ONE}/edit/", views.honour_edit, name="honour_edit"),
    path(f"{ONE}/announce/", views.honour_announce, name="honour_announce"),
    path(f"{ONE}/nominate/", people.nomination_new, name="nomination_new"),
    path(f"{ONE}/review/", views.honour_review, name="honour_review"),
    path(f"{ONE}/notice/", views.honour_notice, name="honour_notice"),
    path(f"{ONE}/object/", views.honour_object, name="honour_object"),
    path(f"{ONE}/approve/", views.honour_approve, name="honour_approve"),
    path(f"{ONE}/report/", views.honour_report, name="honour_report"),
    path(f"{ONE}/give/", views.honour_give, name="honour_give"),
    path(f"{ONE}/cancel/", views.honour_cancel, name="honour_cancel"),
    path(f"{OBJECTION}/settle/", views.honour_objection_settle, name="honour_objection_settle"),
    path(f"{SOMEBODY}/", people.nomination_detail, name="nomination_detail"),
    path(f"{SOMEBODY}/answer/", people.nomination_answer, name="nomination_answer"),
    path(f"{SOMEBODY}/review/", people.nomination_review, name="nomination_review"),
    path("activities/awards/", awards.award_list, name="award_list"),
    path("activities/awards/new/", awards.award_new, name="award_new"),
    path(f"{AWARD}/", awards.award_detail, name="award_detail"),
    path(f"{AWARD}/remove/", awards.award_remove, name="award_remove"),
    path(f"{AWARD}/proof/", awards.award_proof, name="award_proof"),
    path(f"{AWARD}/certificate/", awards.award_certificate, name="award_certificate"),
]
