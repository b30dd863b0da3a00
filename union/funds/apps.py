from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "union.funds"
    label = "funds"
    verbose_name = "工会经费"
