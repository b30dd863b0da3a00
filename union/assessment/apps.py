from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "union.assessment"
    label = "assessment"
    verbose_name = "考核"
