from django.urls import path

from union.filings.views import checks, desk, filings, reviews

urlpatterns = [
    path("filings/", filings.filing_list, name="filing_list"),
    path("filings/inbox/", desk.inbox, name="inbox"),
    path("filings/next/", desk.filing_next, name="filing_next"),
    path("filings/approve/", desk.approve_many, name="approve_many"),
    path("filings/approve/now/", desk.approve_many_now, name="approve_many_now"),
    path("filings/missing/", desk.missing, name="missing"),
    path("filings/missing/urge/", desk.urge, name="urge"),
    path("filings/<int:pk>/", filings.filing_detail, name="filing_detail"),
    path("filings/<int:pk>/docx/", filings.filing_docx, name="filing_docx"),
    path("filings/<int:pk>/edit/", filings.filing_edit, name="filing_edit"),
    path("filings/<int:pk>/review/", reviews.filing_review, name="filing_review"),
    path("filings/<int:pk>/note/", reviews.filing_note, name="filing_note"),
    path("filings/<int:pk>/send-back/", reviews.filing_send_back, name="filing_send_back"),
    path("filings/<int:pk>/approve/", reviews.filing_approve, name="filing_approve"),
    path(
        "filings/<int:pk>/<int:revision>/photos/<str:key>/",
        filings.filing_photo,
        name="filing_photo",
    ),
    path("filings/<int:pk>/pass-up/", reviews.filing_pass_up, name="filing_pass_up"),
    path("filings/<int:pk>/answers/", filings.filing_answers, name="filing_answers"),
    path("check/", checks.check, name="check"),
    path("check/<str:digits>/", checks.check_digits, name="check"),
]
