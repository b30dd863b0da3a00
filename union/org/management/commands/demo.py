"""Fill an empty database with the demo district."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from union.kit.plugs import plugs
from union.org import demo
from union.org.models import Unit, User


class Command(BaseCommand):
    """Loads the demo once; a second run finds it there. Refuses outside a demo (UNION_DEMO)."""

    help = "载入演示数据（一市两区四镇十六校）"

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("只有演示环境（UNION_DEMO=1）才能载入演示数据")
        if not Unit.objects.exists():
            if User.objects.exists():
                raise CommandError("数据库里已经有账号了，演示数据只能装进空的数据库")
            with transaction.atomic():
                world = demo.build()
                for lend in plugs("demo"):
                    lend(world)
        self.stdout.write("演示账号（密码都是 " + demo.PASSWORD + "）：")
        for username in demo.ACCOUNTS:
            user = User.objects.get(username=username)
            self.stdout.write(f"  {username:<10} {user.name}（{_stands_as(user)}）")


def _stands_as(user) -> str:
    """What the visitor will be: an office, or a place in a department, or a teacher."""
    for department in user.departments:
        return f"{department}负责人"
    if user.offices:
        return str(user.offices[0])
    return "分管副校长" if user.overseen else "教师"
