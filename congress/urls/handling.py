from django.urls import path

from congress.views import handling, handling_after, handling_answers

_CASE = "proposals/<int:pk>"
_WORK = "proposals/handling/<int:pk>"

urlpatterns = [
    path("proposals/handling/", handling.handling_list, name="handling_list"),
    path("proposals/words/", handling.word_list, name="word_list"),
    path("proposals/words/agree/", handling.proposals_direct, name="proposals_direct"),
    path(f"{_CASE}/word/", handling.proposal_direct, name="proposal_direct"),
    path(f"{_CASE}/hand-over/", handling.case_hand_over, name="case_hand_over"),
    path(f"{_WORK}/", handling_answers.handling_detail, name="handling_detail"),
    path(f"{_WORK}/save/", handling_answers.answer_save, name="answer_save"),
    path(f"{_WORK}/answer/", handling_answers.answer_finish, name="answer_finish"),
    path(f"{_WORK}/approve/", handling_answers.handling_approve, name="handling_approve"),
    path(f"{_WORK}/refuse/", handling.handling_refuse, name="handling_refuse"),
    path(f"{_WORK}/extension/", handling.extension_ask, name="extension_ask"),
    path(f"{_WORK}/attach/", handling_answers.answer_attach, name="answer_attach"),
    path("proposals/signing/<int:pk>/", handling_answers.co_sign, name="co_sign"),
    path("proposals/extensions/<int:pk>/", handling.extension_decide, name="extension_decide"),
    path("proposals/files/<int:pk>/", handling_answers.answer_file, name="answer_file"),
    path("proposals/files/<int:pk>/remove/", handling_answers.answer_detach, name="answer_detach"),
    path(f"{_CASE}/rate/", handling_after.rating_new, name="rating_new"),
    path(f"{_CASE}/rating/close/", handling_after.rating_close, name="rating_close"),
    path(f"{_CASE}/say/", handling_after.message_new, name="message_new"),
    path("proposals/supervision/", handling_after.supervision_list, name="supervision_list"),
    path(f"{_CASE}/supervise/", handling_after.supervision_new, name="supervision_new"),
    path(
        "proposals/supervision/<int:pk>/",
        handling_after.supervision_follow,
        name="supervision_follow",
    ),
    path("proposals/promises/", handling_after.promise_list, name="promise_list"),
    path("proposals/promises/<int:pk>/", handling_after.promise_settle, name="promise_settle"),
    path("proposals/checks/<int:pk>/", handling_after.check_list, name="check_list"),
    path(f"{_CASE}/check/", handling_after.case_check, name="case_check"),
    path(f"{_CASE}/praise/", handling_after.case_praise, name="case_praise"),
]
