from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "union.statistics"
    label = "statistics"
    verbose_name = "统计年报"
