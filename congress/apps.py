from django.apps import AppConfig


class CongressConfig(AppConfig):
    name = "congress"
    label = "congress"
    verbose_name = "教代会"
