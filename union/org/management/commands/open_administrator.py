"""The first person in an empty house."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from union.org import actions
from union.org.models import Role, Unit, User


class Command(BaseCommand):
    """Everybody else is appointed by somebody; the first administrator comes from the server."""

    help = "开通一名系统管理员，并打印一次性起始密码"

    def add_arguments(self, parser):
        parser.add_argument("username", help="登录名，例如 admin-wang")
        parser.add_argument("name", help="姓名")
        parser.add_argument(
            "--unit", required=True, help="所管单位的名称，没有时新建，例如 清源区教育工会"
        )
        parser.add_argument("--level", choices=["city", "district"], default="district")

    @transaction.atomic
    def handle(self, *args, username, name, unit, level, **options):
        if User.objects.filter(username=username.lower()).exists():
            raise CommandError(f"登录名“{username}”已有人用，请换一个")
        top = Unit.objects.filter(name=unit, level__lte=Unit.Level.DISTRICT).first()
        top = top or actions.plant(unit, Unit.Level[level.upper()])
        user = actions.open_account(name, by=None, username=username.lower())
        actions.appoint(user, Role.ADMIN, top)
        (slip,) = actions.issue_start_passwords([user], by=None)
        self.stdout.write(f"登录名 {slip.username}\n起始密码 {slip.password}（首次登录后须修改）")
