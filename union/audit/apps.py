from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "union.audit"
    label = "audit"
    verbose_name = "操作记录"
