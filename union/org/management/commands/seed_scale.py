"""Fill an empty database with thousands of schools and years of records, for measuring."""

import os
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from union.org import scaling
from union.org.models import Unit, User


class Command(BaseCommand):
    """Streams chunk by chunk, so that memory does not grow. Refuses outside a demo, and where anybody lives already."""

    help = "载入测量用的大量数据（例如 --schools 3000 --years 5），只用于空的测试库"

    def add_arguments(self, parser):
        parser.add_argument("--schools", type=int, default=3000, help="学校数，1 至 20000")
        parser.add_argument("--processes", type=int, default=0, help="进程数，默认同处理器数")
        parser.add_argument("--years", type=int, default=5, help="年数，1 至 10，最后一年是今年")

    def handle(self, *args, schools, years, processes, **options):
        if not settings.DEMO:
            raise CommandError("只有演示环境（UNION_DEMO=1）才能载入测量数据")
        if not (1 <= schools <= 20_000 and 1 <= years <= 10):
            raise CommandError("学校数在 1 至 20000 之间，年数在 1 至 10 之间")
        if Unit.objects.exists() or User.objects.exists():
            raise CommandError("数据库里已经有单位或账号了，测量数据只能装进空的数据库")
        began = time.monotonic()
        for done in scaling.build(schools, years, processes or _cores()):
            passed = time.monotonic() - began
            left = passed / done * (schools - done)
            self.stdout.write(
                f"{done}/{schools} 所学校，用时 {passed:.0f} 秒，还要约 {left:.0f} 秒"
            )
        self.stdout.write(
            f"干事账号 {scaling.CLERK}，主席账号 n00001-chair 等，密码 {scaling.PASSWORD}"
        )


def _cores() -> int:
    """One process on SQLite, which takes one writer; else as many as there are processors, four at most."""
    if connection.vendor == "sqlite":
        return 1
    return min(os.cpu_count() or 1, 4)
