"""``manage.py reseal_hardship``: after a new key stands first in ``FIELD_KEYS``, write everything with it."""

from django.core.management.base import BaseCommand

from welfare.actions.hardship_keeping import seal_anew


class Command(BaseCommand):
    """Until it has run, the former key must stay in ``FIELD_KEYS``."""

    help = "用 FIELD_KEYS 的第一把钥匙重新加密困难档案和材料；完成后才能去掉旧钥匙。"

    def handle(self, *args, **options):
        rows, files = seal_anew()
        self.stdout.write(f"已重新加密 {rows} 行、{files} 个文件。")
