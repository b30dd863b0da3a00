from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "union.rules"
    label = "rules"
    verbose_name = "规则口径"
