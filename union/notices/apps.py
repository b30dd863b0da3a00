from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "union.notices"
    label = "notices"
    verbose_name = "通知"
