from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "union.reports"
    label = "reports"
    verbose_name = "计划与总结"
