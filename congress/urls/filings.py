from django.urls import path, register_converter

from congress.views import district
from congress.views import filings as views


class Which:
    """The form before the session or the one after it; other words belong to other pages."""

    regex = "report|record"
    to_python = to_url = staticmethod(str)


register_converter(Which, "which")

urlpatterns = [
    path("congress/district/", district.district_board, name="district_board"),
    path("congress/district/xlsx/", district.district_board_xlsx, name="district_board_xlsx"),
    path("congress/sessions/<int:pk>/report/", views.session_report, name="session_report"),
    path("congress/sessions/<int:pk>/record/", views.session_record, name="session_record"),
    path("congress/sessions/<int:pk>/record/rating/", views.session_rating, name="session_rating"),
    path(
        "congress/sessions/<int:pk>/<which:which>/words/",
        views.session_words,
        name="session_words",
    ),
    path(
        "congress/sessions/<int:pk>/<which:which>/file/",
        views.session_filing_file,
        name="session_filing_file",
    ),
    path(
        "congress/sessions/<int:pk>/<which:which>/docx/",
        views.session_filing_docx,
        name="session_filing_docx",
    ),
]
