"""Addresses of questionnaires."""

from django.urls import path

from union.surveys.views import answering, counts, preparing, results, running

urlpatterns = [
    path("", preparing.survey_list, name="survey_list"),
    path("new/", preparing.survey_new, name="survey_new"),
    path("counted/<str:key>/", counts.counted, name="counted"),
    path("<int:pk>/", running.survey_detail, name="survey_detail"),
    path("<int:pk>/questions/new/", preparing.question_new, name="question_new"),
    path("questions/<int:pk>/", preparing.question_edit, name="question_edit"),
    path("questions/<int:pk>/step/", preparing.question_step, name="question_step"),
    path("questions/<int:pk>/drop/", preparing.question_drop, name="question_drop"),
    path("<int:pk>/open/", running.survey_open, name="survey_open"),
    path("<int:pk>/close/", running.survey_close, name="survey_close"),
    path("<int:pk>/show/", running.survey_show, name="survey_show"),
    path("<int:pk>/remind/", running.survey_remind, name="survey_remind"),
    path("<int:pk>/put-off/", running.survey_put_off, name="survey_put_off"),
    path("<int:pk>/discard/", running.survey_discard, name="survey_discard"),
    path("<int:pk>/answer/", answering.answer, name="answer"),
    path("<int:pk>/result/", results.result, name="result"),
    path("<int:pk>/result/xlsx/", results.result_xlsx, name="result_xlsx"),
]
