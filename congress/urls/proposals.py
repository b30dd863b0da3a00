from django.urls import path

from congress.views import proposals, seconders, writing

urlpatterns = [
    path("proposals/", proposals.proposal_list, name="proposal_list"),
    path("proposals/new/", writing.proposal_new, name="proposal_new"),
    path("proposals/suggest/", writing.suggestion_new, name="suggestion_new"),
    path("proposals/similar/", writing.proposal_similar, name="proposal_similar"),
    path("proposals/export/", proposals.proposal_export, name="proposal_export"),
    path("proposals/attachments/<int:pk>/", writing.attachment, name="attachment"),
    path(
        "proposals/attachments/<int:pk>/remove/",
        writing.attachment_remove,
        name="attachment_remove",
    ),
    path("proposals/<int:pk>/", proposals.proposal_detail, name="proposal_detail"),
    path("proposals/<int:pk>/edit/", writing.proposal_edit, name="proposal_edit"),
    path("proposals/<int:pk>/submit/", proposals.proposal_submit, name="proposal_submit"),
    path("proposals/<int:pk>/withdraw/", proposals.proposal_withdraw, name="proposal_withdraw"),
    path("proposals/<int:pk>/discard/", proposals.proposal_discard, name="proposal_discard"),
    path("proposals/<int:pk>/pass-on/", proposals.proposal_pass_on, name="proposal_pass_on"),
    path("proposals/<int:pk>/rework/", proposals.proposal_rework, name="proposal_rework"),
    path("proposals/<int:pk>/invite/", seconders.proposal_invite, name="proposal_invite"),
    path("proposals/<int:pk>/seek/", seconders.proposal_seek, name="proposal_seek"),
    path("proposals/<int:pk>/second/", seconders.second_accept, name="second_accept"),
    path("proposals/<int:pk>/second/decline/", seconders.second_decline, name="second_decline"),
    path("proposals/<int:pk>/second/confirm/", seconders.second_confirm, name="second_confirm"),
    path("proposals/<int:pk>/second/back/", seconders.second_step_back, name="second_step_back"),
]
