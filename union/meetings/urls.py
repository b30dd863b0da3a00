from django.urls import path

from union.meetings.views import counts, district, following, meetings, minutes, records

app_name = "meetings"
urlpatterns = [
    path("", meetings.meeting_list, name="meeting_list"),
    path("counted/<str:key>/", counts.counted, name="counted"),
    path("new/", meetings.meeting_new, name="meeting_new"),
    path("four/", following.yearly, name="yearly"),
    path("four/schools/", district.yearly_schools, name="yearly_schools"),
    path("decisions/", following.decision_list, name="decision_list"),
    path("decisions/<int:pk>/", records.decision_edit, name="decision_edit"),
    path("decisions/<int:pk>/remove/", records.decision_remove, name="decision_remove"),
    path("decisions/<int:pk>/tasks/new/", records.task_new, name="task_new"),
    path("tasks/", following.task_list, name="task_list"),
    path("tasks/<int:pk>/", following.task_detail, name="task_detail"),
    path("tasks/<int:pk>/remove/", records.task_remove, name="task_remove"),
    path("points/<int:pk>/", records.item_keep, name="item_keep"),
    path("<int:pk>/", meetings.meeting_detail, name="meeting_detail"),
    path("<int:pk>/edit/", meetings.meeting_edit, name="meeting_edit"),
    path("<int:pk>/cancel/", meetings.meeting_cancel, name="meeting_cancel"),
    path("<int:pk>/reopen/", meetings.meeting_reopen, name="meeting_reopen"),
    path("<int:pk>/record/", records.record, name="record"),
    path("<int:pk>/attendance/", records.attendance_keep, name="attendance_keep"),
    path("<int:pk>/decide/", records.decision_new, name="decision_new"),
    path("<int:pk>/minutes/", minutes.minutes, name="minutes"),
    path("<int:pk>/minutes/print/", minutes.minutes_print, name="minutes_print"),
    path("<int:pk>/minutes/docx/", minutes.minutes_docx, name="minutes_docx"),
]
