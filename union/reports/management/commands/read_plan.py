"""Prints what is read from a plan, as JSON."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from union.reports.reading import Unreadable, read, read_source


class Command(BaseCommand):
    help = "读一份工作计划（docx、doc、pdf、txt），把读到的标题、条目和月份安排以 JSON 打印出来"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--year", type=int, help="文中没有写明年份时，按这一年计算日期，例如 2026"
        )

    def handle(self, *args, file, year, **options):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"打不开 {file}：{error.strerror}。请检查文件名和路径。") from None
        try:
            reading = read(read_source(content, file.name), year)
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False, indent=2))
