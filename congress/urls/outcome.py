from django.urls import path

from congress.views import measures
from congress.views import outcome as views

SESSION, RESOLUTION = "congress/sessions/<int:pk>", "congress/resolutions/<int:pk>"

urlpatterns = [
    path(f"{SESSION}/minutes/", views.minutes, name="minutes"),
    path(f"{SESSION}/minutes/print/", views.minutes_print, name="minutes_print"),
    path(f"{SESSION}/minutes/docx/", views.minutes_docx, name="minutes_docx"),
    path(f"{SESSION}/resolutions/", views.resolution_list, name="resolution_list"),
    path(f"{SESSION}/resolutions/draft/", views.resolution_draft, name="resolution_draft"),
    path(f"{RESOLUTION}/", views.resolution_detail, name="resolution_detail"),
    path(f"{RESOLUTION}/adopt/", views.resolution_adopt, name="resolution_adopt"),
    path(f"{RESOLUTION}/publish/", views.resolution_publish, name="resolution_publish"),
    path(f"{RESOLUTION}/print/", views.resolution_print, name="resolution_print"),
    path(f"{RESOLUTION}/docx/", views.resolution_docx, name="resolution_docx"),
    path(f"{RESOLUTION}/follow-ups/", views.follow_up_new, name="follow_up_new"),
    path("congress/follow-ups/<int:pk>/settle/", views.follow_up_settle, name="follow_up_settle"),
    path("congress/measures/", measures.measure_list, name="measure_list"),
    path("congress/measures/xlsx/", measures.measure_xlsx, name="measure_xlsx"),
    path("congress/measures/new/", measures.measure_new, name="measure_new"),
    path("congress/measures/<int:pk>/", measures.measure_edit, name="measure_edit"),
]
