"""``manage.py forget_hardship``: what is kept for too long, and with ``--yes`` its end."""

from collections import Counter

from django.core.management.base import BaseCommand

from welfare.actions.hardship_keeping import due_to_forget, ended_on, forget


class Command(BaseCommand):
    """Says which hardship files are past their years of keeping; erases them only with ``--yes``."""

    help = "列出超过保存年限的困难档案；加 --yes 才清除内容，只留统计数。"

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="清除")
        parser.add_argument("--names", action="store_true", help="同时列出姓名")

    def handle(self, *args, yes, names, **options):
        due = due_to_forget()
        for (school, year), count in Counter((f.school.name, f.year) for f in due).items():
            self.stdout.write(f"{school} {year} 年建档：{count} 份")
        for file in due:
            who = f" {file.member.name}" if names else ""
            self.stdout.write(f"  {file}{who}，{ended_on(file)} {file.get_state_display()}")
        if not due:
            self.stdout.write("没有超过保存年限的困难档案。")
            return
        if not yes:
            self.stdout.write(f"共 {len(due)} 份。没有清除任何内容；确认无误后加 --yes 再运行。")
            return
        for file in due:
            forget(file)
        self.stdout.write(f"已清除 {len(due)} 份的内容，编号、年度、类别和日期留作统计。")
