from django.apps import AppConfig


class WelfareConfig(AppConfig):
    name = "welfare"
    label = "welfare"
    verbose_name = "送温暖"
