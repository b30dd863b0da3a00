"""Addresses: scrutineers and the chair."""

from django.urls import path

from union.ballots.views import running, scrutiny, slips

urlpatterns = [
    path("<int:pk>/scrutiny/", scrutiny.vote_scrutiny, name="vote_scrutiny"),
    path("<int:pk>/passphrase/", scrutiny.vote_passphrase, name="vote_passphrase"),
    path("<int:pk>/hand-over/", scrutiny.vote_hand_over, name="vote_hand_over"),
    path("<int:pk>/lost/", scrutiny.vote_lost, name="vote_lost"),
    path("<int:pk>/roll/", slips.vote_roll, name="vote_roll"),
    path("<int:pk>/roll/missing/", slips.vote_missing, name="vote_missing"),
    path("<int:pk>/slips/out/", slips.slip_out, name="slip_out"),
    path("<int:pk>/slips/back/", slips.slip_back, name="slip_back"),
    path("<int:pk>/paper/", slips.vote_paper, name="vote_paper"),
    path("<int:pk>/paper/check/", slips.vote_paper_check, name="vote_paper_check"),
    path("<int:pk>/close/", running.vote_close, name="vote_close"),
    path("<int:pk>/count/", running.vote_count, name="vote_count"),
    path("<int:pk>/publish/", running.vote_publish, name="vote_publish"),
    path("<int:pk>/cancel/", running.vote_cancel, name="vote_cancel"),
    path("<int:pk>/void/", running.vote_void, name="vote_void"),
]
