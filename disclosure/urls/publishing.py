from django.urls import path

from disclosure.views import (
    notices,
    publication_checking,
    publication_parts,
    publication_writing,
    publishing,
)

_ALL = "disclosure/publications/"
_ONE = f"{_ALL}<int:pk>/"
_NOTICE = "disclosure/notices/<int:pk>/"

urlpatterns = [
    path(_ALL, publishing.publication_list, name="publication_list"),
    path(f"{_ALL}new/", publication_writing.publication_new, name="publication_new"),
    path(
        f"{_ALL}from/<slug:kind>/<int:pk>/",
        publication_writing.publication_from,
        name="publication_from",
    ),
    path(_ONE, publishing.publication_detail, name="publication_detail"),
    path(f"{_ONE}read/", publishing.publication_read, name="publication_read"),
    path(f"{_ONE}edit/", publication_writing.publication_edit, name="publication_edit"),
    path(f"{_ONE}discard/", publication_writing.publication_discard, name="publication_discard"),
    path(f"{_ONE}mask/", publication_writing.publication_mask, name="publication_mask"),
    path(f"{_ONE}send/", publication_checking.publication_send, name="publication_send"),
    path(
        f"{_ONE}take-back/",
        publication_checking.publication_take_back,
        name="publication_take_back",
    ),
    path(f"{_ONE}check/", publication_checking.publication_check, name="publication_check"),
    path(f"{_ONE}return/", publication_checking.publication_return, name="publication_return"),
    path(f"{_ONE}correct/", publication_checking.publication_correct, name="publication_correct"),
    path(
        f"{_ONE}withdraw/", publication_checking.publication_withdraw, name="publication_withdraw"
    ),
    path(f"{_ONE}tables/", publication_parts.publication_tables, name="publication_tables"),
    path(f"{_ONE}files/", publication_parts.publication_files, name="publication_files"),
    path(
        "disclosure/tables/<int:pk>/", publication_parts.publication_table, name="publication_table"
    ),
    path(
        "disclosure/tables/<int:pk>/drop/",
        publication_parts.publication_table_drop,
        name="publication_table_drop",
    ),
    path("disclosure/files/<int:pk>/", publication_parts.publication_file, name="publication_file"),
    path(
        "disclosure/files/<int:pk>/small/",
        publication_parts.publication_picture,
        name="publication_picture",
    ),
    path(
        "disclosure/files/<int:pk>/drop/",
        publication_parts.publication_file_drop,
        name="publication_file_drop",
    ),
    path(f"{_NOTICE}object/", notices.objection_new, name="objection_new"),
    path(f"{_NOTICE}enter/", notices.objection_enter, name="objection_enter"),
    path(f"{_NOTICE}close/", notices.notice_close, name="notice_close"),
    path("disclosure/objections/<int:pk>/", notices.objection_settle, name="objection_settle"),
    path("open/<slug:slug>/<int:pk>/objection/", notices.objection_public, name="objection_public"),
]
