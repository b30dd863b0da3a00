"""Remove old audit rows, never younger ones than the law allows."""

import datetime as dt

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.audit.models import Event


class Command(BaseCommand):
    """网络安全法 requires logs to be kept for at least six months; the database refuses as well."""

    help = "清除早于某日的操作记录（保存期以内的一律拒绝）"

    def add_arguments(self, parser):
        parser.add_argument("--before", required=True, type=dt.date.fromisoformat)

    @transaction.atomic
    def handle(self, *args, before, **options):
        oldest_kept = timezone.localdate() - dt.timedelta(days=settings.AUDIT_KEEP_DAYS)
        if before > oldest_kept:
            raise CommandError(
                f"操作记录至少保存 {settings.AUDIT_KEEP_DAYS} 天，只能清除 {oldest_kept} 以前的"
            )
        old = Event.objects.filter(at__date__lt=before)
        removed = old._raw_delete(old.db)
        record(None, "audit.purged", before=str(before), removed=removed)
        self.stdout.write(f"清除了 {removed} 条")
