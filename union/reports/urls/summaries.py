"""Addresses of the yearly summary."""

from django.urls import path

from union.reports.views import summaries, summary_editor, summary_photos

urlpatterns = [
    path("summaries/", summaries.summary_list, name="summary_list"),
    path("summaries/new/", summaries.summary_new, name="summary_new"),
    path("summaries/<int:pk>/", summaries.summary_detail, name="summary_detail"),
    path("summaries/<int:pk>/edit/", summary_editor.summary_edit, name="summary_edit"),
    path("summaries/<int:pk>/title/", summary_editor.summary_retitle, name="summary_retitle"),
    path("summaries/<int:pk>/refresh/", summary_editor.summary_refresh, name="summary_refresh"),
    path("summaries/<int:pk>/take/", summary_editor.summary_take, name="summary_take"),
    path("summaries/<int:pk>/gaps/", summary_editor.summary_gaps, name="summary_gaps"),
    path("summaries/<int:pk>/tables/", summary_editor.summary_tables, name="summary_tables"),
    path("summaries/<int:pk>/file/", summaries.summary_file, name="summary_file"),
    path("summaries/<int:pk>/discard/", summaries.summary_discard, name="summary_discard"),
    path("summaries/<int:pk>/carry/", summaries.summary_carry, name="summary_carry"),
    path("summaries/<int:pk>/preview/", summaries.summary_preview, name="summary_preview"),
    path("summaries/<int:pk>/summary.docx", summaries.summary_docx, name="summary_docx"),
    path("summaries/<int:pk>/photos/", summary_photos.summary_photos, name="summary_photos"),
    path(
        "summaries/<int:pk>/pictures/<int:number>/",
        summary_photos.summary_picture,
        name="summary_picture",
    ),
    path("summaries/photos/<int:pk>/", summary_photos.summary_photo, name="summary_photo"),
]
for act in ("caption", "step", "remove"):
    view = getattr(summary_photos, f"summary_photo_{act}")
    urlpatterns.append(path(f"summaries/photos/<int:pk>/{act}/", view, name=f"summary_photo_{act}"))

SECTION = "summaries/sections/<int:pk>/"
urlpatterns += [
    path(SECTION, summary_editor.summary_section, name="summary_section"),
    path(
        "summaries/<int:pk>/sections/add/",
        summary_editor.summary_section_add,
        name="summary_section_add",
    ),
]
for act in ("save", "step", "remove", "redraft"):
    view = getattr(summary_editor, f"summary_section_{act}")
    urlpatterns.append(path(f"{SECTION}{act}/", view, name=f"summary_section_{act}"))
