from django.urls import path

from congress.views import review

urlpatterns = [
    path("proposals/review/", review.review_desk, name="review_desk"),
    path("proposals/<int:pk>/review/", review.proposal_review, name="proposal_review"),
]
