"""Addresses of the ledger, its budget and its review."""

from django.urls import path

from union.funds.views import books, counts, district, ledger, lines, reviews, statements

urlpatterns = [
    path("", ledger.home, name="home"),
    path("counted/<str:key>/", counts.counted, name="counted"),
    path("lines/new/", lines.line_new, name="line_new"),
    path("lines/hint/", lines.line_hint, name="line_hint"),
    path("lines/<int:pk>/", lines.line_detail, name="line_detail"),
    path("lines/<int:pk>/cause/", ledger.line_cause, name="line_cause"),
    path("lines/<int:pk>/edit/", lines.line_edit, name="line_edit"),
    path("lines/<int:pk>/approve/", lines.line_approve, name="line_approve"),
    path("lines/<int:pk>/refuse/", lines.line_refuse, name="line_refuse"),
    path("lines/<int:pk>/reverse/", lines.line_reverse, name="line_reverse"),
    path("opening/", books.opening, name="opening"),
    path("budget/", books.budget, name="budget"),
    path("import/", books.ledger_import, name="ledger_import"),
    path("reviews/", reviews.review, name="review"),
    path("reviews/begin/", reviews.review_begin, name="review_begin"),
    path("reviews/<int:pk>/", reviews.review_detail, name="review_detail"),
    path("reviews/<int:pk>/edit/", reviews.review_edit, name="review_edit"),
    path("reviews/<int:pk>/sign/", reviews.review_sign, name="review_sign"),
    path("statement/", statements.statement, name="statement"),
    path("statement/<int:year>/issue/", statements.statement_issue, name="statement_issue"),
    path("statement/<int:year>/sheet/", statements.statement_sheet, name="statement_sheet"),
    path("statements/<int:pk>/print/", statements.statement_print, name="statement_print"),
    path("district/", district.ledger_district, name="ledger_district"),
]
