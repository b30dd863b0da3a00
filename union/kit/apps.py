from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "union.kit"
    label = "kit"
    verbose_name = "工具"
