from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "union.org"
    label = "org"
    verbose_name = "组织"
