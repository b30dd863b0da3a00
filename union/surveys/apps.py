from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "union.surveys"
    label = "surveys"
    verbose_name = "问卷"
