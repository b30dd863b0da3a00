from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from union.papers.shelf import flaws

WORDS = {"missing": "文件不见了", "changed": "文件被改动", "orphan": "多余的文件"}


class Command(BaseCommand):
    help = "核对打印件与文件：缺失、被改动、多余。有缺失或改动时以 1 退出。"

    def add_arguments(self, parser):
        parser.add_argument("--remove-orphans", action="store_true", help="删除多余的文件")

    def handle(self, *args, remove_orphans, **options):
        serious = 0
        for flaw in flaws():
            serious += flaw.kind != "orphan"
            self.stdout.write(f"{WORDS[flaw.kind]}：{flaw.name} {flaw.title}".rstrip())
            if remove_orphans and flaw.kind == "orphan":
                default_storage.delete(flaw.name)
        if serious:
            raise CommandError(f"有 {serious} 份打印件与文件对不上，请从备份恢复")
        self.stdout.write("核对完毕")
