from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "union.papers"
    label = "papers"
    verbose_name = "打印件"
