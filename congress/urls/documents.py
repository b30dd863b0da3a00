from django.urls import path

from congress.views import deliveries, documents, opinions

_SESSION = "congress/sessions/<int:pk>"
_PAPER = "congress/documents/<int:pk>"
_VERSION = "congress/versions/<int:pk>"

urlpatterns = [
    path(f"{_SESSION}/documents/", documents.document_list, name="document_list"),
    path(f"{_SESSION}/documents/new/", documents.document_new, name="document_new"),
    path(f"{_SESSION}/documents/send/", deliveries.documents_send, name="documents_send"),
    path(f"{_SESSION}/documents/remind/", deliveries.documents_remind, name="documents_remind"),
    path(f"{_SESSION}/documents/on-paper/", deliveries.paper_wish, name="paper_wish"),
    path(f"{_PAPER}/", documents.document_detail, name="document_detail"),
    path(f"{_PAPER}/edit/", documents.document_edit, name="document_edit"),
    path(f"{_PAPER}/up/", documents.document_move, {"way": "up"}, name="document_up"),
    path(f"{_PAPER}/down/", documents.document_move, {"way": "down"}, name="document_down"),
    path(f"{_PAPER}/drop/", documents.document_drop, name="document_drop"),
    path(f"{_PAPER}/send/", deliveries.document_send, name="document_send"),
    path(f"{_PAPER}/remind/", deliveries.document_remind, name="document_remind"),
    path(f"{_PAPER}/versions/new/", documents.version_new, name="version_new"),
    path(f"{_VERSION}/open/", deliveries.version_open, name="version_open"),
    path(f"{_VERSION}/file/", documents.version_file, name="version_file"),
    path(f"{_VERSION}/compare/", documents.version_compare, name="version_compare"),
    path(f"{_PAPER}/deliveries/", deliveries.delivery_list, name="delivery_list"),
    path(
        f"{_PAPER}/deliveries/on-paper/", deliveries.delivery_hand_over, name="delivery_hand_over"
    ),
    path(
        f"{_PAPER}/deliveries/not-on-paper/",
        deliveries.delivery_take_back,
        name="delivery_take_back",
    ),
    path(
        f"{_PAPER}/deliveries/want-paper/",
        deliveries.delivery_want_paper,
        name="delivery_want_paper",
    ),
    path(f"{_PAPER}/deliveries/export/", deliveries.delivery_export, name="delivery_export"),
    path(f"{_PAPER}/deliveries/print/", deliveries.delivery_print, name="delivery_print"),
    path(f"{_SESSION}/opinions/", opinions.opinion_list, name="opinion_list"),
    path(f"{_SESSION}/opinions/new/", opinions.opinion_new, name="opinion_new"),
    path(f"{_SESSION}/opinions/print/", opinions.opinion_print, name="opinion_print"),
    path("congress/opinions/<int:pk>/edit/", opinions.opinion_edit, name="opinion_edit"),
    path("congress/opinions/<int:pk>/answer/", opinions.opinion_answer, name="opinion_answer"),
]
